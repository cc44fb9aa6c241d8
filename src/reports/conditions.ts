/**
 * Conditions over `motcua.report_dossier`, by local dates alone (R4.20): the day of the pick-up, an alarm's fact and the hour
 * play no part.
 */

/** Whatever ends before reception is counted nowhere; what was entered by mistake leaves every column (decisions.md §6). */
export const COUNTED = `received_on IS NOT NULL AND ended_as IS DISTINCT FROM 'voided'`;

export const EARLY = 'finished_on < due_date';
export const ON_TIME = 'finished_on = due_date';
export const LATE = 'finished_on > due_date';

/**
 * The date until which an open dossier's time runs: `day`, or the day from which its clock stands if lateness had not begun
 * by then (law.md §18.5, §18.8). Overdue is due before that date.
 */
export const ranUntil = (day: string): string =>
  `CASE WHEN waiting_since IS NULL OR wait_late THEN ${day}::date ELSE least(${day}::date, waiting_since) END`;

/**
 * How what was closed without a result stood on that day; one whose clock stood is judged by the day from which it did. Never a
 * column of a form or part of a rate: a split of its own (law.md §8).
 */
const RAN_UNTIL_CLOSED = ranUntil('ended_on');
export const CLOSED_EARLY = `${RAN_UNTIL_CLOSED} < due_date`;
export const CLOSED_ON_TIME = `${RAN_UNTIL_CLOSED} = due_date`;
export const CLOSED_LATE = `${RAN_UNTIL_CLOSED} > due_date`;

/** Neither finished nor closed without a result. */
export const OPEN = 'finished_on IS NULL AND ended_on IS NULL';

/** A dossier that came outside hours counts from the next opening, even when it was closed before: never closed before received. */
export const CLOSED_ON = `CASE WHEN coalesce(finished_on, ended_on) IS NOT NULL THEN greatest(coalesce(finished_on, ended_on), received_on) END`;

/** The first day on which an open dossier is overdue, if its time runs out at all; no day before its reception. */
export const OVERDUE_FROM = 'greatest(due_date + 1, received_on)';
/** Lateness that had not begun when the clock stopped does not begin while it stands: {@link ranUntil}, day for day. */
export const TIME_RUNS_OUT =
  'due_date IS NOT NULL AND (waiting_since IS NULL OR wait_late OR due_date < waiting_since)';
