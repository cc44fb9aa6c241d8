import type { PromiseInputs } from '../workflow/promise.types.js';
import { dateAt, DAY, dayOf, minutesOf, preciseMinute } from './local-time.js';
import type { DayNo, Minute } from './local-time.js';
import { endPosition, type Position, type Wait, waitsInDays, waitsOf } from './waits.js';
import type { WorkingTable } from './working-table.js';

/** When the papers came, in local minutes with their fraction. */
export interface Arrival {
  readonly received: number;
  /** After R4.6. */
  readonly atDesk: number;
  /** After the cut-offs of §18.3 (c) too: the legal reception. */
  readonly reception: number;
}

/** A limit laid out on the calendar: what the promise prints and the explanation walks along. */
export interface Course {
  readonly reception: number;
  /** Where counting begins: the minute for hour limits, the midnight after day 0 for day limits (R4.2). */
  readonly start: Minute;
  readonly due: Minute;
  readonly dueDay: DayNo;
  /** Hour limits: the minute that spends the limit itself, before extensions. */
  readonly limitDue?: Minute;
  /** The last day of the limit itself that was counted, before a calendar limit rolls off a closed day (R4.3). */
  readonly lastCounted: DayNo;
  /** Where the limit ends without extensions: the days after it are added ones. */
  readonly limitDay: DayNo;
  /** The day of the last extension; {@link limitDay} without any. Only a wait that began with nothing left goes beyond it. */
  readonly extendedDay: DayNo;
  /** The date given in writing before the calendar changed was later than all that, and stands (law.md §18.14). */
  readonly kept?: true;
  readonly waits: readonly Wait[];
}

export const isHourLimit = ({ limit: { unit } }: PromiseInputs): boolean =>
  unit === 'working_hours' || unit === 'clock_hours';

export function courseOf(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  const course = limitCourse(inputs, reception, table);
  if (inputs.notBefore === undefined) return course;
  return notBefore(Math.floor(preciseMinute(inputs.notBefore)), course, inputs, table);
}

/** law.md §18.14: never below the due date given in writing, never onto closed time. A limit in days compares by date. */
function notBefore(given: Minute, course: Course, inputs: PromiseInputs, table: WorkingTable): Course {
  const onClock = isHourLimit(inputs);
  if (onClock ? course.due >= given : course.dueDay >= dayOf(given)) return course;
  if (inputs.limit.unit === 'clock_hours') return { ...course, due: given, dueDay: dayOf(given), kept: true };
  const dueDay = table.addDays(dayOf(given), 0);
  const rolled = onClock ? table.opening(dueDay) : table.closing(dueDay);
  const due = dueDay === dayOf(given) ? Math.min(given, table.closing(dueDay)) : rolled;
  return { ...course, due, dueDay, kept: true };
}

function limitCourse(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  switch (inputs.limit.unit) {
    case 'same_day':
      return sameDay(inputs, reception, table);
    case 'working_hours':
      return hours(inputs, reception, (at) => table.minutesThrough(at), (count) => table.minuteAt(count), table); // prettier-ignore
    case 'clock_hours':
      return hours(inputs, reception, (at) => at, (at) => at, table); // prettier-ignore
    case 'working_days':
      return workingDays(inputs, reception, table);
    case 'calendar_days':
      return calendarDays(inputs, reception, dayOf(reception) + Math.ceil(inputs.limit.value), table);
    case 'months':
      return calendarDays(inputs, reception, monthsLater(dayOf(reception), inputs.limit.value), table);
  }
}

/** R4.6 at the desk, then law.md §18.3 (c): the next working day becomes day 0. Clock hours know neither. */
export function arrivalOf({ receivedAt, limit, rules }: PromiseInputs, table: WorkingTable): Arrival {
  const received = preciseMinute(receivedAt);
  if (limit.unit === 'clock_hours') return { received, atDesk: received, reception: received };
  const closed = rules.afterHoursReception === 'next_opening' && !table.isDeskOpen(received);
  const atDesk = closed ? table.nextDeskOpening(received) : received;
  const nextDay = startsNextDay(atDesk, rules, table);
  return { received, atDesk, reception: nextDay ? table.opening(table.nextWorking(dayOf(atDesk))) : atDesk };
}

export function startsNextDay(at: number, rules: PromiseInputs['rules'], table: WorkingTable): boolean {
  if (rules.receptionCutoff === null && !rules.lastHourCountsNextDay) return false;
  const day = dayOf(at);
  if (!table.isWorking(day)) return true; // else a Saturday desk would be earlier than the Friday evening before it
  if (rules.receptionCutoff !== null && at > day * DAY + minutesOf(rules.receptionCutoff)) return true;
  return rules.lastHourCountsNextDay && at >= lastHour(day, table);
}

/** The moment at which the last 60 working minutes begin: before a shorter day, which is all last hour. */
function lastHour(day: DayNo, table: WorkingTable): Minute {
  const at = table.minuteAt(table.minutesThrough((day + 1) * DAY) - 60);
  return table.addMinutes(at, 0); // not the end of the slot before it
}

