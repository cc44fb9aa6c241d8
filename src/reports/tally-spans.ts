import type { LocalDate } from '../workflow/instant.js';

/** Days that are tallied as one: a day, half a month (1 to 14, 15 to its end: every month of NĐ 09/2019 Đ.12 is two), a year. */
export type Grain = 'day' | 'half' | 'year';

/** Rows of one grain that begin on or after `since` and before `until`. */
export interface Span {
  readonly grain: Grain;
  readonly since: LocalDate;
  readonly until: LocalDate;
}

/** Before every day that is tallied. */
export const EVER = '0001-01-01' as LocalDate;

/** Where the half or the year begins that this day is in; the same in SQL: {@link startOf}. */
const START: Readonly<Record<'half' | 'year', (day: LocalDate) => LocalDate>> = {
  half: (day) => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}` as LocalDate,
  year: (day) => `${day.slice(0, 4)}-01-01` as LocalDate,
};

/** Whether that day is the first of a half of its month. */
export const beginsHalf = (day: LocalDate): boolean => START.half(day) === day;

const NEXT: Readonly<Record<'half' | 'year', (start: LocalDate) => LocalDate>> = {
  half: (start) => (start.endsWith('01') ? (`${start.slice(0, 8)}15` as LocalDate) : nextMonth(start)),
  year: (start) => `${padded(Number(start.slice(0, 4)) + 1, 4)}-01-01` as LocalDate,
};

/** The half or the year in which a day is, as SQL. */
export const startOf = (grain: Grain, day: string): string => {
  if (grain === 'day') return day;
  if (grain === 'year') return `date_trunc('year', ${day})::date`;
  return `date_trunc('month', ${day})::date + CASE WHEN extract(day FROM ${day}) < 15 THEN 0 ELSE 14 END`;
};

/** All days from `since` to the day before `until`, each once, in as few rows as there may be. */
export function spansOf(since: LocalDate, until: LocalDate): Span[] {
  return within('year', since, until, (from, to) =>
    within('half', from, to, (first, last) => (first < last ? [{ grain: 'day', since: first, until: last }] : [])),
  );
}

/** What is whole in its grain, and on either side of it what is left over. */
function within(
  grain: 'half' | 'year',
  since: LocalDate,
  until: LocalDate,
  rest: (since: LocalDate, until: LocalDate) => Span[],
): Span[] {
  const first = START[grain](since) === since ? since : NEXT[grain](START[grain](since));
  const last = START[grain](until);
  if (first >= last) return rest(since, until);
  return [...rest(since, first), { grain, since: first, until: last }, ...rest(last, until)];
}

function nextMonth(day: LocalDate): LocalDate {
  const month = Number(day.slice(5, 7));
  if (month === 12) return NEXT.year(START.year(day));
  return `${day.slice(0, 5)}${padded(month + 1, 2)}-01` as LocalDate;
}

const padded = (n: number, width: number) => String(n).padStart(width, '0');
