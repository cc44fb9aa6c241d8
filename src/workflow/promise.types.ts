import type { Instant, LocalDate, LocalTime } from './instant.js';
import type { Limit } from './procedure.js';

/** Why a promise is what it is (decisions.md §2). A reception and a restart give a new number, the others a generation. */
export type PromiseCause =
  'reception' | 'restart' | 'phase' | 'remaining' | 'calendar' | 'extension' | 'outage' | 'correction';

/** A time in which the system could not be worked with. */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** A wait of the applicant that stops the clock: REMAINING removes the counted days d with date(from) < d ≤ date(to). */
export interface Pause {
  readonly kind: 'supplement' | 'payment' | 'pause' | 'phase';
  readonly from: Instant;
  /** null: still open. */
  readonly to: Instant | null;
}

/** Working days that the law lets the agency add, each with its ground; unlike an apology they move the legal due date. */
export interface Extension {
  /** Whole working days, at least 1; counted after the limit and its waits. */
  readonly days: number;
  readonly ground: string;
  /** The outage that it makes up for; absent: what the law of a sector adds. */
  readonly outage?: Outage;
}

/** All that a due date follows from, besides the calendar edition. */
export interface PromiseInputs {
  /** The moment the papers were taken in, as it happened. */
  readonly receivedAt: Instant;
  readonly limit: Limit;
  /** Whose office hours count (hours may differ by agency). */
  readonly agency: string;
  readonly rules: {
    readonly afterHoursReception: 'next_opening' | 'actual_date';
    readonly sameDayCutoff: LocalTime | null;
    readonly receptionCutoff: LocalTime | null;
    readonly lastHourCountsNextDay: boolean;
    readonly apologyLeadWorkingDays: number;
    readonly apologyDraftLeadWorkingDays: number;
    readonly apologyDraftShare: number;
    /** law.md §18.6 AFTER_END: the letter is owed when the limit has ended, not the day before; absent: false. */
    readonly apologyAfterEnd?: boolean;
    readonly warnShares: readonly number[];
    readonly warnDaysBefore: readonly number[];
  };
  readonly pauses: readonly Pause[];
  /** Absent: none (facts written before there were any). */
  readonly extensions?: readonly Extension[];
  /** law.md §18.14: the due date given in writing before the calendar changed; the end is never before it. Absent: none. */
  readonly notBefore?: Instant;
}

/** A promise as computed; facts carry it whole, and nothing computes it again but `verify` (decisions.md §1). */
export interface Promised {
  /** 1 at reception; +1 on RESTART and at the start of a second phase. */
  readonly no: number;
  readonly generation: number;
  readonly cause: PromiseCause;
  readonly inputs: PromiseInputs;
  /** The rules of law.md that decided, in order: `['R4.6', 'R4.2', 'R4.3']`. */
  readonly ruleIds: readonly string[];
  /** The calendar edition's id. */
  readonly edition: string;
  /** The reception, after R4.6: the next desk opening when the papers came outside hours. Its date is in the dossier code. */
  readonly deskAt: Instant;
  /** Day 0 of the count: as {@link deskAt}, or the next working day after a cut-off of law.md §18.3 (c). */
  readonly receptionAt: Instant;
  /** What the citizen reads on the receipt: the end of the last slot of the due day, or the instant for hour limits. */
  readonly dueAt: Instant;
  readonly dueDate: LocalDate;
  /** From when it is overdue: 00:00 of the day after for day limits, the instant itself for hour limits (§18.2). */
  readonly overdueAt: Instant;
  /** Target of the apology: the closing of the working day before; null if that lies before the reception date (§20). AFTER_END: `dueAt`. */
  readonly apologyBy: Instant | null;
  /** When the apology's draft appears (§20). */
  readonly apologyDraftAt: Instant;
  readonly warnAt: readonly { readonly kind: string; readonly at: Instant }[];
}

/** One line of the proof of a due date. */
export interface DayExplanation {
  readonly date: LocalDate;
  readonly counted: boolean;
  /** A code with its wording in data/text: `weekend`, `off`, `make-up`, `day-0`, `working`, `pause`, `due` … */
  readonly why: string;
  /** The occasion and the document, where an announced day decided. */
  readonly name?: string;
  readonly source?: string | null;
  /** Hour limits: the minutes of that day that were counted; their sum is the limit. */
  readonly minutes?: number;
  /** The date lies beyond the announced years: computed by the statute, not announced. */
  readonly projected?: true;
}

/** What a decision asks of time; the engine (sla/) answers it, for the pinned calendar edition. */
export interface TimeRules {
  readonly edition: string;
  promise(inputs: PromiseInputs, no: number, generation: number, cause: PromiseCause): Promised;
  /** R4.7: the end of that many working hours after the submission. */
  intakeDue(submittedAt: Instant, hours: number, agency: string): Instant;
  /** R4.5 (a): close of the same working day, or a window after the opening of the next. */
  handoverDue(receptionAt: Instant, cutoff: LocalTime, windowMinutes: number, agency: string): Instant;
  /** The end of a step's own limit from its opening. */
  stepDue(openedAt: Instant, limit: Limit, agency: string): Instant;
  isWorkingDay(day: LocalDate): boolean;
  /** The working day that many working days after `day`. */
  workingDaysAfter(day: LocalDate, days: number): LocalDate;
  /** The end of a period of calendar days from `day` on, day 0 not counted: off a closed day to the next working one (R4.3). */
  calendarDaysAfter(day: LocalDate, days: number): LocalDate;
  /** The last working day before `day`. */
  workingDayBefore(day: LocalDate): LocalDate;
  /** Close of the last slot of a working day. */
  closingOf(day: LocalDate, agency: string): Instant;
}
