import type { Channel } from './commands.js';
import type { LocalDate, LocalTime } from './instant.js';

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
  readonly legalBasis: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string;
  readonly confidence: string;
}

export type StepKind = 'reception' | 'processing' | 'review' | 'approval' | 'inter_agency' | 'clerk' | 'result';

/** Who owns a step: resolved to an agency when the step opens. */
export type StepOwner = 'receiver' | 'resolver' | { readonly agency: string };

export interface StepDefinition {
  readonly id: string;
  readonly kind: StepKind;
  readonly name: string;
  readonly owner: StepOwner;
  /** From the opening of the step; null: the step has no limit of its own (decisions.md §28). */
  readonly limit: Limit | null;
}

/** One version of a process. Steps run in order; the generated default is reception → processing → review → approval → result. */
export interface ProcessVersion {
  readonly id: string;
  readonly version: number;
  readonly procedureCode: string | null;
  readonly state: 'generated' | 'draft' | 'published' | 'retired';
  readonly name: string;
  readonly steps: readonly StepDefinition[];
  readonly source: string;
}
