import type { CalendarEdition, WeeklyHours } from '../src/workflow/calendar.js';
import type { PromiseInputs } from '../src/workflow/promise.types.js';

/**
 * The same law told a second time, as slowly and plainly as possible: it walks minute by minute and day by day, and
 * shares nothing with the engine but types. Times are minutes since 1970 on the clocks of Viet Nam.
 */
export interface Walked {
  readonly reception: number;
  readonly due: number;
  readonly dueDate: string;
}

const named = new Map<number, string>();
const dateOf = (minute: number): string => {
  const number = Math.floor(minute / 1440);
  let date = named.get(number);
  if (!date) named.set(number, (date = new Date(number * 86_400_000).toISOString().slice(0, 10)));
  return date;
};
const started = new Map<string, number>();
const startOf = (day: string): number => {
  let start = started.get(day);
  if (start === undefined) started.set(day, (start = Date.parse(`${day}T00:00:00Z`) / 60_000));
  return start;
};
const following = (day: string): string => dateOf(startOf(day) + 1440);
const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const localMinutes = (at: string): number => (Date.parse(at) + 7 * 3_600_000) / 60_000;

export class WalkingOracle {
  private readonly hours: WeeklyHours;
  private readonly deskHours: WeeklyHours | undefined;
  private readonly seen = new Map<number, Uint8Array>();
  private readonly known = new Map<string, (readonly [number, number])[]>();
  private readonly desks = new Map<number, (readonly [number, number])[]>();

  constructor(private readonly edition: CalendarEdition) {
    this.hours = edition.hours[0]!.hours;
    this.deskHours = edition.hours[0]!.deskHours;
  }

  promise(inputs: PromiseInputs): Walked {
    const reception = this.reception(inputs);
    const pauses = inputs.pauses
      .filter(({ to }) => to !== null)
      .map(({ from, to }) => [Math.floor(localMinutes(from)), Math.floor(localMinutes(to!))] as const);
    const day0 = dateOf(reception);
    const { value, unit } = inputs.limit;
    const pausedDay = (day: string) => pauses.some(([a, b]) => dateOf(a) < day && day <= dateOf(b));
    if (unit === 'working_hours' || unit === 'clock_hours') {
      let at = Math.floor(reception);
      for (let left = Math.round(value * 60); left > 0;) {
        const midnight = Math.floor(at / 1440) * 1440;
        const open = this.openMinutes(midnight);
        for (; left > 0 && at < midnight + 1440; at++) {
          if (unit === 'working_hours' && open[at - midnight] === 0) continue;
          if (!pauses.some(([a, b]) => a <= at && at < b)) left--;
        }
      }
      if (!inputs.extensions?.length) return { reception, due: at, dueDate: dateOf(at) };
      const added = this.resumed(this.extended(dateOf(at), inputs, pausedDay), pauses);
      return { reception, due: this.closing(added), dueDate: added };
    }
    let day = day0;
    if (unit === 'same_day') {
      const cutoff = inputs.rules.sameDayCutoff;
      const fits =
        this.works(day) && reception <= this.closing(day) && !(cutoff && reception > startOf(day) + clock(cutoff));
      if (!fits) day = this.nextWorking(day);
    } else if (unit === 'working_days') {
      for (let left = Math.ceil(value); left > 0;) {
        day = following(day);
        if (this.works(day) && !pausedDay(day)) left--;
      }
    } else {
      for (let left = unit === 'months' ? this.daysInMonths(day0, value) : value; left > 0;) {
        day = following(day);
        if (!pausedDay(day)) left--;
      }
      while (!this.works(day)) day = following(day);
    }
    const end = this.extended(day, inputs, pausedDay);
    day = unit === 'same_day' && end === day ? day : this.resumed(end, pauses);
    const half = unit === 'working_days' && value % 1 === 0.5 && day === end;
    return { reception, due: half ? this.firstSlotEnd(day) : this.closing(day), dueDate: day };
  }

  /** Working days added to the limit, leaving out those in a pause. */
  private extended(day: string, { extensions = [] }: PromiseInputs, pausedDay: (day: string) => boolean): string {
    for (let left = extensions.reduce((sum, { days }) => sum + days, 0); left > 0;) {
      day = following(day);
      if (this.works(day) && !pausedDay(day)) left--;
    }
    return day;
  }

  /** A pause over the end of the due day: the day on which it ends, or the next working day. */
  private resumed(day: string, pauses: readonly (readonly [number, number])[]): string {
    for (;;) {
      const over = pauses.find(([a, b]) => dateOf(a) <= day && day < dateOf(b));
      if (!over) return day;
      day = dateOf(over[1]);
      while (!this.works(day)) day = following(day);
    }
  }