/** R4.5 (b): "sau 15 giờ" is strict. Never on a closed day, never after closing. */
export function sameDay(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  const cutoff = inputs.rules.sameDayCutoff;
  const dayFor = (at: number): DayNo => {
    const day = dayOf(at);
    if (!table.isWorking(day) || at > table.closing(day)) return table.nextWorking(day);
    return cutoff !== null && at > day * DAY + minutesOf(cutoff) ? table.nextWorking(day) : day;
  };
  let limitDay = dayFor(reception);
  // A wait over the end of the day leaves nothing of the limit: the rule holds anew for the day on which it ends.
  for (const [from, to] of waitsOf(inputs)) if (dayOf(from) <= limitDay && limitDay < dayOf(to)) limitDay = dayFor(to);
  const start = Math.floor(reception);
  return withDueDay(inputs, { reception, start, lastCounted: limitDay, limitDay, waits: waitsInDays(inputs) }, table);
}

function hours(
  inputs: PromiseInputs,
  reception: number,
  position: Position,
  moment: (position: number) => Minute,
  table: WorkingTable,
): Course {
  const start = Math.floor(reception); // decisions.md §18
  const waits = waitsOf(inputs);
  const due = moment(endPosition(position, position(start), Math.max(1, Math.round(inputs.limit.value * 60)), waits));
  const day = dayOf(due);
  if (extensionOf(inputs) > 0) {
    const end = { reception, start, lastCounted: day, limitDay: day, waits: waitsInDays(inputs) };
    return { ...withDueDay(inputs, end, table), limitDue: due, waits };
  }
  // Written out: this is the frequent case, and spreading costs as much as all the arithmetic.
  return {
    reception,
    start,
    due,
    limitDue: due,
    dueDay: day,
    lastCounted: day,
    limitDay: day,
    extendedDay: day,
    waits,
  };
}

function workingDays(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  const start = (dayOf(reception) + 1) * DAY;
  const waits = waitsInDays(inputs);
  const amount = Math.max(1, Math.ceil(inputs.limit.value));
  const limitDay = workingDaysAfter(dayOf(reception), amount, waits, table);
  return withDueDay(inputs, { reception, start, lastCounted: limitDay, limitDay, waits }, table);
}

/** R4.3: calendar days count closed days too, but do not end on one. */
function calendarDays(inputs: PromiseInputs, reception: number, last: DayNo, table: WorkingTable): Course {
  const start = (dayOf(reception) + 1) * DAY;
  const waits = waitsInDays(inputs);
  const lastCounted = endPosition((at) => dayOf(at) - 1, dayOf(reception), last - dayOf(reception), waits);
  return withDueDay(inputs, { reception, start, lastCounted, limitDay: table.addDays(lastCounted, 0), waits }, table);
}

const extensionOf = ({ extensions }: PromiseInputs): number =>
  extensions ? extensions.reduce((sum, { days }) => sum + days, 0) : 0;

/** From the day on which a limit ends to the due day: extensions, then the waits that began with nothing left. */
function withDueDay(
  inputs: PromiseInputs,
  { reception, start, lastCounted, limitDay, waits }: Omit<Course, 'due' | 'dueDay' | 'limitDue' | 'extendedDay'>,
  table: WorkingTable,
): Course {
  const extendedDay = workingDaysAfter(limitDay, extensionOf(inputs), waits, table);
  const { unit, value } = inputs.limit;
  const dueDay = resumedDay(extendedDay, waits, table);
  const fraction = unit === 'working_days' && dueDay === extendedDay ? value % 1 : 0;
  const due = endWithin(dueDay, fraction, table);
  return { reception, start, due, dueDay, lastCounted, limitDay, extendedDay, waits };
}

/** 0 days after a working day is that day. */
function workingDaysAfter(day: DayNo, days: number, waits: readonly Wait[], table: WorkingTable): DayNo {
  return table.dayAt(endPosition((at) => table.daysThrough(dayOf(at) - 1), table.daysThrough(day), days, waits));
}

/**
 * law.md §18.4: of a wait that begins on the due day the day counts as used, so nothing is left and due(at, 0) is the day on
 * which it ends. A wait in days begins at the midnight after its first day and ends at the midnight after its last.
 */
function resumedDay(dueDay: DayNo, waits: readonly Wait[], table: WorkingTable): DayNo {
  let due = dueDay;
  for (const [from, to] of waits) {
    const last = dayOf(to) - 1;
    if (dayOf(from) - 1 <= due) due = Math.max(due, table.addDays(last, 0));
  }
  return due;
}

/**
 * Where a fraction of a working day ends. A half is the first slot (decisions.md §18), the others are their share of the
 * day's minutes, on their own side of that half.
 */
function endWithin(day: DayNo, fraction: number, table: WorkingTable): Minute {
  if (fraction === 0) return table.closing(day);
  const before = table.minutesThrough(day * DAY);
  const share = table.minuteAt(before + Math.max(1, Math.round(fraction * table.minutesOn(day))));
  const half = table.firstSlotEnd(day);
  if (fraction < 0.5) return Math.min(share, half);
  return fraction > 0.5 ? Math.max(share, half) : half;
}

/** The same day of the month, or its last (BLDS 2015 Đ.148 k.3); half a month is 15 days (Đ.146). */
function monthsLater(day: DayNo, months: number): DayNo {
  const [year, month, dayOfMonth] = dateAt(day).split('-').map(Number) as [number, number, number];
  const whole = Math.floor(months);
  const lastOfMonth = new Date(Date.UTC(year, month + whole, 0));
  const target = lastOfMonth.getTime() / 86_400_000 - Math.max(0, lastOfMonth.getUTCDate() - dayOfMonth);
  return target + Math.round((months - whole) * 30);
}
