import type { CalendarEdition } from '../workflow/calendar.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import type { CalendarOptions } from './edition-days.js';
import { dateAt, DAY, dayNo, dayOf, instantAt, preciseMinute } from './local-time.js';
import { WorkingTable } from './working-table.js';

/**
 * Working time of one agency under one edition of the calendar, in dates and moments. All of it is local time of Viet
 * Nam; nothing depends on the zone or the clock of the machine.
 */
export class WorkingCalendar {
  constructor(
    /** The edition's id; `id@date` where only what had been announced by a date counts. */
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

  /** Working days of which some working time lies within. */
  workingDaysTouched(from: Instant, to: Instant): number {
    const [start, end] = [Math.floor(preciseMinute(from)), Math.floor(preciseMinute(to))];
    const within = (day: number) =>
      this.table.minutesThrough(Math.min(end, (day + 1) * DAY)) - this.table.minutesThrough(Math.max(start, day * DAY));
    let days = 0;
    for (let day = dayOf(start); day <= dayOf(end); day++) if (within(day) > 0) days++;
    return days;
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
  const { asOf } = options;
  return new WorkingCalendar(asOf ? `${edition.id}@${asOf}` : edition.id, new WorkingTable(edition, options));
}
