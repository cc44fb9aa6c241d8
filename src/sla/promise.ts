import type { Instant } from '../workflow/instant.js';
import type { Limit } from '../workflow/procedure.js';
import type { DayExplanation, PromiseCause, PromiseInputs, Promised } from '../workflow/promise.types.js';
import { DAY, dateAt, dayOf, instantAt, minutesOf, preciseMinute } from './working-time.js';
import type { DayNo, Minute, WorkingCalendar, WorkingTable } from './working-time.js';

/** A stretch of time that does not count, in minutes. */
type Wait = readonly [from: Minute, to: Minute];

const NO_WAITS: readonly Wait[] = [];

/** When the papers came, in local minutes with their fraction. */
interface Arrival {
  readonly received: number;
  /** After R4.6. */
  readonly atDesk: number;
  /** After the cut-offs of §18.3 (c) too: the legal reception. */
  readonly reception: number;
}

/** A limit laid out on the calendar: what the promise prints and the explanation walks along. */
interface Course {
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
  readonly waits: readonly Wait[];
}

const isHourLimit = ({ limit: { unit } }: PromiseInputs): boolean => unit === 'working_hours' || unit === 'clock_hours';

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
  const { rules } = inputs;
  const arrival = arrivalOf(inputs, table);
  const { received, atDesk, reception } = arrival;
  const course = courseOf(inputs, reception, table);
  const { due, dueDay } = course;
  const share = sharesOf(inputs, course, table);
  const apologyDay = workingBefore(dueDay, rules.apologyLeadWorkingDays, table);
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
    // §20: before the reception there was nobody to apologise to.
    apologyBy: rules.apologyAfterEnd
      ? instantAt(due)
      : apologyDay < dayOf(reception)
        ? null
        : instantAt(table.closing(apologyDay)),
    apologyDraftAt: instantAt(apologyDraft(inputs, course, share, table)),
    warnAt: warningsOf(inputs, course, share, table),
  };
}

