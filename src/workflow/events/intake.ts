import type { RefusalGround } from '../commands/intake.js';
import type { Parent } from '../commands/linked.js';
import type { DocumentRef } from '../documents.js';
import type { Channel, FiledPaper, Filing, MissingPaper } from '../filing.js';
import type { Instant } from '../instant.js';
import type { Pins } from '../pins.js';
import type { Fact } from './fact.js';
import type { StepOpening } from './steps.js';

export interface DossierSubmitted extends Fact<'DossierSubmitted'> {
  readonly filing: Filing;
  readonly assisted: boolean;
  readonly intakeDueAt: Instant;
  /** Account id of the citizen who filed, for his own view; null: an officer filed for him. */
  readonly citizen: string | null;
}

export interface DossierReceived extends Fact<'DossierReceived'> {
  readonly channel: Channel;
  readonly filing: Filing;
  readonly pins: Pins;
  readonly opens: StepOpening;
  readonly receipt: DocumentRef;
  readonly supervisor: string;
  /** A linked dossier, received with its parent: its own reception is passed over. Absent: one of its own. */
  readonly parent?: Parent;
  readonly alsoOpens?: readonly StepOpening[];
  readonly skipped?: readonly string[];
  /** A linked dossier that the numbers leave out, by the rules in force as it opened. */
  readonly uncounted?: true;
  /** Of another system, which had promised no day and had closed it: a class of its own in the numbers (law.md §18.8). */
  readonly undated?: true;
}

/** T3: an online submission becomes a dossier; what it files was told by DossierSubmitted, but for the resolver. */
export interface SubmissionAccepted extends Fact<'SubmissionAccepted'> {
  readonly resolver: string;
  readonly pins: Pins;
  readonly opens: StepOpening;
  readonly receipt: DocumentRef;
  readonly supervisor: string;
}

export interface IntakeSupplementRequested extends Fact<'IntakeSupplementRequested'> {
  /** 1, 2 …; a second one is flagged. */
  readonly no: number;
  readonly missing: readonly MissingPaper[];
  readonly leaderReason: string | null;
  readonly notice: DocumentRef;
}

/** T4 at the counter: a contact, never a dossier. */
export interface ApplicantGuided extends Fact<'ApplicantGuided'> {
  readonly channel: Channel;
  readonly filing: Filing;
  readonly missing: readonly MissingPaper[];
  readonly notice: DocumentRef;
}

export interface IntakeSupplementSubmitted extends Fact<'IntakeSupplementSubmitted'> {
  readonly papers: readonly FiledPaper[];
  readonly intakeDueAt: Instant;
}

export interface DossierRefused extends Fact<'DossierRefused'> {
  /** null: written before it was asked. */
  readonly ground: RefusalGround | null;
  /** The article that it stands on; null: written before it was asked. */
  readonly legalGround: string | null;
  readonly reason: string;
  readonly guidance: string | null;
  readonly notice: DocumentRef;
}

export interface IntakeCheckMissed extends Fact<'IntakeCheckMissed'> {
  readonly dueAt: Instant;
}
