import { describe, expect, it } from '@jest/globals';
import { date, instant, instantOf } from '../workflow/instant.js';
import { dateAt, dayNo, instantAt, minutesOf, preciseMinute, weekdayOf } from './local-time.js';

const DATES = ['1900-03-01', '1969-12-28', '1970-01-01', '2000-02-29', '2001-01-31', '2024-02-29', '2026-11-24', '2100-03-01', '2299-12-31'].map(date); // prettier-ignore

describe('dates and moments as numbers', () => {
  it.each(DATES)('%s is the same there and back', (day) => {
    expect(dateAt(dayNo(day))).toBe(day);
    expect(instantAt(dayNo(day) * 1440 + 1439)).toBe(instantOf(Date.parse(`${day}T23:59:00.000+07:00`)));
  });

  it.each(DATES)('%s is read as Date.parse reads it, to the millisecond', (day) => {
    const at = instant(`${day}T12:34:56.789+07:00`);
    expect(preciseMinute(at)).toBeCloseTo(dayNo(day) * 1440 + 12 * 60 + 34 + 56.789 / 60, 5);
  });

  it('reads years beyond 9999 too', () => {
    expect(preciseMinute(instantOf(Date.UTC(12_026, 0, 1)))).toBe(Date.UTC(12_026, 0, 1) / 60_000 + 420);
  });

  it.each([
    ['1969-12-28', 7],
    ['1969-12-29', 1],
    ['1970-01-01', 4],
    ['2026-11-21', 6],
    ['2026-11-22', 7],
    ['2026-11-23', 1],
  ] as const)('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(dayNo(date(day)))).toBe(weekday);
  });

  it('reads a time of day', () => {
    expect(['00:00', '07:05', '13:30'].map(minutesOf)).toEqual([0, 425, 810]);
  });
});
