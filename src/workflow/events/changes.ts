import type { Correction, OutageOrder } from '../commands/changes.js';
import type { DocumentRef } from '../documents.js';
import type { LocalDate } from '../instant.js';
import type { Pins } from '../pins.js';
import type { Fact } from './fact.js';
import type { StepOpening } from './steps.js';

/** The promise follows in the next fact; the date before stays in the facts. */
export interface LimitExtended extends Fact<'LimitExtended'> {
  readonly days: number;
  readonly legalGround: string;
  readonly notice: DocumentRef;
}

/** An outage is made up for; the promise follows in the next fact. */
export interface ExtendedForOutage extends Fact<'ExtendedForOutage'>, OutageOrder {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Lateness had begun when it was approved: it stays counted. */
  readonly afterDue: boolean;
}

export interface DossierRehomed extends Fact<'DossierRehomed'> {
  /** All that this agency had to do with the dossier, the other does from now on. */
  readonly from: string;
  readonly into: string;
  readonly document: string;
  readonly reason: string;
}

export interface CorrectionProposed extends Fact<'CorrectionProposed'> {
  readonly no: number;
  readonly correction: Correction;
  readonly reason: string;
  readonly document: string;
  readonly proposer: string;
  readonly session: string | null;
}

/** Nothing is changed by it but that another may be proposed. */
export interface CorrectionRejected extends Fact<'CorrectionRejected'> {
  readonly proposal: number;
  readonly reason: string;
  readonly proposer: string;
  /** Who said no; the proposer himself when he took it back. */
  readonly by: string;
}

/** The old value stays in the facts before; both people are named. */
export interface DueDateCorrected extends Fact<'DueDateCorrected'> {
  readonly proposal: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly proposer: string;
  readonly approver: string;
}

export interface StatusCorrected extends Fact<'StatusCorrected'> {
  readonly proposal: number;
  readonly from: string;
  readonly to: 'processing';
  readonly opens: StepOpening;
  readonly proposer: string;
  readonly approver: string;
}

/**
 * The dossier goes on by another version of its process; its promise and all that was done stay. What its steps are called
 * from now on is told, so that the other version's way leads on from them.
 */
export interface ProcessMigrated extends Fact<'ProcessMigrated'> {
  readonly from: Pins['process'];
  readonly to: Pins['process'];
  /** Open steps that go on with the agency they are with: each under its number, as the other version has it. */
  readonly goesOn: readonly StepOpening[];
  /** Open steps that another agency has by the other version: one closes, the other opens. */
  readonly passedOn: readonly { readonly closes: number; readonly opens: StepOpening }[];
  /** Further branches that the other version has open here. */
  readonly opens: readonly StepOpening[];
  /** Former step ids by what they are called from now on; a name that the other version gives to something else is marked with its version. */
  readonly renamed: Readonly<Record<string, string>>;
  /** Ids of all optional steps that are passed over so far. */
  readonly skipped: readonly string[];
  readonly migration: string;
  /** Account id of who ordered the migration. */
  readonly orderedBy: string;
}

/** All is as it was before the migration. */
export interface MigrationUndone extends Fact<'MigrationUndone'> {
  readonly from: Pins['process'];
  readonly to: Pins['process'];
  readonly migration: string;
  readonly orderedBy: string;
}
