import type { Channel } from './filing.js';
import type { LocalDate, LocalTime } from './instant.js';
import type { Condition } from './process-condition.js';

/** R4.1 and law.md §18.16. `same_day` has value 0; fractions of a working day occur (10.5). */
export type LimitUnit = 'working_days' | 'working_hours' | 'clock_hours' | 'calendar_days' | 'months' | 'same_day';

export interface Limit {
  readonly value: number;
  readonly unit: LimitUnit;
}

/** A limit by case of one procedure; the variant `main` always exists. */
export interface ProcedureVariant {
  /** `main`, or `v1`, `v2` … in the order of the source. */
  readonly id: string;
  /** The case in the source's words; null for `main`. */
  readonly name: string | null;
  readonly limit: Limit | null;
  /** R4.5 (b): a same-day dossier received after this is due the next working day. */
  readonly sameDayCutoff: LocalTime | null;
  /** law.md §18.3 (c): received after this, the next working day becomes day 0. */
  readonly receptionCutoff: LocalTime | null;
  /** law.md §16, NĐ 297/2025: received in the last working hour → the next working day is day 0. */
  readonly lastHourCountsNextDay: boolean;
}

export interface Paper {
  readonly id: string;
  readonly name: string;
  readonly copies: number;
  readonly kind: string;
  /** The source cut the name off (…); it must be completed before that procedure's forms print. */
  readonly nameTruncated: boolean;
}

export interface Fee {
  readonly name: string;
  /** Whole đồng; null: set by the provincial People's Council, or contradictory in the source. */
  readonly amountVnd: number | null;
  readonly condition: string | null;
}

/** One version of an administrative procedure, as published. A dossier keeps the version in force at its reception. */
export interface ProcedureVersion {
  /** National code, `1.001193`. */
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly field: string;
  readonly fieldGroup: string;
  readonly levels: readonly ('province' | 'commune' | 'central')[];
  /** Who resolves, in the words of the source. */
  readonly agency: string;
  readonly variants: readonly ProcedureVariant[];
  /** Why no dossier can be received under it yet; empty when it can. An administrator mends it by a new version. */
  readonly findings: readonly string[];
  readonly onlineLevel: 'toan_trinh' | 'mot_phan' | 'none';
  readonly channels: readonly Channel[];
  readonly papers: readonly Paper[];
  readonly fees: readonly Fee[];
  readonly results: readonly string[];
  /** T16 needs no result document. */
  readonly noResultDocument: boolean;
  /** law.md §18.6: the apology is owed only when the limit has ended. */
  readonly apologyAfterEnd: boolean;
  /** law.md §18.11: the article by which a wait is left out of the limit; absent: the clock runs on. */
  readonly clockStops?: { readonly payment?: string };
  /**
   * Two appointments (law.md §16, land): the first ends when the obligation is notified, the second is this limit from the
   * proof of payment; the wait between them is in neither. Absent: one appointment.
   */
  readonly phases?: { readonly secondLimit: Limit; readonly ground: string };
  /** R4.10: working days that sector law gives for a supplement during processing; absent: each request says. */
  readonly supplementPeriod?: { readonly workingDays: number; readonly ground: string };
  readonly legalBasis: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly confidence: string;
}

export type StepKind = 'reception' | 'processing' | 'review' | 'approval' | 'inter_agency' | 'clerk' | 'result';

/**
 * Who owns a step, by role; resolved against the register when the step opens ({@link agencyOf} of process-owner.ts).
 * An agency that the register does not know is a unit in the words of the source, not yet mapped.
 */
export type StepOwner =
  | 'receiver'
  | 'resolver'
  /** The applicant acts: the dossier waits for him, as the step's `wait` says. */
  | 'applicant'
  | { readonly agency: string }
  /** The unit below that agency whose identifier ends so: `{ unit: ca, of: resolver }` is the police of the commune. */
  | { readonly unit: string; readonly of: 'receiver' | 'resolver' }
  /** The people's committee of that level at or above it. */
  | { readonly committee: 'commune' | 'province'; readonly of: 'receiver' | 'resolver' }
  /** The department in charge of the procedure's field. */
  | { readonly field: 'procedure' };

