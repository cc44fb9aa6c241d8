import type { CalendarDay, DaySlots } from '../workflow/calendar.js';
import type { Season } from './edition-days.js';
import { type DayNo, dayNo, minutesOf, type Weekday, weekdayOf } from './local-time.js';

/** The slots of a day in minutes from midnight. */
export interface Pattern {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly total: number;
}

const CLOSED: DaySlots = [];

/** Which slots each day of a stretch of days has, for the office and for its desk, as numbers of the patterns met. */
export class DayPatterns {
  readonly patterns: Pattern[] = [];
  readonly office: Uint16Array;
  readonly desk: Uint16Array;
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly first: DayNo,
    private readonly last: DayNo,
    private readonly seasons: readonly Season[],
    weekend: ReadonlySet<number>,
  ) {
    this.office = new Uint16Array(last - first + 1);
    this.desk = new Uint16Array(last - first + 1);
    this.idOf(CLOSED); // number 0
    for (const season of seasons) this.fill(season, weekend);
  }

  /**
   * From its first day on; the next season goes over it.
   *
   * On a rest day the office is closed, but a desk may be open: that makes a reception, not a working day (edge 72).
   */
  private fill({ from, office, desk }: Season, weekend: ReadonlySet<number>): void {
    const officeIds = office.map((slots, weekday) => this.idOf(weekend.has(weekday) ? CLOSED : slots));
    const deskIds = desk ? desk.map((slots) => this.idOf(slots)) : officeIds;
    for (let day = Math.max(from, this.first); day <= this.last; day++) {
      const weekday = weekdayOf(day);
      this.office[day - this.first] = officeIds[weekday]!;
      this.desk[day - this.first] = deskIds[weekday]!;
    }
  }

  /** A day that differs from the week. */
  change(row: CalendarDay): void {
    const day = dayNo(row.date);
    if (day < this.first || day > this.last) return;
    const { office, desk } = this.seasons.findLast(({ from }) => from <= day)!;
    const id = this.idOf(slotsOf(row, weekdayOf(day), office));
    this.office[day - this.first] = id;
    this.desk[day - this.first] = desk ? this.idOf(slotsOf(row, weekdayOf(day), desk)) : id;
  }

  private idOf(slots: DaySlots): number {
    const key = slots.join(';');
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.patterns.push(patternOf(slots)) - 1;
      this.ids.set(key, id);
    }
    return id;
  }
}

/** A make-up day without slots of its own takes the hours of the day it replaces (decisions.md §18). */
function slotsOf(row: CalendarDay, weekday: Weekday, week: readonly DaySlots[]): DaySlots {
  if (row.kind === 'off') return CLOSED;
  if (row.slots) return row.slots;
  const candidates = [row.replaces ? weekdayOf(dayNo(row.replaces)) : weekday, weekday, 1, 2, 3, 4, 5, 6, 7];
  return week[candidates.find((candidate) => week[candidate]!.length > 0) ?? 1]!;
}

function patternOf(slots: DaySlots): Pattern {
  const starts = slots.map(([start]) => minutesOf(start));
  const ends = slots.map(([, end]) => minutesOf(end));
  return { starts, ends, total: ends.reduce((sum, end, i) => sum + end - starts[i]!, 0) };
}

export function spent({ starts, ends }: Pattern, time: number): number {
  let minutes = 0;
  for (let i = 0; i < starts.length && time > starts[i]!; i++) minutes += Math.min(time, ends[i]!) - starts[i]!;
  return minutes;
}
