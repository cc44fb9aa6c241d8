import { date, type LocalDate } from '../workflow/instant.js';

/** A period by its name: `2026`, `2026-H1`, `2026-Q1`, `2026-03`. */
export const PERIOD_NAME = /^(20\d{2})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;

/**
 * A statutory reporting period (NĐ 09/2019 Đ.12): each month runs from the day after the cut-off of the month before to its
 * own cut-off, and quarters, half-years and years are made of such months.
 *
 * @param cutoffDay parameter `reportCutoffDay`, 14 by the decree
 * @throws RangeError when the name is none of a period
 * @example statutoryPeriod('2026', 14) // { from: '2025-12-15', to: '2026-12-14' }
 */
export function statutoryPeriod(name: string, cutoffDay: number): Days {
  const { year, first, months } = monthsOf(name);
  return { from: dayOf(year, first - 1, cutoffDay + 1), to: dayOf(year, first + months - 1, cutoffDay) };
}

/**
 * The same names by the calendar on the wall, from the 1st to a month's last day: the index of QĐ 766 goes by these (law.md §8).
 *
 * @throws RangeError when the name is none of a period
 * @example calendarPeriod('2026-Q1') // { from: '2026-01-01', to: '2026-03-31' }
 */
export function calendarPeriod(name: string): Days {
  const { year, first, months } = monthsOf(name);
  return { from: dayOf(year, first, 1), to: dayOf(year, first + months, 0) };
}

interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function monthsOf(name: string): { readonly year: number; readonly first: number; readonly months: number } {
  const [, year, half, quarter, month] = PERIOD_NAME.exec(name) ?? [];
  if (year === undefined) throw new RangeError(`not a reporting period: ${name}`);
  if (half) return { year: Number(year), first: Number(half) * 6 - 5, months: 6 };
  if (quarter) return { year: Number(year), first: Number(quarter) * 3 - 2, months: 3 };
  return month ? { year: Number(year), first: Number(month), months: 1 } : { year: Number(year), first: 1, months: 12 };
}

/** Days from the first to the last, both counted; 0: the last lies before the first. */
export const daysOf = (from: LocalDate, to: LocalDate): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1);

export const dayAfter = (day: LocalDate): LocalDate =>
  date(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10));

/** Month 0 is the December before. */
const dayOf = (year: number, month: number, day: number): LocalDate =>
  date(new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10));
