import { describe, expect, it } from '@jest/globals';
import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import { date, instant } from '../workflow/instant.js';
import { type CalendarChange, changedEdition, changedSpan, faultsOf } from './calendar-change.js';

const row = (on: string, kind: CalendarDay['kind'], more: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ date: date(on), kind, name: '', source: null, announcedOn: null, confidence: 'verified' },
  ...more,
});
const hours = (from: string, agency: string | null = null) =>
  ({ agency, from: date(from), to: null, hours: { 1: [['07:00', '11:00']] }, source: null }) as const;
const base: CalendarEdition = {
  ...{ id: 'one', title: 'Một', publishedAt: instant('2026-01-01T00:00:00Z'), weekend: [6, 7], years: [2026, 2026] },
  days: [row('2026-11-24', 'off')],
  hours: [hours('2026-01-01')],
};
const change = (more: Partial<CalendarChange>): CalendarChange => ({
  ...{ title: null, document: 'VB', effectiveFrom: null, lastYear: null, days: [], hours: [] },
  ...more,
});
const published = { id: 'two', publishedAt: instant('2026-11-16T00:00:00Z') };
const after = (more: Partial<CalendarChange>, on = base) => changedEdition(on, change(more), published);
const kinds = ({ days }: CalendarEdition) =>
  days.map(({ date: on, kind, status }) => [on, kind, status].filter(Boolean).join(' '));

describe('a change', () => {
  it('makes an edition that names its base and its document, in the order of the days', () => {
    const made = after({ days: [row('2026-11-20', 'off')] });
    expect(made).toMatchObject({ id: 'two', base: 'one', document: 'VB', title: 'Một', years: [2026, 2026] });
    expect(kinds(made)).toEqual(['2026-11-20 off', '2026-11-24 off']);
  });

  it.each<[string, CalendarDay[], string[]]>([
    ['a day again takes its place', [row('2026-11-24', 'off', { name: 'Khác' })], ['2026-11-24 off']],
    [
      'a day worked stands beside the day off, for the check',
      [row('2026-11-24', 'working')],
      ['2026-11-24 off', '2026-11-24 working'],
    ],
    [
      'a half day takes the place of a make-up day',
      [row('2026-11-28', 'working'), row('2026-11-28', 'half')],
      ['2026-11-24 off', '2026-11-28 half'],
    ],
    [
      'a proposal does not touch the day',
      [row('2026-11-24', 'working', { status: 'proposed' })],
      ['2026-11-24 off', '2026-11-24 working proposed'],
    ],
    [
      'an adoption ends the proposal',
      [row('2026-11-23', 'off', { status: 'proposed' }), row('2026-11-23', 'off')],
      ['2026-11-23 off', '2026-11-24 off'],
    ],
    [
      'a withdrawal ends the proposal',
      [row('2026-11-23', 'off', { status: 'proposed' }), row('2026-11-23', 'off', { status: 'withdrawn' })],
      ['2026-11-23 off withdrawn', '2026-11-24 off'],
    ],
    [
      '… not the day beside it',
      [row('2026-11-24', 'working', { status: 'proposed' }), row('2026-11-24', 'working', { status: 'withdrawn' })],
      ['2026-11-24 off', '2026-11-24 working withdrawn'],
    ],
    [
      '… but the day, where nothing else was proposed',
      [row('2026-11-24', 'off', { status: 'withdrawn' })],
      ['2026-11-24 off withdrawn'],
    ],
  ])('%s', (_, days, expected) => {
    // prettier-ignore
    expect(kinds(days.reduce((edition, day) => after({ days: [day] }, edition), base))).toEqual(expected);
  });

  it('adds hours, and replaces those of the same agency from the same day', () => {
    const made = after({ hours: [hours('2026-06-01'), hours('2026-01-01', 'tq.stp')] });
    expect(made.hours).toHaveLength(3);
    expect(after({ hours: [hours('2026-06-01')] }, made).hours).toHaveLength(3);
  });
});

describe('the faults of a change', () => {
  const faults = (more: Partial<CalendarChange>) =>
    faultsOf(change(more), base, date('2026-11-16')).map(({ pointer, code }) => `${pointer} ${code}`);

  it.each<[Partial<CalendarChange>, string[]]>([
    [{}, ['/days nothing-changes']],
    [{ lastYear: 2027 }, []],
    [{ days: [row('2026-11-20', 'off', { replaces: date('2026-11-24') })] }, ['/days/0/kind off-with-hours']],
    [{ days: [row('2026-11-28', 'half')] }, ['/days/0/slots hours-missing']],
    [{ days: [row('2026-11-28', 'working')] }, ['/days/0/replaces hours-missing']],
    [{ days: [row('2026-11-28', 'working', { replaces: date('2026-11-24') })] }, []],
    [
      { days: [row('2026-11-28', 'working', { replaces: date('2026-11-23') })] },
      ['/days/0/replaces replaces-no-day-off'],
    ],
    [
      {
        days: [
          row('2026-11-28', 'working', { replaces: date('2026-11-23') }),
          row('2026-11-23', 'off', { status: 'proposed' }),
        ],
      },
      ['/days/0/replaces replaces-no-day-off'],
    ],
    [{ days: [row('2026-11-23', 'off'), row('2026-11-23', 'off')] }, ['/days/1/date duplicate-day']],
    [{ days: [row('2026-11-20', 'off', { announcedOn: date('2026-11-16') })] }, []],
    [
      { days: [row('2026-11-20', 'off', { announcedOn: date('2026-11-17') })] },
      ['/days/0/announcedOn not-yet-announced'],
    ],
    [{ days: [row('2026-11-20', 'off', { announcedOn: date('2026-11-17'), status: 'proposed' })] }, []],
    [
      { hours: [{ ...hours('2026-06-01'), announcedOn: date('2026-11-17') }] },
      ['/hours/0/announcedOn not-yet-announced'],
    ],
    [{ hours: [hours('2026-06-01'), hours('2026-06-01')] }, ['/hours/1/from duplicate-hours']],
    [{ hours: [{ ...hours('2026-06-01'), to: date('2026-05-01') }] }, ['/hours/0/to years-reversed']],
  ])('%j: %j', (more, expected) => {
    // prettier-ignore
    expect(faults(more)).toEqual(expected);
  });
});

describe('the days between which two editions differ', () => {
  it.each<[string, Partial<CalendarChange>, object | null]>([
    ['a proposal: none', { days: [row('2026-11-20', 'off', { status: 'proposed' })] }, null],
    [
      'days: from the first to the last',
      { days: [row('2026-11-20', 'off'), row('2026-12-05', 'half')] },
      { from: '2026-11-20', to: '2026-12-05' },
    ],
    [
      'a withdrawn day',
      { days: [row('2026-11-24', 'off', { status: 'withdrawn' })] },
      { from: '2026-11-24', to: '2026-11-24' },
    ],
    [
      'hours: from there on',
      { hours: [hours('2026-06-01')], days: [row('2026-07-01', 'off')] },
      { from: '2026-06-01', to: null },
    ],
    ['another year that is announced: no longer projected', { lastYear: 2027 }, { from: '2027-01-01', to: null }],
  ])('%s', (_, more, expected) => {
    // prettier-ignore
    expect(changedSpan(base, after(more))).toEqual(expected);
  });
});
