import type { CalendarDay, CalendarEdition } from '../workflow/calendar.js';
import type { LocalDate } from '../workflow/instant.js';
import { DayPatterns, spent } from './day-patterns.js';
import type { Pattern } from './day-patterns.js';
import { announcedDays, lastYearKnown, seasonsOf } from './edition-days.js';
import type { CalendarOptions, Season } from './edition-days.js';
import { dateAt, DAY, dayNo, dayOf, weekdayOf } from './local-time.js';
import type { DayNo, Minute } from './local-time.js';
import { statutoryDays } from './statute.js';

/** Years that are ever built; an edition without a working day ends here instead of running on. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2300;
const BUCKET = 256; // minutes per entry of the inverse table: about half a working day

/**
 * A calendar as numbers. Prefix sums over the days and their inverses answer every question at a cost that does not
 * depend on the length of the limit (performance.md §12). Only some years are built, and more when they are asked for;
 * positions are counted from one fixed day, so they stay valid when years are added.
 */
export class WorkingTable {
  private first: DayNo = 0;
  private last: DayNo = -1;
  private years: readonly [number, number] | null = null;
  private anchor: DayNo | null = null;
  private patterns: readonly Pattern[] = [];
  private office: Uint16Array = new Uint16Array(0);
  private desk: Uint16Array = new Uint16Array(0);
  private dayCount = new Int32Array(0);
  private minuteCount = new Int32Array(0);
  private workingDays = new Int32Array(0);
  private bucketDay = new Int32Array(0);
  private readonly announced: ReadonlyMap<DayNo, CalendarDay>;
  private readonly projection = new Map<DayNo, CalendarDay>();
  private readonly seasons: readonly Season[];
  private readonly weekend: ReadonlySet<number>;
  private readonly lastKnown: number;

  constructor(
    private readonly edition: CalendarEdition,
    private readonly options: CalendarOptions,
  ) {
    this.weekend = new Set(options.weekend ?? edition.weekend);
    this.announced = announcedDays(edition, options.asOf);
    this.seasons = seasonsOf(edition, options);
    this.lastKnown = lastYearKnown(edition, options.asOf);
  }

  isWorking(day: DayNo): boolean {
    const index = this.at(day);
    return this.office[index] !== 0;
  }

  isWeekend(day: DayNo): boolean {
    return this.weekend.has(weekdayOf(day));
  }

  /** Working days up to and with that day, from a fixed origin: only differences mean something. */
  daysThrough(day: DayNo): number {
    const at = this.at(day);
    return this.dayCount[at + 1]!;
  }

  /** The working day at which {@link daysThrough} of this table reaches `count`. */
  dayAt(count: number): DayNo {
    for (;;) {
      const index = count - this.dayCount[0]! - 1;
      if (index >= 0 && index < this.workingDays.length) return this.workingDays[index]!;
      this.grow(index < 0 ? -1 : 1);
    }
  }

  /** `days` = 0: the day itself, or the next working day when it is closed. */
  addDays(day: DayNo, days: number): DayNo {
    return days === 0 && this.isWorking(day) ? day : this.dayAt(this.daysThrough(day) + (days === 0 ? 1 : days));
  }

  nextWorking(day: DayNo): DayNo {
    return this.dayAt(this.daysThrough(day) + 1);
  }

  previousWorking(day: DayNo): DayNo {
    return this.dayAt(this.daysThrough(day - 1));
  }

  /** Working minutes spent up to that moment, from a fixed origin: only differences mean something. */
  minutesThrough(at: Minute): number {
    const day = dayOf(at);
    const index = this.at(day);
    return this.minuteCount[index]! + spent(this.patterns[this.office[index]!]!, at - day * DAY);
  }

  /** The first moment at which {@link minutesThrough} of this table reaches `count`: a slot's end, never the next opening. */
  minuteAt(count: number): Minute {
    for (;;) {
      const origin = this.minuteCount[0]!;
      const end = this.minuteCount[this.minuteCount.length - 1]!;
      if (count > origin && count <= end) return this.minuteWithin(count, count - origin);
      this.grow(count <= origin ? -1 : 1);
    }
  }

  /** `minutes` = 0: the moment itself, or the next opening when it is closed. */
  addMinutes(at: Minute, minutes: number): Minute {
    if (minutes !== 0) return this.minuteAt(this.minutesThrough(at) + minutes);
    return this.minuteAt(this.minutesThrough(at) + 1) - 1;
  }

  /** Working days with the fraction of the day that is spent, from a fixed origin (decisions.md §18). */
  fractionalDaysThrough(at: Minute): number {
    const day = dayOf(at);
    const index = this.at(day);
    const pattern = this.patterns[this.office[index]!]!;
    return this.dayCount[index]! + (pattern.total ? spent(pattern, at - day * DAY) / pattern.total : 0);
  }

  slots(day: DayNo): readonly (readonly [Minute, Minute])[] {
    const { starts, ends } = this.pattern(day);
    return starts.map((start, i) => [day * DAY + start, day * DAY + ends[i]!]);
  }

  minutesOn(day: DayNo): number {
    return this.pattern(day).total;
  }

  /** @throws RangeError on a closed day. */
  opening(day: DayNo): Minute {
    return day * DAY + open(this.pattern(day), day).starts[0]!;
  }

  /** @throws RangeError on a closed day. */
  closing(day: DayNo): Minute {
    const { ends } = open(this.pattern(day), day);
    return day * DAY + ends[ends.length - 1]!;
  }

