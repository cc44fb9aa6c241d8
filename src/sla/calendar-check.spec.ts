import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { CalendarDay, CalendarEdition, DaySlots } from '../workflow/calendar.js';
import { date } from '../workflow/instant.js';
import { checkEdition } from './calendar-check.js';
import { dateAt, dayNo } from './local-time.js';

const vnState = JSON.parse(readFileSync('data/calendars/vn-state.json', 'utf8')) as CalendarEdition;
const row = (day: string, kind: CalendarDay['kind'], more: Partial<CalendarDay> = {}): CalendarDay => ({
  date: day as CalendarDay['date'],
  kind,
  name: '',
  source: null,
  announcedOn: null,
  confidence: 'memory',
  ...more,
});
const withDays = (...days: CalendarDay[]) => checkEdition({ ...vnState, days: [...vnState.days, ...days] });
const withSlots = (slots: DaySlots) =>
  checkEdition({ ...vnState, hours: [{ ...vnState.hours[0]!, hours: { 1: slots } }] });

describe('an edition of the calendar', () => {
  it('passes as shipped', () => {
    expect(checkEdition(vnState)).toEqual([]);
  });

  it('is refused when a made-up day is also off', () => {
    expect(withDays(row('2026-08-22', 'off'))).toEqual([{ code: 'make-up-day-off', detail: '2026-08-22' }]);
  });

  it('is refused for a duplicate, not for a proposal beside a day', () => {
    expect(withDays(row('2026-11-24', 'off'))).toEqual([{ code: 'duplicate-day', detail: '2026-11-24' }]);
    expect(withDays(row('2026-11-24', 'working', { status: 'proposed' }))).toEqual([]);
  });

  it.each([
    [
      'slots-overlap',
      [
        ['07:00', '11:30'],
        ['11:00', '17:00'],
      ],
    ],
    ['slot-over-midnight', [['22:00', '06:00']]],
    ['no-such-time', [['7h', '11:30']]],
    ['no-such-time', [['07:00', '24:30']]],
  ] as const)('is refused for %s', (code, slots) => {
    // prettier-ignore
    expect(withSlots(slots)).toEqual([expect.objectContaining({ code })]);
  });

  it('is refused for a date that does not exist', () => {
    expect(withDays(row('2026-02-30', 'off'))).toEqual([{ code: 'no-such-date', detail: '2026-02-30' }]);
  });

  it('is refused when no day in 60 is worked, and only then', () => {
    const from = dayNo(date('2029-01-01')); // a Monday
    const rest = (days: number) => withDays(...Array.from({ length: days }, (_, i) => row(dateAt(from + i), 'off')));
    // Saturday and Sunday before it are closed too, and 59 days end on a Thursday
    expect(rest(57)).toEqual([]);
    expect(rest(58)).toEqual([{ code: 'no-working-day-in-60', detail: '*: 2028-12-30' }]);
  });

  it('is refused when an agency never opens', () => {
    const never = { agency: 'H40', from: date('2026-01-01'), to: null, hours: {}, source: null };
    expect(checkEdition({ ...vnState, hours: [...vnState.hours, never] })).toEqual([
      expect.objectContaining({ code: 'no-working-day-in-60', detail: expect.stringContaining('H40') }),
    ]);
  });
});
