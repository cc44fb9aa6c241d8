import type { DayExplanation, PromiseInputs, Promised } from '../workflow/promise.types.js';
import { arrivalOf, type Course, courseOf, isHourLimit, sameDay, startsNextDay } from './course.js';
import { dateAt, DAY, type DayNo, dayOf, type Minute } from './local-time.js';
import { overlap, type Wait, waitsInDays } from './waits.js';
import type { WorkingTable } from './working-table.js';
import type { WorkingCalendar } from './working-time.js';

/**
 * The proof of a due date: every calendar day from the taking in of the papers to the due day, counted or skipped, and why.
 * Codes: `after-hours`, `cutoff`, `day-0`, `working`, `make-up`, `half`, `calendar`, `clock`, `weekend`, `off`, `closed`,
 * `pause`, `extension`, `rolled`, `kept`, `due`. A `due` that is not counted is the day to which a calendar limit rolled (R4.3), or on
 * which a wait ended that had begun with nothing left (§18.4).
 */
export function explain({ inputs }: Promised, { table }: WorkingCalendar): DayExplanation[] {
  const { received, reception } = arrivalOf(inputs, table);
  const course = courseOf(inputs, reception, table);
  const days: DayExplanation[] = [];
  for (let day = dayOf(received); day <= course.dueDay; day++) {
    const special = table.special(day);
    days.push({
      date: dateAt(day),
      ...(isHourLimit(inputs) ? hourLine(day, inputs, course, table) : dayLine(day, inputs, course, table)),
      ...(special && { name: special.name, source: special.source }),
      ...(table.isProjected(day) && { projected: true as const }),
    });
  }
  return days;
}

type Line = Pick<DayExplanation, 'counted' | 'why' | 'minutes'>;

function dayLine(day: DayNo, inputs: PromiseInputs, course: Course, table: WorkingTable): Line {
  const { reception, dueDay, lastCounted, limitDay, waits } = course;
  const { unit } = inputs.limit;
  const calendarLimit = unit === 'calendar_days' || unit === 'months';
  if (day === dueDay) return { counted: day === lastCounted || isAdded(day, course), why: 'due' };
  if (day > limitDay || (calendarLimit && day > lastCounted)) return afterLimit(day, course, table);
  if (unit === 'same_day' && day === limitDay) return { counted: true, why: workingWhy(day, table) };
  if (day < dayOf(reception)) return { counted: false, why: beforeWhy(day, inputs, table) };
  if (day === dayOf(reception)) return { counted: false, why: receptionWhy(day, inputs, course, table) };
  const counts = calendarLimit || table.isWorking(day);
  if (counts && waits.some(isIn(day))) return { counted: false, why: 'pause' };
  if (unit === 'same_day' && counts) return { counted: false, why: 'pause' }; // the day a wait began
  if (calendarLimit) return { counted: true, why: 'calendar' };
  if (!counts) return { counted: false, why: closedWhy(day, table) };
  return { counted: true, why: workingWhy(day, table) };
}

const isAdded = (day: DayNo, { limitDay, extendedDay }: Course): boolean => limitDay < day && day <= extendedDay;
const isIn = (day: DayNo) => ([from, to]: Wait): boolean => from <= day * DAY && day * DAY < to; // prettier-ignore

/** A day between the end of the limit and the due day: rolled over, added, or waited. */
function afterLimit(day: DayNo, course: Course, table: WorkingTable): Line {
  if (!table.isWorking(day)) return { counted: false, why: closedWhy(day, table) };
  if (course.waits.some(isIn(day))) return { counted: false, why: 'pause' };
  if (isAdded(day, course)) return { counted: true, why: 'extension' };
  if (course.kept) return { counted: false, why: 'kept' };
  // The day to which a calendar limit rolled: its end moved on by an extension, or by a wait that began on it.
  return { counted: false, why: course.extendedDay > course.limitDay ? 'rolled' : 'pause' };
}

function hourLine(day: DayNo, inputs: PromiseInputs, course: Course, table: WorkingTable): Line {
  const { start, due, limitDue = due, limitDay, dueDay, waits } = course;
  if (day > limitDay) {
    const added = afterLimit(day, { ...course, waits: waitsInDays(inputs) }, table);
    return day === dueDay ? { counted: isAdded(day, course), why: 'due' } : added;
  }
  const onClock = inputs.limit.unit === 'clock_hours';
  const position = onClock ? (at: Minute) => at : (at: Minute) => table.minutesThrough(at);
  const from = Math.max(start, day * DAY);
  const to = Math.min(limitDue, (day + 1) * DAY);
  const open = Math.max(0, position(to) - position(from));
  const minutes = open - waits.reduce((sum, wait) => sum + overlap(wait, from, to, position), 0);
  if (day === dueDay) return { counted: true, why: 'due', minutes };
  if (minutes > 0) return { counted: true, why: onClock ? 'clock' : workingWhy(day, table), minutes };
  if (open > 0) return { counted: false, why: 'pause', minutes };
  return { counted: false, why: beforeWhy(day, inputs, table), minutes };
}

/** Why a day before the counting does not count. */
function beforeWhy(day: DayNo, inputs: PromiseInputs, table: WorkingTable): string {
  if (!table.isWorking(day)) return closedWhy(day, table);
  return startsNextDay(arrivalOf(inputs, table).atDesk, inputs.rules, table) ? 'cutoff' : 'after-hours';
}

/** Day 0 is never counted (R4.2); a same-day limit leaves its day only by a cut-off, a closed day or a wait. */
function receptionWhy(day: DayNo, inputs: PromiseInputs, { reception }: Course, table: WorkingTable): string {
  if (inputs.limit.unit !== 'same_day') return 'day-0';
  if (!table.isWorking(day)) return closedWhy(day, table);
  return sameDay({ ...inputs, pauses: [], extensions: [] }, reception, table).dueDay === day ? 'pause' : 'cutoff';
}

function closedWhy(day: DayNo, table: WorkingTable): string {
  if (table.special(day)?.kind === 'off') return 'off';
  return table.isWeekend(day) ? 'weekend' : 'closed';
}

function workingWhy(day: DayNo, table: WorkingTable): string {
  const kind = table.special(day)?.kind;
  return kind === 'working' ? 'make-up' : kind === 'half' ? 'half' : 'working';
}
