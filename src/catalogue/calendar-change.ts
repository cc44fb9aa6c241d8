import type { CalendarDay, CalendarEdition, HoursRow } from '../workflow/calendar.js';
import type { Instant, LocalDate } from '../workflow/instant.js';

/** What an edition changes of the one it is built on. */
export interface CalendarChange {
  /** null: as the base is called. */
  readonly title: string | null;
  readonly document: string;
  /** From when receptions and promises go by it; null: from its publication on. */
  readonly effectiveFrom: Instant | null;
  /** The last year whose plan is announced whole; null: as in the base. */
  readonly lastYear: number | null;
  readonly days: readonly CalendarDay[];
  readonly hours: readonly HoursRow[];
}

export type ChangeCode =
  | 'duplicate-day'
  | 'duplicate-hours'
  | 'off-with-hours'
  | 'hours-missing'
  | 'replaces-no-day-off'
  | 'years-reversed'
  | 'not-yet-announced'
  | 'nothing-changes';

/** One fault of a change, by pointer into it. */
export interface ChangeFault {
  readonly pointer: string;
  readonly code: ChangeCode;
}

const counts = ({ status }: CalendarDay): boolean => status === undefined || status === 'adopted';
const isOff = ({ kind }: CalendarDay): boolean => kind === 'off';

/** The edition that a change makes of its base; nothing is checked. */
export function changedEdition(
  base: CalendarEdition,
  change: CalendarChange,
  published: Pick<CalendarEdition, 'id' | 'publishedAt' | 'effectiveFrom'>,
): CalendarEdition {
  const { title, document, lastYear } = change;
  return {
    ...published,
    title: title ?? base.title,
    base: base.id,
    document,
    weekend: base.weekend,
    years: [base.years[0], Math.max(lastYear ?? base.years[1], base.years[1])],
    days: change.days.reduce(withDay, base.days).toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    hours: change.hours.reduce(withHours, base.hours),
  };
}

/**
 * A row takes the place of what stands at its date: a proposal that of a proposal, so that it never counts by accident; a
 * withdrawal that of the proposal there is, else of the day itself. A day off and a day worked stand beside each other, for
 * the check to refuse: a holiday ends by being withdrawn, not by being worked.
 */
function withDay(days: readonly CalendarDay[], row: CalendarDay): readonly CalendarDay[] {
  const here = days.filter(({ date }) => date === row.date);
  const open = here.filter((one) => !counts(one));
  const replaced = counts(row)
    ? here.filter((one) => !counts(one) || isOff(one) === isOff(row))
    : withdrawn(row, here, open);
  return [...days.filter((one) => !replaced.includes(one)), row];
}

function withdrawn(
  { status }: CalendarDay,
  here: readonly CalendarDay[],
  open: readonly CalendarDay[],
): readonly CalendarDay[] {
  return status === 'proposed' || open.some((one) => one.status === 'proposed') ? open : here;
}

function withHours(rows: readonly HoursRow[], row: HoursRow): readonly HoursRow[] {
  return [...rows.filter(({ agency, from }) => agency !== row.agency || from !== row.from), row];
}

/**
 * What is wrong with the rows of a change themselves, before they meet the base.
 * @param today what is to count must have been announced by then; a proposal may say when it will be
 */
export function faultsOf(
  { days, hours, lastYear }: CalendarChange,
  base: CalendarEdition,
  today: LocalDate,
): ChangeFault[] {
  if (days.length + hours.length === 0 && lastYear === null) return [fault('/days', 'nothing-changes')];
  return [
    ...days.flatMap((row, i) => dayFaults(row, days, base).map(([field, code]) => fault(`/days/${i}/${field}`, code))),
    ...days.flatMap((row, i) => (counts(row) ? announcedLater(row, today, `/days/${i}`) : [])),
    ...hours.flatMap((row, i) => announcedLater(row, today, `/hours/${i}`)),
    ...twice(days, (row) => `${row.date} ${counts(row)}`).map((i) => fault(`/days/${i}/date`, 'duplicate-day')),
    ...twice(hours, ({ agency, from }) => `${agency} ${from}`).map((i) => fault(`/hours/${i}/from`, 'duplicate-hours')),
    ...hours.flatMap(({ from, to }, i) =>
      to !== null && to < from ? [fault(`/hours/${i}/to`, 'years-reversed')] : [],
    ),
  ];
}

const fault = (pointer: string, code: ChangeCode): ChangeFault => ({ pointer, code });

const announcedLater = ({ announcedOn }: CalendarDay | HoursRow, today: LocalDate, at: string): ChangeFault[] =>
  announcedOn && announcedOn > today ? [fault(`${at}/announcedOn`, 'not-yet-announced')] : [];

type DayFault = readonly [field: keyof CalendarDay, code: ChangeCode];

function dayFaults(row: CalendarDay, days: readonly CalendarDay[], base: CalendarEdition): readonly DayFault[] {
  const { kind, slots, replaces, status } = row;
  if (status === 'withdrawn') return [];
  if (kind === 'off') return slots || replaces ? [['kind', 'off-with-hours']] : [];
  if (kind === 'half' && !slots) return [['slots', 'hours-missing']];
  if (!slots && !replaces) return [['replaces', 'hours-missing']];
  const off = [...base.days, ...days].some((one) => one.date === replaces && isOff(one) && stands(one, row));
  return replaces === undefined || off ? [] : [['replaces', 'replaces-no-day-off']];
}

/** A day off that counts; for a proposal a proposed one will do. */
const stands = (off: CalendarDay, { status }: CalendarDay): boolean =>
  counts(off) || (off.status === 'proposed' && status === 'proposed');

/** Places of the rows whose key came before. */
function twice<T>(rows: readonly T[], keyOf: (row: T) => string): number[] {
  const seen = new Set<string>();
  return rows.flatMap((row, i) => {
    const again = seen.has(keyOf(row));
    seen.add(keyOf(row));
    return again ? [i] : [];
  });
}

/** The days between which two editions differ: a promise wholly outside stays as it is. `to` null: from there on without end. */
export interface ChangedSpan {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** @returns null when every day counts as before */
export function changedSpan(before: CalendarEdition, after: CalendarEdition): ChangedSpan | null {
  const dates = differing(before.days.filter(counts), after.days.filter(counts)).map(({ date }) => date);
  const hours = differing(before.hours, after.hours).map(({ from }) => from);
  if (after.years[1] !== before.years[1]) hours.push(`${before.years[1] + 1}-01-01` as LocalDate); // no longer projected
  const [from] = [...dates, ...hours].sort();
  if (from === undefined) return null;
  return { from, to: hours.length > 0 ? null : dates.sort().at(-1)! };
}

/** Rows of the one that the other has not, either way. */
function differing<T>(before: readonly T[], after: readonly T[]): T[] {
  const [was, is] = [before, after].map((rows) => new Set(rows.map((row) => JSON.stringify(row)))) as [
    Set<string>,
    Set<string>,
  ];
  const gone = before.filter((row) => !is.has(JSON.stringify(row)));
  return [...gone, ...after.filter((row) => !was.has(JSON.stringify(row)))];
}