/** A wait, and whether the clock stands still in it: then by a named article (law.md §18.11). */
export interface WaitRule {
  readonly kind: 'supplement' | 'payment' | 'pause' | 'phase';
  readonly stopsClock: boolean;
  readonly ground: string | null;
  /** law.md §18.4; absent: as the rules of the regime have it. */
  readonly resume?: 'restart' | 'remaining';
  /** The longest that is waited. */
  readonly atMost?: Limit;
}

/** R4.9, R4.10 where the sector differs from the general rule. */
export interface SupplementRule {
  /** Requests during processing before a leader must give his reason. */
  readonly most: number;
  readonly requestWithin?: Limit;
  readonly period?: Limit;
  readonly onExpiry: 'close' | 'decide';
  readonly ground: string | null;
}

/** Opinions asked for at a step. Silence is recorded, scored and told, never agreement (law.md §18.12). */
export interface ConsultationRule {
  /** Empty: the officer names them. */
  readonly whom: readonly StepOwner[];
  readonly answerWithin: Limit;
  /** Whether the step may go on without an answer. */
  readonly onSilence: 'wait' | 'proceed';
  readonly ground: string | null;
}

export interface StepDefinition {
  readonly id: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly owner: StepOwner;
  /** From the opening of the step; null: the step has no limit of its own (decisions.md §28). */
  readonly limit: Limit | null;
  /** Other limits by case, the first that holds counts (a shorter one for online filings). */
  readonly limits?: readonly { readonly when: Condition; readonly limit: Limit }[];
  /** What opens when it closes, several at once; absent: the step after it in the list; empty: nothing, an end. */
  readonly next?: readonly string[];
  /** Opens only when every step that leads to it is done. */
  readonly join?: true;
  /** Skipped unless this holds at the moment it would open; absent: always done. */
  readonly when?: Condition;
  /** Its phase, where the procedure has two appointments; absent: the first. */
  readonly phase?: string;
  /** The dossier waits while this step is open, by the process's rule for that kind of wait. */
  readonly wait?: WaitRule['kind'];
  readonly consultation?: ConsultationRule;
  /** The linked procedure that a child dossier is opened for. */
  readonly child?: string;
  /** Outside the legal limit; absent: inside. */
  readonly outsideLimit?: true;
}

export interface PhaseDefinition {
  readonly id: string;
  readonly name: string;
  readonly limit: Limit | null;
  readonly ground: string | null;
}

/** A paper of the procedure that is asked for in this case only. */
export interface PaperRule {
  readonly paper: string;
  readonly when: Condition;
}

export interface FeeRule {
  readonly name: string;
  /** Whole đồng; null: not known. */
  readonly amountVnd: number | null;
  readonly when?: Condition;
  /** Absent: as the desk has it. */
  readonly collect?: 'before' | 'after';
  /** Nothing is owed in this case. */
  readonly exempt?: Condition;
}

/** What must be told, and to whom, when something comes about. */
export const NOTICES = [
  'receipt',
  'supplement',
  'payment',
  'pause',
  'apology',
  'refusal',
  'consultation-request',
  'consultation-silence',
  'result-ready',
] as const;

export type Notice = (typeof NOTICES)[number];

/**
 * One version of a process. It begins at its first step and ends where a `result` step has nothing next; see
 * process-flow.ts for the way in between. The generated default is reception → processing → review → approval → result.
 */
export interface ProcessVersion {
  readonly id: string;
  readonly version: number;
  readonly procedureCode: string | null;
  readonly state: 'generated' | 'draft' | 'published' | 'retired';
  readonly name: string;
  readonly steps: readonly StepDefinition[];
  readonly source: string;
  /** Further procedures that take the same way. */
  readonly alsoFor?: readonly string[];
  /** The cases of the procedure that it is for; absent: all. */
  readonly variants?: readonly string[];
  /** The levels of the agency that decides; absent: any. */
  readonly levels?: readonly ('province' | 'commune')[];
  /** What the agencies promise among themselves and to the citizen; the legal limit is the procedure's. Absent: the same. */
  readonly committed?: Limit;
  readonly phases?: readonly PhaseDefinition[];
  /** Kinds that are not listed follow the procedure and the rules. */
  readonly waits?: readonly WaitRule[];
  readonly supplement?: SupplementRule;
  readonly papers?: readonly PaperRule[];
  readonly fees?: readonly FeeRule[];
  /** Absent: all of {@link NOTICES} as they fall due. */
  readonly notices?: readonly Notice[];
}