  /** When that share of a limit in days is spent, minute by minute, from the day after the reception to the due moment. */
  shareOf(inputs: PromiseInputs, due: number, share: number): number {
    const from = startOf(dateOf(this.reception(inputs))) + 1440;
    const waits = inputs.pauses
      .filter(({ to }) => to !== null)
      .map(({ from: a, to }) => [dateOf(localMinutes(a)), dateOf(localMinutes(to!))] as const);
    const minutes = function* (calendar: WalkingOracle, until: number): Generator<number> {
      for (let day = from; day < until; day += 1440) {
        if (waits.some(([a, b]) => a < dateOf(day) && dateOf(day) <= b)) continue;
        const open = calendar.openMinutes(day);
        for (let n = 0; n < 1440 && day + n < until; n++) if (open[n] === 1) yield day + n;
      }
    };
    const total = [...minutes(this, due)].length;
    let left = Math.max(1, Math.round(share * total));
    for (const at of minutes(this, Infinity)) if (--left === 0) return at + 1;
    throw new RangeError('no working time');
  }

  /** The opening of the working day that many working days before a date. */
  openingBefore(day: string, days: number): number {
    let at = day;
    for (let left = days; left > 0;) {
      at = dateOf(startOf(at) - 1440);
      if (this.works(at)) left--;
    }
    return this.opening(at);
  }

  workingDaysAfter(day: string, days: number): string {
    let at = day;
    for (let left = days; left > 0; left--) at = this.nextWorking(at);
    return at;
  }

  workingMinutes(from: number, to: number): number {
    let minutes = 0;
    for (let at = from; at < to; at++) if (this.isOpen(at)) minutes++;
    return minutes;
  }

  private reception({ receivedAt, limit, rules }: PromiseInputs): number {
    let at = localMinutes(receivedAt);
    if (limit.unit === 'clock_hours') return at;
    if (rules.afterHoursReception === 'next_opening' && !this.deskTakes(at)) {
      at = Math.floor(at) + 1;
      while (!this.deskOpens(at)) at++;
    }
    const day = dateOf(at);
    if (rules.receptionCutoff === null && !rules.lastHourCountsNextDay) return at;
    const late = rules.receptionCutoff !== null && at > startOf(day) + clock(rules.receptionCutoff);
    const lastHour = rules.lastHourCountsNextDay && this.isLastHour(at, day);
    return !this.works(day) || late || lastHour ? this.opening(this.nextWorking(day)) : at;
  }

  private isLastHour(at: number, day: string): boolean {
    const whole = Math.floor(at);
    const begun = this.isOpen(whole) ? at - whole : 0;
    const left = this.workingMinutes(whole, startOf(day) + 1440) - begun;
    return left < 60 || (left === 60 && this.isOpen(whole));
  }

  private deskTakes(at: number): boolean {
    return this.desk(at).some(([a, b]) => a <= at && at <= b);
  }

  private deskOpens(at: number): boolean {
    return this.desk(at).some(([a]) => a === at);
  }

  private isOpen(at: number): boolean {
    return this.openMinutes(at)[Math.floor(at) % 1440] === 1;
  }

  /** 1 for each open minute of the day of that moment. */
  private openMinutes(at: number): Uint8Array {
    const number = Math.floor(at / 1440);
    let minutes = this.seen.get(number);
    if (!minutes) {
      this.seen.set(number, (minutes = new Uint8Array(1440)));
      for (const [a, b] of this.slots(dateOf(at))) minutes.fill(1, a - number * 1440, b - number * 1440);
    }
    return minutes;
  }

  private desk(at: number): (readonly [number, number])[] {
    const number = Math.floor(at / 1440);
    let slots = this.desks.get(number);
    if (!slots) this.desks.set(number, (slots = this.deskSlots(dateOf(at))));
    return slots;
  }

  private works(day: string): boolean {
    return this.slots(day).length > 0;
  }

  private nextWorking(day: string): string {
    do day = following(day);
    while (!this.works(day));
    return day;
  }

  private opening(day: string): number {
    return this.slots(day)[0]![0];
  }

  private firstSlotEnd(day: string): number {
    return this.slots(day)[0]![1];
  }

  private closing(day: string): number {
    return this.slots(day).at(-1)![1];
  }

  private daysInMonths(day: string, months: number): number {
    const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
    const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
    const end = Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)) / 60_000;
    return (end - startOf(day)) / 1440;
  }

  private slots(day: string): (readonly [number, number])[] {
    let slots = this.known.get(day);
    if (!slots) this.known.set(day, (slots = this.slotsBy(day, this.hours, false)));
    return slots;
  }

  private deskSlots(day: string): (readonly [number, number])[] {
    return this.deskHours ? this.slotsBy(day, this.deskHours, true) : this.slots(day);
  }

  private slotsBy(day: string, week: WeeklyHours, desk: boolean): (readonly [number, number])[] {
    const row = this.edition.days.find(({ date, status }) => date === day && (status ?? 'adopted') === 'adopted');
    const own = week[weekday(day)] ?? [];
    let slots = this.edition.weekend.includes(weekday(day)) && !desk ? [] : own;
    if (row?.kind === 'off') slots = [];
    else if (row?.slots) slots = row.slots;
    else if (row) {
      const replaced = row.replaces ? (week[weekday(row.replaces)] ?? []) : [];
      const first = ([1, 2, 3, 4, 5, 6, 7] as const).map((each) => week[each] ?? []).find((each) => each.length > 0);
      slots = replaced.length > 0 ? replaced : own.length > 0 ? own : (first ?? []);
    }
    return slots.map(([a, b]) => [startOf(day) + clock(a), startOf(day) + clock(b)] as const);
  }
}
