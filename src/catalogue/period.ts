import { date, dayBefore, type LocalDate } from '../workflow/instant.js';

/** First and last day. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * `2026-10-01..2026-10-31`, a month `2026-10` or a quarter `2026-Q3`.
 * @throws RangeError when it is none of them, or ends before it begins
 */
export function periodOf(text: string): Days {
  const [, from, to] = /^(.{10})\.\.(.{10})$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    const days = { from: date(from), to: date(to) };
    if (days.to < days.from) throw new RangeError(`ends before it begins: ${text}`);
    return days;
  }
  const [, year, month, quarter] = /^(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(text) ?? [];
  if (year === undefined) throw new RangeError(`not a period: ${text}`);
  const first = quarter === undefined ? Number(month) : Number(quarter) * 3 - 2;
  return { from: firstOf(year, first), to: dayBefore(firstOf(year, quarter === undefined ? first + 1 : first + 3)) };
}

/** The first day of a month; the 13th is January of the next year. */
const firstOf = (year: string, month: number): LocalDate =>
  date(
    month > 12 ? `${String(Number(year) + 1).padStart(4, '0')}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`,
  );
