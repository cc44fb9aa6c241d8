import type { CalendarDay, CalendarEdition, DaySlots, HoursRow, WeeklyHours } from '../workflow/calendar.js';
import type { Instant, LocalDate } from '../workflow/instant.js';

/** Days since 1970-01-01, of local dates. */
export type DayNo = number;

/** Minutes since 1970-01-01T00:00 on the clocks of Viet Nam (fixed +07:00). */
export type Minute = number;

export const DAY = 1440;
const OFFSET = 420; // +07:00 in minutes, no daylight saving
/** What follows the date of a moment on the minute: `T10:00:00.000Z`. */
const CLOCK = Array.from({ length: DAY }, (_, m) => new Date(m * 60_000).toISOString().slice(10));
const dates: string[] = [];

export const dayNo = (day: LocalDate): DayNo => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Written out once per day and kept: answers name the same few thousand days over and over. */
export const dateAt = (day: DayNo): LocalDate =>
  (dates[day] ??= new Date(day * 86_400_000).toISOString().slice(0, 10)) as LocalDate;

/** Local minutes with their fraction, so that cut-offs compare the whole instant. */
export function preciseMinute(at: Instant): number {
  if (at.length !== 24) return Date.parse(at) / 60_000 + OFFSET; // years beyond 9999 carry a sign
  const day = civilDay(number(at, 0, 4), number(at, 5, 2), number(at, 8, 2));
  const ms = number(at, 17, 2) * 1000 + number(at, 20, 3);
  return day * DAY + number(at, 11, 2) * 60 + number(at, 14, 2) + ms / 60_000 + OFFSET;
}