  /** End of the first slot: where half a working day ends (decisions.md §18). */
  firstSlotEnd(day: DayNo): Minute {
    return day * DAY + open(this.pattern(day), day).ends[0]!;
  }

  /** Closing time itself is inside (decisions.md §18). */
  isDeskOpen(at: number): boolean {
    const day = dayOf(at);
    const index = this.at(day);
    const { starts, ends } = this.patterns[this.desk[index]!]!;
    const time = at - day * DAY;
    for (let i = 0; i < starts.length; i++) if (time >= starts[i]! && time <= ends[i]!) return true;
    return false;
  }

  /** The next opening of the desk after that moment. */
  nextDeskOpening(at: number): Minute {
    for (let day = dayOf(at); ; day++) {
      const index = this.at(day);
      const { starts } = this.patterns[this.desk[index]!]!;
      const start = starts.find((minute) => day * DAY + minute > at);
      if (start !== undefined) return day * DAY + start;
    }
  }

  /** The announced day behind a date, or the projected one, if any. */
  special(day: DayNo): CalendarDay | undefined {
    this.at(day); // projects its year
    return this.announced.get(day) ?? this.projection.get(day);
  }

  /** Whether the date lies beyond the announced years. */
  isProjected(day: DayNo): boolean {
    return this.projects(Number(dateAt(day).slice(0, 4)));
  }

  private projects(year: number): boolean {
    return year < this.edition.years[0] || year > this.lastKnown;
  }

  private pattern(day: DayNo): Pattern {
    const at = this.at(day);
    return this.patterns[this.office[at]!]!;
  }

  /** Index of a day; builds its years first where they are missing, so it comes before any reading of the arrays. */
  private at(day: DayNo): number {
    if (day < this.first || day > this.last) this.cover(Number(dateAt(day).slice(0, 4)));
    return day - this.first;
  }

  private cover(year: number): void {
    if (year < FIRST_YEAR || year > LAST_YEAR) throw new RangeError(`no working time is known for the year ${year}`);
    if (!this.years) return this.build(Math.max(year - 1, FIRST_YEAR), Math.min(year + 2, LAST_YEAR));
    while (year < this.years[0]) this.grow(-1);
    while (year > this.years[1]) this.grow(1);
  }

  /** Doubles the built years, at one end. */
  private grow(direction: 1 | -1): void {
    const [from, to] = this.years!;
    const step = to - from + 1;
    if (direction > 0 ? to >= LAST_YEAR : from <= FIRST_YEAR)
      throw new RangeError('the calendar has no such working time');
    if (direction > 0) this.build(from, Math.min(to + step, LAST_YEAR));
    else this.build(Math.max(from - step, FIRST_YEAR), to);
  }

  private build(fromYear: number, toYear: number): void {
    this.years = [fromYear, toYear];
    this.first = dayNo(`${fromYear}-01-01` as LocalDate);
    this.last = dayNo(`${toYear}-12-31` as LocalDate);
    this.anchor ??= this.first;
    const days = new DayPatterns(this.first, this.last, this.seasons, this.weekend);
    this.project(fromYear, toYear);
    for (const row of this.projection.values()) days.change(row);
    for (const row of this.announced.values()) days.change(row);
    ({ patterns: this.patterns, office: this.office, desk: this.desk } = days);
    this.sum();
  }

  private project(fromYear: number, toYear: number): void {
    this.projection.clear();
    for (let year = fromYear; year <= toYear; year++) {
      if (!this.projects(year)) continue;
      for (const row of statutoryDays(year, this.weekend, this.options.asOf)) this.projection.set(dayNo(row.date), row);
    }
  }

  private sum(): void {
    const length = this.office.length;
    this.dayCount = new Int32Array(length + 1);
    this.minuteCount = new Int32Array(length + 1);
    const worked: number[] = [];
    let minutes = 0;
    for (let i = 0; i < length; i++) {
      const { total } = this.patterns[this.office[i]!]!;
      if (total) worked.push(this.first + i);
      this.dayCount[i + 1] = worked.length;
      this.minuteCount[i + 1] = minutes += total;
    }
    this.workingDays = Int32Array.from(worked);
    this.bucketDay = new Int32Array(Math.ceil(minutes / BUCKET) + 1);
    for (let i = 0, bucket = 0; i < length; i++)
      while (bucket * BUCKET < this.minuteCount[i + 1]!) this.bucketDay[bucket++] = i;
    const origin = this.anchor! - this.first;
    const daysBefore = this.dayCount[origin]!;
    const minutesBefore = this.minuteCount[origin]!;
    for (let i = 0; i <= length; i++) {
      this.dayCount[i]! -= daysBefore;
      this.minuteCount[i]! -= minutesBefore;
    }
  }

  private minuteWithin(count: number, fromOrigin: number): Minute {
    let index = this.bucketDay[Math.floor((fromOrigin - 1) / BUCKET)]!;
    while (this.minuteCount[index + 1]! < count) index++;
    const { starts, ends } = this.patterns[this.office[index]!]!;
    let left = count - this.minuteCount[index]!;
    let slot = 0;
    for (; left > ends[slot]! - starts[slot]!; slot++) left -= ends[slot]! - starts[slot]!;
    return (this.first + index) * DAY + starts[slot]! + left;
  }
}

function open(pattern: Pattern, day: DayNo): Pattern {
  if (!pattern.total) throw new RangeError(`${dateAt(day)} is not a working day`);
  return pattern;
}
