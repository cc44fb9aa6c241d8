import type { CalendarEdition } from '../workflow/calendar.js';
import type { Limit } from '../workflow/procedure.js';
import type { Instant, LocalDate, LocalTime } from '../workflow/instant.js';
import type { DayExplanation, PromiseCause, PromiseInputs, Promised, TimeRules } from '../workflow/promise.types.js';
import { dateAt, DAY, dayNo, dayOf, instantAt, minutesOf, preciseMinute } from './local-time.js';
import { PLAIN_RULES, promise } from './promise.js';
import { explain } from './proof.js';
import { type WorkingCalendar, workingCalendar } from './working-time.js';

/** The engine for one edition; calendars are built once per agency that has hours of its own. */
class EditionTime implements TimeRules {
  readonly edition: string;
  private readonly calendars = new Map<string | null, WorkingCalendar>();
  private readonly agencies: ReadonlySet<string | null>;

  constructor(private readonly source: CalendarEdition) {
    this.edition = source.id;
    this.agencies = new Set(source.hours.map(({ agency }) => agency));
  }

  calendar(agency: string | null): WorkingCalendar {
    const key = this.agencies.has(agency) ? agency : null;
    let calendar = this.calendars.get(key);
    if (!calendar) {
      calendar = workingCalendar(this.source, { agency: key });
      this.calendars.set(key, calendar);
    }
    return calendar;
  }

  promise(inputs: PromiseInputs, no: number, generation: number, cause: PromiseCause): Promised {
    return promise(inputs, no, generation, cause, this.calendar(inputs.agency));
  }

  /** R4.4, R4.7: online at any time; the check begins at the next working moment. */
  intakeDue(submittedAt: Instant, hours: number, agency: string): Instant {
    return this.calendar(agency).addWorkingMinutes(submittedAt, Math.round(hours * 60));
  }

  /** R4.5 (a): "after" is strict, so 15:00:00 is handed over the same day. */
  handoverDue(receptionAt: Instant, cutoff: LocalTime, windowMinutes: number, agency: string): Instant {
    const { table } = this.calendar(agency);
    const at = preciseMinute(receptionAt);
    const day = dayOf(at);
    if (table.isWorking(day) && at <= day * DAY + minutesOf(cutoff) && at <= table.closing(day))
      return instantAt(table.closing(day));
    return instantAt(table.addMinutes(table.opening(table.nextWorking(day)), windowMinutes));
  }

  stepDue(openedAt: Instant, limit: Limit, agency: string): Instant {
    return this.promise({ receivedAt: openedAt, limit, agency, rules: PLAIN_RULES, pauses: [] }, 1, 1, 'reception')
      .dueAt;
  }

  isWorkingDay(day: LocalDate): boolean {
    return this.calendar(null).isWorkingDay(day);
  }

  workingDaysAfter(day: LocalDate, days: number): LocalDate {
    return this.calendar(null).addWorkingDays(day, days);
  }

  calendarDaysAfter(day: LocalDate, days: number): LocalDate {
    const { table } = this.calendar(null);
    return dateAt(table.addDays(dayNo(day) + days, 0));
  }

  workingDayBefore(day: LocalDate): LocalDate {
    return this.calendar(null).previousWorkingDay(day);
  }

  closingOf(day: LocalDate, agency: string): Instant {
    return this.calendar(agency).closing(day);
  }
}

/** Editions are immutable, so one engine serves everybody who holds the same edition. */
const engines = new WeakMap<CalendarEdition, EditionTime>();

function engineOf(edition: CalendarEdition): EditionTime {
  let engine = engines.get(edition);
  if (!engine) {
    engine = new EditionTime(edition);
    engines.set(edition, engine);
  }
  return engine;
}

export function timeRules(edition: CalendarEdition): TimeRules {
  return engineOf(edition);
}

/** The calendar of one agency under that edition; null: the hours that hold for all. */
export function calendarOf(edition: CalendarEdition, agency: string | null): WorkingCalendar {
  return engineOf(edition).calendar(agency);
}

/** Each day of a promise, counted or skipped and why. */
export function explainPromise(promised: Promised, edition: CalendarEdition): DayExplanation[] {
  return explain(promised, calendarOf(edition, promised.inputs.agency));
}