function courseOf(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
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
function arrivalOf({ receivedAt, limit, rules }: PromiseInputs, table: WorkingTable): Arrival {
  const received = preciseMinute(receivedAt);
  if (limit.unit === 'clock_hours') return { received, atDesk: received, reception: received };
  const closed = rules.afterHoursReception === 'next_opening' && !table.isDeskOpen(received);
  const atDesk = closed ? table.nextDeskOpening(received) : received;
  const nextDay = startsNextDay(atDesk, rules, table);
  return { received, atDesk, reception: nextDay ? table.opening(table.nextWorking(dayOf(atDesk))) : atDesk };
}

function startsNextDay(at: number, rules: PromiseInputs['rules'], table: WorkingTable): boolean {
  if (rules.receptionCutoff === null && !rules.lastHourCountsNextDay) return false;
  const day = dayOf(at);
  if (!table.isWorking(day)) return true; // else a Saturday desk would be earlier than the Friday evening before it
  if (rules.receptionCutoff !== null && at > day * DAY + minutesOf(rules.receptionCutoff)) return true;
  return rules.lastHourCountsNextDay && at >= lastHour(day, table);
}

/** The moment at which the last 60 working minutes begin; a shorter day is all last hour. */
function lastHour(day: DayNo, table: WorkingTable): Minute {
  if (table.minutesOn(day) < 60) return day * DAY;
  const at = table.minuteAt(table.minutesThrough((day + 1) * DAY - 1) - 60);
  return table.addMinutes(at, 0); // not the end of the slot before it
}

/** R4.5 (b): "sau 15 giờ" is strict. Never on a closed day, never after closing. */
function sameDay(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  const cutoff = inputs.rules.sameDayCutoff;
  const dayFor = (at: number): DayNo => {
    const day = dayOf(at);
    if (!table.isWorking(day) || at > table.closing(day)) return table.nextWorking(day);
    return cutoff !== null && at > day * DAY + minutesOf(cutoff) ? table.nextWorking(day) : day;
  };
  let limitDay = dayFor(reception);
  // A wait over the end of the day leaves nothing of the limit: the rule holds anew for the day on which it ends.
  for (const [from, to] of waitsOf(inputs)) if (dayOf(from) <= limitDay && limitDay < dayOf(to)) limitDay = dayFor(to);
  const end = { lastCounted: limitDay, limitDay, waits: waitsInDays(inputs) };
  return { reception, start: Math.floor(reception), ...end, ...dayEnd(inputs, end, table) };
}

function hours(
  inputs: PromiseInputs,
  reception: number,
  position: (at: Minute) => number,
  moment: (position: number) => Minute,
  table: WorkingTable,
): Course {
  const start = Math.floor(reception); // decisions.md §18
  const waits = waitsOf(inputs);
  const due = moment(endPosition(position, start, Math.max(1, Math.round(inputs.limit.value * 60)), waits));
  const limitDay = dayOf(due);
  const days = { dueDay: limitDay, lastCounted: limitDay, limitDay, extendedDay: limitDay };
  const course = { reception, start, due, limitDue: due, ...days, waits };
  if (extensionOf(inputs) === 0) return course;
  return { ...course, ...dayEnd(inputs, { ...course, waits: waitsInDays(inputs) }, table) };
}

function workingDays(inputs: PromiseInputs, reception: number, table: WorkingTable): Course {
  const start = (dayOf(reception) + 1) * DAY;
  const waits = waitsInDays(inputs);
  const amount = Math.max(1, Math.ceil(inputs.limit.value));
  const limitDay = table.dayAt(endPosition((at) => table.daysThrough(dayOf(at) - 1), start, amount, waits));
  const end = { lastCounted: limitDay, limitDay, waits };
  return { reception, start, ...end, ...dayEnd(inputs, end, table) };
}

/** R4.3: calendar days count closed days too, but do not end on one. */
function calendarDays(inputs: PromiseInputs, reception: number, last: DayNo, table: WorkingTable): Course {
  const start = (dayOf(reception) + 1) * DAY;
  const waits = waitsInDays(inputs);
  const lastCounted = endPosition((at) => dayOf(at) - 1, start, last - dayOf(reception), waits);
  const end = { lastCounted, limitDay: table.addDays(lastCounted, 0), waits };
  return { reception, start, ...end, ...dayEnd(inputs, end, table) };
}

const extensionOf = ({ extensions }: PromiseInputs): number =>
  extensions ? extensions.reduce((sum, { days }) => sum + days, 0) : 0;

/** From the day on which a limit ends to the due day: extensions, then the waits that began with nothing left. */
function dayEnd(
  inputs: PromiseInputs,
  { limitDay, waits }: Pick<Course, 'limitDay' | 'waits'>,
  table: WorkingTable,
): Pick<Course, 'due' | 'dueDay' | 'extendedDay'> {
  const extension = extensionOf(inputs);
  const extendedDay = extension === 0 ? limitDay : extend(limitDay, extension, waits, table);
  const { unit, value } = inputs.limit;
  const dueDay = unit === 'same_day' && extension === 0 ? limitDay : resumedDay(extendedDay, waits, table);
  const fraction = unit === 'working_days' && dueDay === extendedDay ? value % 1 : 0;
  return { due: endWithin(dueDay, fraction, table), dueDay, extendedDay };
}

function extend(day: DayNo, days: number, waits: readonly Wait[], table: WorkingTable): DayNo {
  return table.dayAt(endPosition((at) => table.daysThrough(dayOf(at) - 1), (day + 1) * DAY, days, waits));
}

/**
 * law.md §18.4: of a wait that begins on the due day the day counts as used, so nothing is left and due(at, 0) is the day on
 * which it ends. A wait in days begins at the midnight after its first day and ends at the midnight after its last.
 */
function resumedDay(dueDay: DayNo, waits: readonly Wait[], table: WorkingTable): DayNo {
  let due = dueDay;
  for (const [from, to] of waits) {
    const last = dayOf(to) - 1;
    if (dayOf(from) - 1 <= due && due < last) due = table.addDays(last, 0);
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
  if (fraction === 0.5) return half;
  return fraction < 0.5 ? Math.min(share, half) : Math.max(share, half);
}

/** The same day of the month, or its last (BLDS 2015 Đ.148 k.3); half a month is 15 days (Đ.146). */
function monthsLater(day: DayNo, months: number): DayNo {
  const [year, month, dayOfMonth] = dateAt(day).split('-').map(Number) as [number, number, number];
  const whole = Math.floor(months);
  const lastOfMonth = new Date(Date.UTC(year, month + whole, 0));
  const target = lastOfMonth.getTime() / 86_400_000 - Math.max(0, lastOfMonth.getUTCDate() - dayOfMonth);
  return target + Math.round((months - whole) * 30);
}

/**
 * The position at which `amount` has been counted, waits left out. They come united and in order; each that begins before
 * the end, as far as it is known by then, pushes the end by what would have counted in it.
 */
function endPosition(position: (at: Minute) => number, start: Minute, amount: number, waits: readonly Wait[]): number {
  const origin = position(start);
  let end = origin + amount;
  for (const [from, to] of waits) {
    const begin = Math.max(position(from), origin);
    if (begin < end) end += Math.max(0, position(to) - begin);
  }
  return end;
}

/** The pauses that have ended, united and in order. */
function waitsOf({ pauses }: PromiseInputs): readonly Wait[] {
  if (pauses.length === 0) return NO_WAITS;
  const floor = (at: Instant): Minute => Math.floor(preciseMinute(at));
  return unite(pauses.flatMap(({ from, to }) => (to === null ? [] : [[floor(from), floor(to)] as const])));
}

/** For day limits a wait runs from the midnight after its first day to the midnight after its last. */
function waitsInDays(inputs: PromiseInputs): readonly Wait[] {
  if (inputs.pauses.length === 0) return NO_WAITS;
  return unite(waitsOf(inputs).map(([from, to]) => [(dayOf(from) + 1) * DAY, (dayOf(to) + 1) * DAY] as const));
}

function unite(waits: readonly Wait[]): readonly Wait[] {
  const united: [Minute, Minute][] = [];
  for (const [from, to] of [...waits].sort((a, b) => a[0] - b[0])) {
    const before = united.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else if (to > from) united.push([from, to]);
  }
  return united;
}

/** The working day that many working days before a date; 0: the date itself, or the last working day before it. */
function workingBefore(day: DayNo, days: number, table: WorkingTable): DayNo {
  return days === 0 && table.isWorking(day) ? day : table.dayAt(table.daysThrough(day - 1) - Math.max(days, 1) + 1);
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
    const end = waits.length === 0 ? origin + amount : endPosition(position, start, amount, waits);
    return onClock ? end : table.minuteAt(end);
  };
}

function overlap([from, to]: Wait, start: Minute, due: Minute, position: (at: Minute) => number): number {
  return Math.max(0, position(Math.min(to, due)) - position(Math.max(from, start)));
}

/** The kinds are few, and a promise names up to four of them: written out once. */
function kinds(write: (of: number) => string): (of: number) => string {
  const written = new Map<number, string>();
  return (of) => {
    let kind = written.get(of);
    if (kind === undefined) written.set(of, (kind = write(of)));
    return kind;
  };
}

const shareKind = kinds((share) => `share-${Math.round(share * 100)}`);
const daysKind = kinds((days) => `days-${days}`);

/** R4.21, in the order of time; what would have rung before the reception is left out. */
function warningsOf(
  { rules }: PromiseInputs,
  { reception, due, dueDay }: Course,
  shareAt: ShareAt,
  table: WorkingTable,
): Promised['warnAt'] {
  const warnings: { kind: string; at: Minute }[] = [];
  const warn = (kind: string, at: Minute): void => {
    if (at < reception || at > due) return;
    const warning = { kind, at };
    let place = warnings.push(warning) - 1;
    for (; place > 0 && warnings[place - 1]!.at > at; place--) warnings[place] = warnings[place - 1]!;
    warnings[place] = warning;
  };
  for (const share of rules.warnShares) warn(shareKind(share), shareAt(share));
  for (const days of rules.warnDaysBefore) warn(daysKind(days), table.opening(workingBefore(dueDay, days, table)));
  return warnings.map(({ kind, at }) => ({ kind, at: instantAt(at) }));
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
  if (course.dueDay > course.extendedDay) ids.push('18.4');
  return ids;
}

/**
 * The inputs of a second appointment: what the law leaves outside both limits, such as the payment of a tax (law.md §16, two
 * appointments), lies between the two. A promise of its own, with cause `phase`; the waits of the first do not reach it.
 *
 * @param from the receipt of the proof of payment
 */
export function secondPhase(first: PromiseInputs, from: Instant, limit: Limit): PromiseInputs {
  return { ...first, receivedAt: from, limit, pauses: [], extensions: [] };
}

/**
 * The proof of a due date: every calendar day from the taking in of the papers to the due day, counted or skipped, and why.
 * Codes: `after-hours`, `cutoff`, `day-0`, `working`, `make-up`, `half`, `calendar`, `clock`, `weekend`, `off`, `closed`,
 * `pause`, `extension`, `rolled`, `due`. A `due` that is not counted is the day to which a calendar limit rolled (R4.3), or on
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
      ...(special && { name: special.row.name, source: special.row.source }),
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
  if (table.special(day)?.row.kind === 'off') return 'off';
  return table.isWeekend(day) ? 'weekend' : 'closed';
}

function workingWhy(day: DayNo, table: WorkingTable): string {
  const kind = table.special(day)?.row.kind;
  return kind === 'working' ? 'make-up' : kind === 'half' ? 'half' : 'working';
}
