import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { date, instant, inVietNam } from '../workflow/instant.js';
import type { LocalDate } from '../workflow/instant.js';
import { dateAt, dayNo, workingCalendar } from './working-time.js';

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
  ])('as of %s, %s is a working day: %s (%s)', (asOf, day, working) => {
    expect(known(asOf, day)).toBe(working);
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
