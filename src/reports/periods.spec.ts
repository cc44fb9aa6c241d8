import { describe, expect, it } from '@jest/globals';
import type { LocalDate } from '../workflow/instant.js';
import { calendarPeriod, daysOf, statutoryPeriod } from './periods.js';

describe('a statutory reporting period (NĐ 09/2019 Đ.12)', () => {
  it.each([
    ['2026', '2025-12-15', '2026-12-14'],
    ['2026-H1', '2025-12-15', '2026-06-14'],
    ['2026-H2', '2026-06-15', '2026-12-14'],
    ['2026-Q1', '2025-12-15', '2026-03-14'],
    ['2026-Q4', '2026-09-15', '2026-12-14'],
    ['2026-01', '2025-12-15', '2026-01-14'],
    ['2026-03', '2026-02-15', '2026-03-14'],
  ])('%s is %s to %s', (name, from, to) => expect(statutoryPeriod(name, 14)).toEqual({ from, to }));

  it('has no gap and no overlap from month to month, whatever the cut-off', () => {
    const names = Array.from(
      { length: 24 },
      (_, n) => `${2026 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`,
    );
    for (const cutoff of [1, 14, 27]) {
      const periods = names.map((name) => statutoryPeriod(name, cutoff));
      periods.slice(1).forEach(({ from }, i) => {
        expect(Date.parse(from) - Date.parse(periods[i]!.to)).toBe(86_400_000);
      });
    }
  });

  it.each(['2026-H3', '2026-13', '2026-Q0', '26', ''])('%j is none', (name) =>
    expect(() => statutoryPeriod(name, 14)).toThrow(RangeError),
  );
});

describe('a period of the calendar', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-H2', '2026-07-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is %s to %s', (name, from, to) => expect(calendarPeriod(name)).toEqual({ from, to }));

  it.each(['2026-Q5', '2026-00', 'x'])('%j is none', (name) => expect(() => calendarPeriod(name)).toThrow(RangeError));
});

describe('the days of a period', () => {
  it.each([
    ['2025-12-15', '2026-12-14', 365],
    ['2026-11-16', '2026-11-16', 1],
    ['2026-11-17', '2026-11-16', 0],
    ['2026-11-17', '2026-11-01', 0],
  ])('%s to %s: %d, both ends counted', (from, to, days) =>
    expect(daysOf(from as LocalDate, to as LocalDate)).toBe(days),
  );
});
