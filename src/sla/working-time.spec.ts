import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { date, instant, inVietNam } from '../workflow/instant.js';
import type { LocalDate } from '../workflow/instant.js';
import { dateAt, dayNo } from './local-time.js';
import { workingCalendar } from './working-time.js';

const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;
const state = workingCalendar(vnState);
const d = (text: string): LocalDate => date(text);

function workingDaysIn(prefix: string): number {
  let count = 0;
  for (let day = dayNo(d(`${prefix.slice(0, 4)}-01-01`)); dateAt(day).slice(0, 4) === prefix.slice(0, 4); day++)
    if (dateAt(day).startsWith(prefix) && state.isWorkingDay(dateAt(day))) count++;
  return count;
}

describe('the shipped calendar of state agencies', () => {
  it.each([
    ['2025', 250],
    ['2026', 249],
    ['2027', 249],
  ])('%s has %i working days', (year, days) => {
    // prettier-ignore
    expect(workingDaysIn(year)).toBe(days);
  });

  it('has the working days of each month of 2026', () => {
    const months = Array.from({ length: 12 }, (_, i) => workingDaysIn(`2026-${String(i + 1).padStart(2, '0')}`));
    expect(months).toEqual([21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]);
  });

  it('has 103 weekday days off from 2018 to 2026', () => {
    const off = vnState.days.filter(({ kind, status, date }) => kind === 'off' && !status && date < '2027');
    expect(off).toHaveLength(103);
  });

  it.each([
    ['2026-11-23', true, 'the swap of 23/11/2026 was never adopted'],
    ['2026-11-28', false, 'so Saturday 28/11/2026 is none'],
    ['2025-11-24', true, '24/11 was not yet a holiday'],
    ['2026-11-24', false, 'NQ 28/2026 Đ.2'],
    ['2026-08-22', true, 'make-up Saturday for 31/8/2026'],
    ['2026-01-10', true, 'make-up Saturday for 2/1/2026'],
    ['2024-05-04', true, 'make-up Saturday for 29/4/2024'],
    ['2019-01-05', true, 'make-up Saturday for 31/12/2018'],
    ['2025-04-26', true, 'make-up Saturday for 2/5/2025'],
    ['2023-04-28', true, 'Giỗ Tổ 2023 is 29/4, not a month earlier'],
    ['2023-05-03', false, 'compensation for 29/4 and 30/4/2023'],
    ['2027-05-03', false, 'compensation for 1/5/2027, listed by no dispatch'],
  ])('%s is a working day: %s (%s)', (day, working) => {
    expect(state.isWorkingDay(d(day))).toBe(working);
  });

  it.each([
    ['2019-04-26', 3, '2019-05-04'],
    ['2022-04-29', 1, '2022-05-04'],
    ['2025-04-29', 1, '2025-05-05'],
    ['2026-01-08', 2, '2026-01-10'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-04-29', 1, '2026-05-04'],
    ['2026-11-02', 15, '2026-11-23'],
    ['2026-11-20', 10, '2026-12-07'],
  ])('§5.1: received %s + %i working days = %s', (from, days, due) => {
    expect(state.addWorkingDays(d(from), days)).toBe(due);
  });
});

describe('what had been announced by a date', () => {
  const known = (asOf: string, day: string) => workingCalendar(vnState, { asOf: d(asOf) }).isWorkingDay(d(day));
  it.each([
    ['2025-10-15', '2026-08-31', true, 'the day before 9441/TB-BNV'],
    ['2025-10-16', '2026-08-31', false, '9441/TB-BNV of 16/10/2025'],
    ['2025-10-15', '2026-08-22', false, 'its make-up Saturday goes with it'],
    ['2026-04-23', '2026-11-24', true, 'the day before NQ 28/2026'],
    ['2024-11-30', '2025-05-02', true, 'unknown announcement: 1 December of the year before is assumed'],
    ['2024-12-01', '2025-05-02', false, 'assumed from 1/12/2024'],
    ['2017-12-01', '2019-01-05', true, 'a swap is assumed as a whole'],
    ['2016-01-01', '2026-04-30', false, 'the statute is always known'],
    ['2025-06-01', '2026-09-01', false, 'beside Quốc khánh: the statute is projected where the plan is not known yet'],
    ['2025-06-01', '2026-09-03', true, '… so the plan of 9441/TB-BNV is not'],
    ['2025-06-01', '2026-02-17', true, 'Tết is never projected'],
    ['2025-06-01', '2026-11-24', true, 'the statute of that day: NQ 28/2026 was not yet decided'],
    ['2026-04-24', '2028-11-24', false, 'NQ 28/2026 decided, a later year projected'],
  ])('as of %s, %s is a working day: %s (%s)', (asOf, day, working) => {
    expect(known(asOf, day)).toBe(working);
  });
});

describe('the years that had been announced by a date', () => {
  it.each([
    ['2025-10-15', 2025],
    ['2025-10-16', 2026], // 9441/TB-BNV
    ['2026-10-01', 2026],
    ['2026-10-02', 2027],
    ['2024-11-30', 2024],
    ['2024-12-01', 2025], // assumed
    ['2017-11-30', 2017], // none that the edition has
  ])('as of %s, all after %i are projected', (asOf, last) => {
    const calendar = workingCalendar(vnState, { asOf: d(asOf) });
    expect([last, last + 1].map((year) => calendar.isProjected(d(`${year}-06-15`)))).toEqual([last < 2018, true]);
  });

  it('a year of the edition without decided days is assumed to be announced on 1 December before', () => {
    const later = { ...vnState, years: [2018, 2028] as const };
    const projected = (asOf: string) => workingCalendar(later, { asOf: d(asOf) }).isProjected(d('2028-06-15'));
    expect([projected('2027-11-30'), projected('2027-12-01')]).toEqual([true, false]);
  });

  it('an edition names the date by which it is read', () => {
    expect([state.edition, workingCalendar(vnState, { asOf: d('2025-06-01') }).edition]).toEqual([vnState.id, `${vnState.id}@2025-06-01`]); // prettier-ignore
  });
});

describe('working minutes', () => {
  const after = (at: string, hours: number) => inVietNam(state.addWorkingMinutes(instant(`${at}+07:00`), hours * 60));
  it.each([
    ['2026-11-20T15:30', 4, '2026-11-23T09:30:00+07:00'],
    ['2026-11-21T22:00', 8, '2026-11-23T17:00:00+07:00'],
    ['2026-11-23T16:00', 8, '2026-11-25T16:00:00+07:00'],
    ['2026-08-21T16:00', 8, '2026-08-22T16:00:00+07:00'],
    ['2026-11-20T12:15', 2, '2026-11-20T15:30:00+07:00'],
    ['2026-11-20T07:00', 4.5, '2026-11-20T11:30:00+07:00'],
    ['2026-11-20T07:00:59', 1, '2026-11-20T08:00:00+07:00'],
    ['2026-11-20T12:00', 0, '2026-11-20T13:30:00+07:00'],
    ['2026-11-20T17:00', 0, '2026-11-23T07:00:00+07:00'],
    ['2026-11-20T10:00', 0, '2026-11-20T10:00:00+07:00'],
  ])('%s + %f working hours = %s', (from, hours, due) => {
    expect(after(from, hours)).toBe(due);
  });

  it('counts elapsed days by the length of each day', () => {
    const half: CalendarDay = { date: d('2026-11-24'), kind: 'half', name: '', slots: [['07:00', '11:00']], source: null, announcedOn: null, confidence: 'memory' }; // prettier-ignore
    const calendar = workingCalendar({ ...vnState, days: [half] });
    const between = (from: string, to: string) => calendar.workingDaysBetween(instant(`${from}+07:00`), instant(`${to}+07:00`)); // prettier-ignore
    expect(between('2026-11-24T07:00', '2026-11-24T09:00')).toBe(0.5);
    expect(between('2026-11-23T15:00', '2026-11-24T11:00')).toBe(1.25);
    expect(between('2026-11-20T17:00', '2026-11-25T07:00')).toBe(2);
  });
});

describe('the working days that a time touches', () => {
  it.each([
    ['a whole one', '2026-11-20T08:00', '2026-11-20T17:00', 1],
    ['a minute of one', '2026-11-20T16:59', '2026-11-20T23:00', 1],
    ['two, the weekend between them not', '2026-11-20T16:00', '2026-11-23T08:00', 2],
    ['an evening, a weekend and an early morning', '2026-11-20T17:00', '2026-11-23T07:00', 0],
    ['a day off', '2026-11-24T00:00', '2026-11-25T00:00', 0],
    ['a midday break', '2026-11-20T11:30', '2026-11-20T13:30', 0],
  ])('%s', (_, from, to, days) => {
    expect(state.workingDaysTouched(instant(`${from}+07:00`), instant(`${to}+07:00`))).toBe(days);
  });
});

describe('desk and office hours', () => {
  const saturday = workingCalendar(vnState, { deskHours: { ...vnState.hours[0]!.hours, 6: [['07:30', '11:30']] } });
  it('has closing time itself inside, the moment after it outside', () => {
    expect(state.isDeskOpen(instant('2026-11-20T17:00:00.000+07:00'))).toBe(true);
    expect(state.isDeskOpen(instant('2026-11-20T17:00:00.001+07:00'))).toBe(false);
    expect(state.isDeskOpen(instant('2026-11-20T06:59:59.999+07:00'))).toBe(false);
  });

  it('opens on a Saturday by provincial rule without making it a working day', () => {
    expect(saturday.isDeskOpen(instant('2026-11-21T09:00:00+07:00'))).toBe(true);
    expect(saturday.isWorkingDay(d('2026-11-21'))).toBe(false);
    expect(inVietNam(saturday.nextDeskOpening(instant('2026-11-20T17:20:00+07:00')))).toBe('2026-11-21T07:30:00+07:00');
  });

  it('keeps the desk closed on a day off', () => {
    expect(saturday.isDeskOpen(instant('2026-11-24T09:00:00+07:00'))).toBe(false);
  });

  it('gives a make-up day the hours of the day it replaces', () => {
    const short = { ...vnState.hours[0]!.hours, 1: [['08:00', '12:00']] } as const;
    const calendar = workingCalendar(vnState, { hours: short });
    expect(calendar.slots(d('2026-08-22')).map((slot) => slot.map(inVietNam))).toEqual([
      ['2026-08-22T08:00:00+07:00', '2026-08-22T12:00:00+07:00'],
    ]);
    expect(() => calendar.closing(d('2026-08-23'))).toThrow(RangeError);
  });

  it('changes with the season, for one agency alone', () => {
    const summer = { agency: 'H40', from: d('2026-06-01'), to: d('2026-08-31'), hours: { 1: [['06:30', '11:00']] }, source: null } as const; // prettier-ignore
    const edition = { ...vnState, hours: [...vnState.hours, summer] };
    const own = workingCalendar(edition, { agency: 'H40' });
    expect(own.isWorkingDay(d('2026-06-02'))).toBe(false);
    expect(inVietNam(own.closing(d('2026-06-01')))).toBe('2026-06-01T11:00:00+07:00');
    expect(inVietNam(own.closing(d('2026-09-07')))).toBe('2026-09-07T17:00:00+07:00');
    expect(inVietNam(workingCalendar(edition, { agency: 'H41' }).closing(d('2026-06-01')))).toBe('2026-06-01T17:00:00+07:00'); // prettier-ignore
  });
});

describe('years nobody has announced', () => {
  it.each([
    ['2028-09-04', false, 'compensation: 2/9/2028 is a Saturday'],
    ['2028-09-01', false, 'the day beside Quốc khánh, assumed'],
    ['2028-11-24', false, 'Ngày Văn hóa'],
    ['2028-05-01', false, 'statute'],
    ['2017-11-24', true, 'not before 2026'],
    ['2028-06-14', true, 'an ordinary Wednesday'],
    ['2028-06-17', false, 'Saturday'],
  ])('%s is a working day: %s (%s), marked as projected', (day, working) => {
    expect(state.isWorkingDay(d(day))).toBe(working);
    expect(state.isProjected(d(day))).toBe(true);
  });

  it('answers from 1990 to 2100, in any order', () => {
    const calendar = workingCalendar(vnState);
    expect(calendar.addWorkingDays(d('2026-11-20'), 3)).toBe('2026-11-26');
    expect(calendar.nextWorkingDay(d('2100-12-30'))).toBe('2100-12-31');
    expect(calendar.previousWorkingDay(d('1990-01-05'))).toBe('1990-01-04');
    expect(calendar.addWorkingDays(d('2026-11-20'), 3)).toBe('2026-11-26');
  });
});

describe('the edge of what is known', () => {
  it.each([
    ['a year before 1900', () => state.isWorkingDay(d('1899-12-29'))],
    ['a year after 2300', () => state.isWorkingDay(d('2301-01-02'))],
    ['a count that leaves the last year', () => state.addWorkingDays(d('2300-12-01'), 100)],
    ['a count that leaves the first year', () => state.previousWorkingDay(d('1900-01-01'))],
    ['minutes that leave the last year', () => state.addWorkingMinutes(instant('2300-12-30T08:00:00+07:00'), 10_000)],
    ['a calendar without working time', () => workingCalendar(vnState, { hours: {} }).nextWorkingDay(d('2026-11-20'))],
    ['a desk that never opens', () => workingCalendar(vnState, { deskHours: {} }).nextDeskOpening(instant('2026-11-20T08:00:00+07:00'))], // prettier-ignore
    ['the opening of a closed day', () => state.opening(d('2026-11-24'))],
  ])('refuses %s', (_, ask) => {
    expect(ask).toThrow(RangeError);
  });

  it('answers in the first and the last year', () => {
    expect(state.nextWorkingDay(d('1900-01-01'))).toBe('1900-01-02');
    expect(state.isWorkingDay(d('2300-12-31'))).toBe(true);
  });

  it('finds the same minutes from a year far off', () => {
    const calendar = workingCalendar(vnState);
    const at = instant('1950-06-01T08:00:00+07:00');
    const later = calendar.addWorkingMinutes(at, 480 * 20_000);
    expect(calendar.workingMinutesBetween(at, later)).toBe(480 * 20_000);
    expect(workingCalendar(vnState).workingMinutesBetween(at, later)).toBe(480 * 20_000);
  });
});

describe('a table that is built as years are asked for', () => {
  const asked = (day: string) => {
    const calendar = workingCalendar(vnState);
    calendar.isWorkingDay(d(day));
    return calendar;
  };

  it('counts over the last and the first day that were built', () => {
    expect(asked('2022-06-01').isWorkingDay(d('2024-12-31'))).toBe(true);
    expect(asked('2022-06-01').addWorkingDays(d('2024-12-31'), 1)).toBe('2025-01-02');
    expect(asked('2026-06-01').previousWorkingDay(d('2025-01-01'))).toBe('2024-12-31');
    expect(asked('2022-06-01').nextDeskOpening(instant('2024-12-31T16:00:00+07:00'))).toBe(instant('2025-01-02T07:00:00+07:00')); // prettier-ignore
  });

  it('projects the last year that was built', () => {
    expect(asked('2026-06-01').isWorkingDay(d('2028-11-24'))).toBe(false);
  });

  it('begins anywhere', () => {
    expect(['1970-01-01', '1970-01-02'].map((day) => asked(day).isWorkingDay(d(day)))).toEqual([false, true]);
  });

  it('goes back as far as it goes forward', () => {
    const { table } = asked('2026-06-01');
    const at = table.closing(dayNo(d('2026-06-01')));
    const before = table.minuteAt(table.minutesThrough(at) - 480 * 600);
    expect(table.addMinutes(before, 480 * 600)).toBe(at);
    const ages = () => table.minuteAt(table.minutesThrough(at) - 480 * 60_000);
    expect(ages).toThrow('the calendar has no such working time');
  });

  it('says which day is closed', () => {
    expect(() => state.closing(d('2026-11-24'))).toThrow('2026-11-24 is not a working day');
  });

  it('knows the first and the last announced year', () => {
    expect(['2017-12-31', '2018-01-01', '2027-12-31', '2028-01-01'].map((day) => state.isProjected(d(day)))).toEqual([true, false, false, true]); // prettier-ignore
  });
});

describe('an edition', () => {
  const base = { name: '', source: null, announcedOn: null, confidence: 'memory' } as const;
  const withDays = (...days: CalendarDay[]) => workingCalendar({ ...vnState, days });
  const slotsOn = (calendar: ReturnType<typeof workingCalendar>, day: string) =>
    calendar.slots(d(day)).map(([start, end]) => `${inVietNam(start).slice(11, 16)}–${inVietNam(end).slice(11, 16)}`);

  it('counts what was adopted, and neither proposals nor what was withdrawn', () => {
    const status = (status?: CalendarDay['status']) =>
      withDays({ ...base, date: d('2026-11-23'), kind: 'off', ...(status && { status }) }).isWorkingDay(
        d('2026-11-23'),
      );
    expect([status(), status('adopted'), status('proposed'), status('withdrawn')]).toEqual([false, false, true, true]);
  });

  it.each([
    ['make-up day: the hours of the day it replaces', { kind: 'working', replaces: d('2026-11-26') }, ['08:00–11:00']],
    ['make-up day that replaces none: the hours of Monday', { kind: 'working' }, ['07:00–11:30', '13:30–17:00']],
    ['make-up day that replaces a closed one: the hours of Monday', { kind: 'working', replaces: d('2026-11-22') }, ['07:00–11:30', '13:30–17:00']], // prettier-ignore
    ['make-up day with hours of its own', { kind: 'working', slots: [['09:00', '10:00']] }, ['09:00–10:00']],
    ['day off', { kind: 'off', slots: [['09:00', '10:00']] }, []],
  ] as const)('gives a %s', (_, row, slots) => {
    const hours = { ...vnState.hours[0]!.hours, 4: [['08:00', '11:00']] } as const;
    const edition = { ...vnState, days: [{ ...base, ...row, date: d('2026-11-28') } as CalendarDay] };
    expect(slotsOn(workingCalendar(edition, { hours }), '2026-11-28')).toEqual(slots);
  });

  it('gives a shortened day without hours of its own those of its weekday', () => {
    const hours = { ...vnState.hours[0]!.hours, 4: [['08:00', '11:00']] } as const;
    const edition = { ...vnState, days: [{ ...base, kind: 'half', date: d('2026-11-26') } as const] };
    expect(slotsOn(workingCalendar(edition, { hours }), '2026-11-26')).toEqual(['08:00–11:00']);
  });

  const from = (date: string, closing: string, more: object = {}) => ({ agency: null, from: d(date), to: null, hours: { 1: [['08:00', closing]] }, source: null, ...more }) as const; // prettier-ignore
  const closings = (hours: readonly object[], agency?: string) => {
    const calendar = workingCalendar({ ...vnState, days: [], hours } as CalendarEdition, agency ? { agency } : {});
    return ['2026-03-02', '2026-06-01', '2026-09-07'].map((day) => slotsOn(calendar, day).at(-1)?.slice(6));
  };

  it('has the hours of the row that began last', () => {
    expect(closings([from('2026-05-01', '12:00'), from('2026-08-01', '13:00')])).toEqual(['17:00', '12:00', '13:00']);
    expect(closings([from('2026-08-01', '13:00'), from('2026-05-01', '12:00')])).toEqual(['17:00', '12:00', '13:00']);
  });

  it('has the hours of a season on its first and last day, and no longer', () => {
    const season = from('2026-03-02', '12:00', { to: d('2026-06-01') });
    expect(closings([from('2026-01-01', '16:00'), season])).toEqual(['12:00', '12:00', '16:00']);
    expect(closings([season])).toEqual(['12:00', '12:00', '17:00']);
  });

  it('has the usual hours where none are stated', () => {
    expect(slotsOn(workingCalendar({ ...vnState, hours: [] }), '2026-11-20')).toEqual(['07:00–11:30', '13:30–17:00']);
  });

  it('has hours only from their announcement on', () => {
    const edition = { ...vnState, hours: [from('2026-06-01', '12:00', { announcedOn: d('2026-05-20') })] };
    const closing = (asOf: string) =>
      slotsOn(workingCalendar(edition, { asOf: d(asOf) }), '2026-06-01')
        .at(-1)
        ?.slice(6);
    expect(['2026-05-19', '2026-05-20'].map(closing)).toEqual(['17:00', '12:00']);
  });

  it('has the hours of a season of one day', () => {
    expect(closings([from('2026-06-01', '12:00', { to: d('2026-06-01') })])).toEqual(['17:00', '12:00', '17:00']);
  });

  it('gives a shortened day on the first day of a season the hours of that season', () => {
    const row = { ...base, kind: 'half', date: d('2026-03-02') } as const;
    const edition = { ...vnState, days: [row], hours: [from('2026-03-02', '12:00')] };
    expect(slotsOn(workingCalendar(edition), '2026-03-02')).toEqual(['08:00–12:00']);
  });

  it('takes a day off on the last day that was built', () => {
    const row = { ...base, kind: 'off', date: d('2024-12-31') } as const;
    const calendar = workingCalendar({ ...vnState, days: [row] });
    expect([calendar.isWorkingDay(d('2022-06-01')), calendar.isWorkingDay(d('2024-12-31'))]).toEqual([true, false]);
  });

  it('has the hours of an agency before those of all', () => {
    const rows = [from('2026-01-01', '12:00', { agency: 'H40' }), from('2026-05-01', '13:00')];
    expect(closings(rows, 'H40')).toEqual(['12:00', '12:00', '12:00']);
    expect(closings(rows, 'H41')).toEqual(['17:00', '13:00', '13:00']);
    expect(closings(rows)).toEqual(['17:00', '13:00', '13:00']);
  });

  it('has desk hours of its own, which hours given instead set aside', () => {
    const edition = { ...vnState, days: [], hours: [from('2026-01-01', '12:00', { deskHours: { 1: [['06:00', '20:00']] } })] }; // prettier-ignore
    const evening = instant('2026-11-23T19:00:00+07:00');
    expect(workingCalendar(edition).isDeskOpen(evening)).toBe(true);
    expect(workingCalendar(edition, { hours: edition.hours[0]!.hours }).isDeskOpen(evening)).toBe(false);
  });

  it('has another weekend where one is given', () => {
    const hours = { ...vnState.hours[0]!.hours, 6: [['08:00', '12:00']] } as const;
    expect(workingCalendar(vnState, { hours }).isWorkingDay(d('2026-11-21'))).toBe(false);
    expect(workingCalendar(vnState, { hours, weekend: [7] }).isWorkingDay(d('2026-11-21'))).toBe(true);
  });
});

describe('the desk', () => {
  it.each([
    ['2026-11-20T06:30', '2026-11-20T07:00'],
    ['2026-11-20T07:00', '2026-11-20T13:30'],
    ['2026-11-20T12:00', '2026-11-20T13:30'],
    ['2026-11-20T13:30', '2026-11-23T07:00'],
    ['2026-11-23T18:00', '2026-11-25T07:00'],
  ])('opens next after %s at %s', (at, opening) => {
    expect(inVietNam(state.nextDeskOpening(instant(`${at}:00+07:00`))).slice(0, 16)).toBe(opening);
  });

  it.each([
    ['2026-11-20T07:00', true],
    ['2026-11-20T11:30', true],
    ['2026-11-20T11:31', false],
    ['2026-11-20T13:29', false],
    ['2026-11-20T13:30', true],
  ])('is open at %s: %s', (at, open) => {
    expect(state.isDeskOpen(instant(`${at}:00+07:00`))).toBe(open);
  });
});
