import type { Instant } from '../workflow/instant.js';
import type { PromiseCause, PromiseInputs, Promised } from '../workflow/promise.types.js';
import { type Arrival, arrivalOf, type Course, courseOf, isHourLimit } from './course.js';
import { dateAt, DAY, dayOf, instantAt } from './local-time.js';
import type { DayNo, Minute } from './local-time.js';
import { endPosition, overlap } from './waits.js';
import type { WorkingTable } from './working-table.js';
import type { WorkingCalendar } from './working-time.js';

/** For a limit that begins where it is opened, as a step's: no desk, no cut-off; its warnings are the dossier's. */
export const PLAIN_RULES: PromiseInputs['rules'] = {
  afterHoursReception: 'actual_date',
  sameDayCutoff: null,
  receptionCutoff: null,
  lastHourCountsNextDay: false,
  apologyLeadWorkingDays: 1,
  apologyDraftLeadWorkingDays: 2,
  apologyDraftShare: 0.8,
  warnShares: [],
  warnDaysBefore: [],
};

/**
 * The due date and all that hangs on it: law.md §4 as §16–18 amend it.
 *
 * Pauses are REMAINING (decisions.md §17): they remove the counted days d with date(from) < d ≤ date(to), united and not
 * summed, and one that begins after the end moves nothing. One that begins on the due day itself finds nothing left, and
 * due(at, 0) is the day on which it ends, or the next working day (law.md §18.4). An open pause moves nothing yet: the
 * promise is made again when it ends. RESTART is a new promise whose `receivedAt` is the completion.
 *
 * Extensions are working days after the limit, whatever its unit; the last of them is due at its closing, or at the
 * fraction of the day that the limit itself has.
 */
export function promise(
  inputs: PromiseInputs,
  no: number,
  generation: number,
  cause: PromiseCause,
  calendar: WorkingCalendar,
): Promised {
  const { table } = calendar;
  const arrival = arrivalOf(inputs, table);
  const { received, atDesk, reception } = arrival;
  const course = courseOf(inputs, reception, table);
  const { due, dueDay } = course;
  const share = sharesOf(inputs, course, table);
  return {
    no,
    generation,
    cause,
    inputs,
    ruleIds: ruleIdsOf(inputs, arrival, course),
    edition: calendar.edition,
    deskAt: atDesk === received ? inputs.receivedAt : instantAt(atDesk),
    // The moment of the papers itself, to the millisecond, unless a rule moved it.
    receptionAt: reception === received ? inputs.receivedAt : instantAt(reception),
    dueAt: instantAt(due),
    dueDate: dateAt(dueDay),
    // §18.2: a limit in days ends at 24:00, whatever the hour of the appointment.
    overdueAt: instantAt(isHourLimit(inputs) ? due : (dueDay + 1) * DAY),
    apologyBy: apologyBy(inputs, course, table),
    apologyDraftAt: instantAt(apologyDraft(inputs, course, share, table)),
    warnAt: warningsOf(inputs, course, share, table),
  };
}

/** The working day that many working days before a date; 0: the date itself, or the last working day before it. */
function workingBefore(day: DayNo, days: number, table: WorkingTable): DayNo {
  return days === 0 && table.isWorking(day) ? day : table.dayAt(table.daysThrough(day - 1) - Math.max(days, 1) + 1);
}

/** R4.12, §18.6; null by decisions.md §20: before the reception there was nobody to apologise to. */
function apologyBy({ rules }: PromiseInputs, { reception, due, dueDay }: Course, table: WorkingTable): Instant | null {
  if (rules.apologyAfterEnd) return instantAt(due);
  const day = workingBefore(dueDay, rules.apologyLeadWorkingDays, table);
  return day < dayOf(reception) ? null : instantAt(table.closing(day));
}

/** §18.6, decisions.md §20: the later of the opening of D-2 and 80 % of the limit; same day: its end. */
function apologyDraft(inputs: PromiseInputs, course: Course, shareAt: ShareAt, table: WorkingTable): Minute {
  if (inputs.limit.unit === 'same_day' || inputs.rules.apologyAfterEnd) return course.due;
  const { apologyDraftLeadWorkingDays, apologyDraftShare } = inputs.rules;
  const opening = table.opening(workingBefore(course.dueDay, apologyDraftLeadWorkingDays, table));
  return Math.max(opening, shareAt(apologyDraftShare));
}

/** The moment at which that share of the limit is spent, on working time (clock time for clock hours). */
type ShareAt = (share: number) => Minute;

function sharesOf({ limit }: PromiseInputs, { start, due, waits }: Course, table: WorkingTable): ShareAt {
  const onClock = limit.unit === 'clock_hours';
  const position = onClock ? (at: Minute) => at : (at: Minute) => table.minutesThrough(at);
  const origin = position(start);
  let total = position(due) - origin;
  for (const wait of waits) total -= overlap(wait, start, due, position);
  return (share) => {
    const amount = Math.max(1, Math.round(share * total));
    const end = endPosition(position, origin, amount, waits);
    return onClock ? end : table.minuteAt(end);
  };
}

/** The kinds are few, and a promise names up to four of them: each is written out once. */
function kinds(name: string): (of: number) => string {
  const written: string[] = [];
  return (of) => (written[of] ??= `${name}-${of}`);
}

const shareKind = kinds('share');
const daysKind = kinds('days');

interface Warning {
  readonly kind: string;
  readonly at: Minute;
}

/** R4.21, in the order of time. */
function warningsOf(
  { rules }: PromiseInputs,
  course: Course,
  shareAt: ShareAt,
  table: WorkingTable,
): Promised['warnAt'] {
  const warnings: Warning[] = [];
  for (const share of rules.warnShares)
    insert({ kind: shareKind(Math.round(share * 100)), at: shareAt(share) }, warnings, course);
  for (const days of rules.warnDaysBefore)
    insert({ kind: daysKind(days), at: table.opening(workingBefore(course.dueDay, days, table)) }, warnings, course);
  return warnings.map(({ kind, at }) => ({ kind, at: instantAt(at) }));
}

/** What would have rung before the reception is left out, and on the due day what opens after an hour limit has ended. */
function insert(warning: Warning, warnings: Warning[], { reception, due }: Course): void {
  if (warning.at < reception || warning.at > due) return;
  let place = warnings.length;
  for (; place > 0 && warnings[place - 1]!.at > warning.at; place--) warnings[place] = warnings[place - 1]!;
  warnings[place] = warning;
}

function ruleIdsOf({ limit, pauses }: PromiseInputs, arrival: Arrival, course: Course): string[] {
  const { waits } = course;
  const ids: string[] = [];
  if (limit.unit !== 'clock_hours') {
    ids.push('R4.6');
    if (arrival.reception !== arrival.atDesk) ids.push('18.3c');
  }
  ids.push(limit.unit === 'same_day' ? 'R4.5b' : 'R4.2');
  if (limit.unit === 'clock_hours' || limit.value % 1 !== 0) ids.push('18.16');
  if (waits.length > 0) {
    if (pauses.some(({ kind }) => kind === 'supplement')) ids.push('R4.8');
    if (pauses.some(({ kind }) => kind !== 'supplement')) ids.push('R4.11');
  }
  if (limit.unit !== 'clock_hours' && limit.unit !== 'working_hours') ids.push('R4.3');
  if (course.kept) ids.push('18.14');
  else if (course.dueDay > course.extendedDay) ids.push('18.4');
  return ids;
}
