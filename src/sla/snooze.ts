import { type Instant, localDate, plusMs } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import type { WorkingCalendar } from './working-time.js';

/** How long a reminder may be put off: an hour, until the next working morning, for a working day of 8 hours. */
export const SNOOZES = ['hour', 'morning', 'working-day'] as const;
export type Snooze = (typeof SNOOZES)[number];

export interface SnoozeChoice {
  readonly choice: Snooze;
  readonly until: Instant;
}

type Limits = Pick<Promised, 'apologyBy' | 'dueAt'>;
type Calendar = Pick<WorkingCalendar, 'nextWorkingDay' | 'opening' | 'addWorkingMinutes'>;

const HOUR_MS = 3_600_000;
const WORKING_DAY_MINUTES = 480;

/**
 * For how long a reminder of this promise may be put off now. It is back before the next date that the law sets: that of the apology,
 * as long as it is owed, and the due date; behind either nothing is put off any more.
 */
export function snoozesOf(promise: Limits, apologised: boolean, now: Instant, calendar: Calendar): SnoozeChoice[] {
  const limit = nextLimit(promise, apologised);
  const choices: SnoozeChoice[] = [
    { choice: 'hour', until: plusMs(now, HOUR_MS) },
    { choice: 'morning', until: calendar.opening(calendar.nextWorkingDay(localDate(now))) },
    { choice: 'working-day', until: calendar.addWorkingMinutes(now, WORKING_DAY_MINUTES) },
  ];
  return choices.filter(({ until }) => until < limit);
}

const nextLimit = ({ apologyBy, dueAt }: Limits, apologised: boolean): Instant =>
  apologised || apologyBy === null || apologyBy > dueAt ? dueAt : apologyBy;
