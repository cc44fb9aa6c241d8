import type { Instant, LocalDate } from '../instant.js';
import type { Outage } from '../promise.types.js';
import type { Command } from './command.js';

/** Sector law lets the agency add working days to the limit by the leader's decision; unlike an apology it moves the legal due date. */
export interface ExtendLimit extends Command<'ExtendLimit'> {
  /** Working days, at least 1. */
  readonly days: number;
  readonly legalGround: string;
  /** Number of the decision that the applicant is told of. */
  readonly number: string;
}

/** An extension for an outage, as one person proposed and another approved it (decisions.md §10). */
export interface OutageOrder {
  /** Its id. */
  readonly extension: string;
  readonly outage: Outage;
  /** Whole working days. */
  readonly days: number;
  readonly reason: string;
  readonly legalGround: string;
  readonly document: { readonly number: string; readonly date: LocalDate };
  readonly proposer: string;
  readonly approver: string;
  /** From here on it is given: a due date that passes before it is carried out is not missed. */
  readonly approvedAt: Instant;
}

/** One dossier's share of an extension for an outage. */
export interface ExtendForOutage extends Command<'ExtendForOutage'>, OutageOrder {}

/** The calendar edition in force is another one than the promise was computed with (law.md §18.14). */
export interface ReportCalendarChange extends Command<'ReportCalendarChange'> {
  readonly edition: string;
}

/** T19: the agency was merged or closed; history, code and dates stay. */
export interface RehomeDossier extends Command<'RehomeDossier'> {
  /** Whose part moves: the receiver, the resolver, the owner of an open step, one that is consulted; null: the resolver's. */
  readonly agency: string | null;
  readonly into: string;
  readonly document: string;
  readonly reason: string;
}

/** What a correction would change (T20). */
export type Correction =
  | { readonly kind: 'due-date'; readonly dueDate: LocalDate }
  | { readonly kind: 'status'; readonly status: 'processing' }
  | { readonly kind: 'void' };

/** T20, first hand: proposed with its reason. */
export interface ProposeCorrection extends Command<'ProposeCorrection'> {
  readonly correction: Correction;
  readonly reason: string;
  readonly document: string;
}

/** T20, second hand: another person, in another session. */
export interface ApproveCorrection extends Command<'ApproveCorrection'> {
  readonly proposal: number;
}

/** T20: another person says no, or the proposer takes it back; the next may be proposed. */
export interface RejectCorrection extends Command<'RejectCorrection'> {
  readonly proposal: number;
  readonly reason: string;
}

/** A person's word on which step of the other version a step of this one is. */
export interface StepChoice {
  readonly from: string;
  readonly to: string;
}

/** To another published version: as the migration says that the Provincial Office ordered. */
export interface MigrateProcess extends Command<'MigrateProcess'> {
  readonly process: { readonly id: string; readonly version: number };
  /** Where the likeness of steps does not say it; what names no step of this dossier's version says nothing of it. */
  readonly steps: readonly StepChoice[];
  readonly migration: string;
  readonly orderedBy: string;
}

/** Back to where it stood before that migration, as long as nothing else has happened. */
export interface UndoMigration extends Command<'UndoMigration'> {
  readonly migration: string;
  readonly orderedBy: string;
}