/** An {@link Instant} has its digits in fixed places; reading them takes a tenth of the time of Date.parse. */
function number(text: string, from: number, digits: number): number {
  let value = 0;
  for (let i = from; i < from + digits; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

/** Day number of a Gregorian date, with the year begun in March so that the leap day comes last. */
function civilDay(year: number, month: number, day: number): DayNo {
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

export const dayOf = (at: number): DayNo => Math.floor(at / DAY);

export function instantAt(at: Minute): Instant {
  const day = dayOf(at - OFFSET);
  return (dateAt(day) + CLOCK[at - OFFSET - day * DAY]!) as Instant;
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** ISO weekday, 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNo): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface CalendarOptions {
  /** Whose hours; absent or unknown: those that hold for all agencies. */
  readonly agency?: string;
  /** Instead of the edition's hours. */
  readonly hours?: WeeklyHours;
  readonly deskHours?: WeeklyHours;
  readonly weekend?: readonly Weekday[];
  /** Only what had been announced by that date counts (decisions.md §21). */
  readonly asOf?: LocalDate;
}

/** The slots of a day in minutes from midnight. */
interface Pattern {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly total: number;
}

interface Season {
  readonly from: DayNo;
  readonly office: readonly DaySlots[];
  readonly desk: readonly DaySlots[] | null;
}

const CLOSED: DaySlots = [];
const STANDARD: DaySlots = [['07:00', '11:30'], ['13:30', '17:00']]; // prettier-ignore
const STANDARD_WEEK: WeeklyHours = { 1: STANDARD, 2: STANDARD, 3: STANDARD, 4: STANDARD, 5: STANDARD };

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
  private patterns: Pattern[] = [];
  private patternIds = new Map<string, number>();
  private office = new Uint16Array(0);
  private desk = new Uint16Array(0);
  private dayCount = new Int32Array(0);
  private minuteCount = new Int32Array(0);
  private workingDays = new Int32Array(0);
  private bucketDay = new Int32Array(0);
  private readonly announced: ReadonlyMap<DayNo, CalendarDay>;
  private readonly projection = new Map<DayNo, CalendarDay>();
  private readonly seasons: readonly Season[];
  private readonly weekend: ReadonlySet<number>;

  constructor(
    private readonly edition: CalendarEdition,
    options: CalendarOptions,
  ) {
    this.weekend = new Set(options.weekend ?? edition.weekend);
    this.announced = announcedDays(edition, options.asOf);
    this.seasons = seasonsOf(edition, options);
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

  /** The working day at which {@link daysThrough} reaches `count`. */
  dayAt(count: number): DayNo {
    for (;;) {
      const index = this.years ? count - this.dayCount[0]! - 1 : -1;
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

  /** The first moment at which {@link minutesThrough} reaches `count`: a slot's end, never the next opening. */
  minuteAt(count: number): Minute {
    for (;;) {
      const origin = this.years ? this.minuteCount[0]! : Infinity;
      const end = this.years ? this.minuteCount[this.minuteCount.length - 1]! : Infinity;
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

  /** The announced or projected day behind a date, if any; projected: computed by the statute, not announced. */
  special(day: DayNo): { readonly row: CalendarDay; readonly projected: boolean } | null {
    const row = this.announced.get(day);
    if (row) return { row, projected: false };
    this.at(day);
    const projected = this.projection.get(day);
    return projected ? { row: projected, projected: true } : null;
  }

  /** Whether the date lies beyond the announced years. */
  isProjected(day: DayNo): boolean {
    return this.projects(Number(dateAt(day).slice(0, 4)));
  }

  private projects(year: number): boolean {
    return year < this.edition.years[0] || year > this.edition.years[1];
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
    if (!this.years) return this.cover(this.edition.years[0] > FIRST_YEAR ? this.edition.years[0] : 2026);
    const [from, to] = this.years;
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
    this.patterns = [];
    this.patternIds = new Map();
    this.project(fromYear, toYear);
    this.fillPatterns();
    this.sum();
  }

  private project(fromYear: number, toYear: number): void {
    this.projection.clear();
    for (let year = fromYear; year <= toYear; year++) {
      if (!this.projects(year)) continue;
      for (const row of statutoryDays(year, this.weekend)) this.projection.set(dayNo(row.date), row);
    }
  }

  private fillPatterns(): void {
    const length = this.last - this.first + 1;
    this.office = new Uint16Array(length);
    this.desk = new Uint16Array(length);
    this.patternId(CLOSED); // number 0
    let season = 0;
    let week = this.weekIds(this.seasons[0]!);
    for (
      let day = this.first, weekday = weekdayOf(day);
      day <= this.last;
      day++, weekday = ((weekday % 7) + 1) as Weekday
    ) {
      let turned = false;
      while (season + 1 < this.seasons.length && this.seasons[season + 1]!.from <= day) {
        season++;
        turned = true;
      }
      if (turned) week = this.weekIds(this.seasons[season]!);
      this.office[day - this.first] = week.office[weekday]!;
      this.desk[day - this.first] = week.desk[weekday]!;
    }
    for (const [day, row] of this.projection) this.fillSpecial(day, row);
    for (const [day, row] of this.announced) this.fillSpecial(day, row);
  }

  /** On a rest day the office is closed, but a desk may be open: that makes a reception, not a working day (edge 72). */
  private weekIds({ office, desk }: Season): { office: readonly number[]; desk: readonly number[] } {
    const officeIds = office.map((slots, weekday) => this.patternId(this.weekend.has(weekday) ? CLOSED : slots));
    return { office: officeIds, desk: desk ? desk.map((slots) => this.patternId(slots)) : officeIds };
  }

  private fillSpecial(day: DayNo, row: CalendarDay): void {
    if (day < this.first || day > this.last) return;
    const season = this.seasons.findLast(({ from }) => from <= day) ?? this.seasons[0]!;
    const office = this.patternId(slotsOf(row, weekdayOf(day), season.office));
    this.office[day - this.first] = office;
    this.desk[day - this.first] = season.desk ? this.patternId(slotsOf(row, weekdayOf(day), season.desk)) : office;
  }

  private patternId(slots: DaySlots): number {
    const key = slots.join(';');
    let id = this.patternIds.get(key);
    if (id === undefined) {
      id = this.patterns.push(patternOf(slots)) - 1;
      this.patternIds.set(key, id);
    }
    return id;
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

function spent({ starts, ends }: Pattern, time: number): number {
  let minutes = 0;
  for (let i = 0; i < starts.length && time > starts[i]!; i++) minutes += Math.min(time, ends[i]!) - starts[i]!;
  return minutes;
}

function open(pattern: Pattern, day: DayNo): Pattern {
  if (!pattern.total) throw new RangeError(`${dateAt(day)} is not a working day`);
  return pattern;
}

function patternOf(slots: DaySlots): Pattern {
  const starts = slots.map(([start]) => minutesOf(start));
  const ends = slots.map(([, end]) => minutesOf(end));
  return { starts, ends, total: ends.reduce((sum, end, i) => sum + end - starts[i]!, 0) };
}

/** A make-up day without slots of its own takes the hours of the day it replaces (decisions.md §18). */
function slotsOf(row: CalendarDay, weekday: Weekday, week: readonly DaySlots[]): DaySlots {
  if (row.kind === 'off') return CLOSED;
  if (row.slots) return row.slots;
  const candidates = [row.replaces ? weekdayOf(dayNo(row.replaces)) : weekday, weekday, 1, 2, 3, 4, 5, 6, 7];
  return week[candidates.find((candidate) => week[candidate]!.length > 0) ?? 1]!;
}

/** When a row counts as announced; statutory days and their compensation follow from the law and are always known. */
function announcedBy({ announcedOn, confidence, replaces, date }: CalendarDay, asOf: LocalDate): boolean {
  if (announcedOn) return announcedOn <= asOf;
  // A swap is announced as a whole, so a make-up day in January goes with its day off in December.
  return confidence === 'statute' || `${Number((replaces ?? date).slice(0, 4)) - 1}-12-01` <= asOf;
}

function announcedDays({ days }: CalendarEdition, asOf: LocalDate | undefined): Map<DayNo, CalendarDay> {
  const adopted = days.filter(({ status }) => status === undefined || status === 'adopted');
  return new Map(adopted.filter((row) => !asOf || announcedBy(row, asOf)).map((row) => [dayNo(row.date), row]));
}

/** The seasons of one agency's hours in order; the first reaches back without end. */
function seasonsOf(edition: CalendarEdition, { agency, hours, deskHours }: CalendarOptions): Season[] {
  const rows = edition.hours.filter((row) => row.agency === null || row.agency === agency);
  const turns = new Set(rows.flatMap(({ from, to }) => (to ? [dayNo(from), dayNo(to) + 1] : [dayNo(from)])));
  return [-Infinity, ...[...turns].sort((a, b) => a - b)].map((from) => {
    const row = hours ? undefined : (rowOn(rows, from, agency ?? null) ?? rowOn(rows, from, null));
    const desk = deskHours ?? (hours ? undefined : row?.deskHours);
    return { from, office: weekOf(hours ?? row?.hours ?? STANDARD_WEEK), desk: desk ? weekOf(desk) : null };
  });
}

function rowOn(rows: readonly HoursRow[], day: DayNo, agency: string | null): HoursRow | undefined {
  const inForce = rows.filter(
    (row) => row.agency === agency && dayNo(row.from) <= day && !(row.to && dayNo(row.to) < day),
  );
  return inForce.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
}

const weekOf = (hours: WeeklyHours): DaySlots[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((weekday) => hours[weekday as Weekday] ?? CLOSED);

/**
 * Days off of a year that nobody has announced yet, by the statute: fixed dates, the day beside Quốc khánh, and the
 * compensation on the next working day for those on a rest day (BLLĐ 2019 Đ.111 k.3, Đ.112; NQ 28/2026). Tết and Giỗ Tổ
 * are not here: they follow the lunar calendar and the yearly decision.
 */
export function statutoryDays(year: number, weekend: ReadonlySet<number>): CalendarDay[] {
  const law = year < 2021 ? 'Bộ luật Lao động 2012, Điều 115' : 'Bộ luật Lao động 2019, Điều 112 khoản 1';
  const holidays: (readonly [string, string, string])[] = [
    [`${year}-01-01`, 'Tết Dương lịch', law],
    [`${year}-04-30`, 'Ngày Chiến thắng', law],
    [`${year}-05-01`, 'Ngày Quốc tế Lao động', law],
    [`${year}-09-02`, 'Quốc khánh', law],
  ];
  // Assumed as it was decided in 2021–2027: 3/9 where 2/9 is a Monday, Thursday or Sunday, else 1/9.
  const adjacent = [1, 4, 7].includes(weekdayOf(dayNo(`${year}-09-02` as LocalDate))) ? '09-03' : '09-01';
  if (year >= 2021) holidays.push([`${year}-${adjacent}`, 'Quốc khánh (ngày liền kề, giả định)', law]);
  if (year >= 2026) holidays.push([`${year}-11-24`, 'Ngày Văn hóa Việt Nam', 'NQ 28/2026/QH16, Điều 2']);
  const off = new Map(holidays.map(([day, name, source]) => [dayNo(day as LocalDate), { name, source }]));
  for (const [day, { name }] of [...off].sort(([a], [b]) => a - b)) {
    if (!weekend.has(weekdayOf(day)) || weekend.size >= 7) continue;
    let free = day + 1;
    while (off.has(free) || weekend.has(weekdayOf(free))) free++;
    off.set(free, { name: `${name}, nghỉ bù`, source: 'Bộ luật Lao động 2019, Điều 111 khoản 3' });
  }
  return [...off].map(([day, { name, source }]) => ({
    date: dateAt(day),
    kind: 'off',
    name,
    source,
    announcedOn: null,
    confidence: 'statute',
  }));
}

/**
 * Working time of one agency under one edition of the calendar, in dates and moments. All of it is local time of Viet
 * Nam; nothing depends on the zone or the clock of the machine.
 */
export class WorkingCalendar {
  constructor(
    readonly edition: string,
    /** The same arithmetic in numbers, for many dates at once. */
    readonly table: WorkingTable,
  ) {}

  isWorkingDay(day: LocalDate): boolean {
    return this.table.isWorking(dayNo(day));
  }

  /** Whether the date lies beyond the announced years, so that only the statute speaks for it. */
  isProjected(day: LocalDate): boolean {
    return this.table.isProjected(dayNo(day));
  }

  nextWorkingDay(day: LocalDate): LocalDate {
    return dateAt(this.table.nextWorking(dayNo(day)));
  }

  previousWorkingDay(day: LocalDate): LocalDate {
    return dateAt(this.table.previousWorking(dayNo(day)));
  }

  /**
   * The working day that many working days after `day`, which is not counted itself (R4.2).
   * @example addWorkingDays('2026-11-20', 3) // '2026-11-26': 24/11 is a day off
   */
  addWorkingDays(day: LocalDate, days: number): LocalDate {
    return dateAt(this.table.addDays(dayNo(day), days));
  }

  slots(day: LocalDate): readonly (readonly [Instant, Instant])[] {
    return this.table.slots(dayNo(day)).map(([start, end]) => [instantAt(start), instantAt(end)]);
  }

  /** @throws RangeError on a closed day. */
  opening(day: LocalDate): Instant {
    return instantAt(this.table.opening(dayNo(day)));
  }

  /** @throws RangeError on a closed day. */
  closing(day: LocalDate): Instant {
    return instantAt(this.table.closing(dayNo(day)));
  }

  isDeskOpen(at: Instant): boolean {
    return this.table.isDeskOpen(preciseMinute(at));
  }

  nextDeskOpening(at: Instant): Instant {
    return instantAt(this.table.nextDeskOpening(preciseMinute(at)));
  }

  /** The end of a slot when the last minute falls there, never the next opening. Seconds of `at` are cut off. */
  addWorkingMinutes(at: Instant, minutes: number): Instant {
    return instantAt(this.table.addMinutes(Math.floor(preciseMinute(at)), minutes));
  }

  workingMinutesBetween(from: Instant, to: Instant): number {
    const { table } = this;
    return table.minutesThrough(Math.floor(preciseMinute(to))) - table.minutesThrough(Math.floor(preciseMinute(from)));
  }

  /** Over the days between: minutes counted on the day / length of the day (decisions.md §18). */
  workingDaysBetween(from: Instant, to: Instant): number {
    const { table } = this;
    const days =
      table.fractionalDaysThrough(Math.floor(preciseMinute(to))) -
      table.fractionalDaysThrough(Math.floor(preciseMinute(from)));
    return Math.round(days * 1e6) / 1e6; // sums of fractions such as 1/3, without the noise of floating point
  }
}

export function workingCalendar(edition: CalendarEdition, options: CalendarOptions = {}): WorkingCalendar {
  return new WorkingCalendar(edition.id, new WorkingTable(edition, options));
}
