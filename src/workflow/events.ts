import type { ApologyCause, ApologyReason, Channel, DocumentRef, Filing } from './commands.js';
import type { Instant, LocalDate } from './instant.js';
import type { PartyRef } from './people.js';
import type { StepKind } from './procedure.js';
import type { Promised } from './promise.types.js';
import type { Regime } from './rules.js';

/** The versions that a dossier keeps from reception to its end (law.md §1). */
export interface Pins {
  readonly procedure: { readonly code: string; readonly version: number; readonly variant: string };
  readonly process: { readonly id: string; readonly version: number };
  readonly rules: string;
  readonly calendar: string;
  readonly regime: Regime;
}

/** A step as it opens, built from the pinned process version. */
export interface StepOpening {
  /** 1, 2, 3 … over the dossier's life; a step that is sent back opens again under a new number. */
  readonly no: number;
  readonly stepId: string;
  readonly branch: string;
  readonly kind: StepKind;
  readonly owner: string;
  readonly assignee: string | null;
  readonly dueAt: Instant | null;
}

interface Fact<T extends string> {
  readonly type: T;
  /** The legal instant; may lie back. When it was recorded, the ledger adds. */
  readonly occurredAt: Instant;
}

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
}

/** T3: an online submission becomes a dossier; what it files was told by DossierSubmitted, but for the resolver. */
export interface SubmissionAccepted extends Fact<'SubmissionAccepted'> {
  readonly resolver: string;
  readonly pins: Pins;
  readonly opens: StepOpening;
  readonly receipt: DocumentRef;
  readonly supervisor: string;
}

export interface PromiseMade extends Fact<'PromiseMade'> {
  readonly promise: Promised;
}

export interface DossierHandedOver extends Fact<'DossierHandedOver'> {
  readonly stepId: string;
  readonly opens: StepOpening;
  readonly paperHandedOver: boolean;
  readonly note: string | null;
  readonly slip: DocumentRef;
}

export interface StepAssigned extends Fact<'StepAssigned'> {
  readonly stepId: string;
  readonly assignee: string;
}

export interface SubmittedToLeader extends Fact<'SubmittedToLeader'> {
  readonly stepId: string;
  readonly opens: StepOpening;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentRef | null;
  readonly note: string | null;
}

export interface SentBack extends Fact<'SentBack'> {
  readonly stepId: string;
  readonly reason: string;
  readonly opens: StepOpening;
}

export interface ResultSigned extends Fact<'ResultSigned'> {
  readonly stepId: string;
  readonly decision: 'granted' | 'refused';
  readonly reason: string | null;
  readonly document: DocumentRef | null;
  readonly opens: StepOpening;
}

export interface ResultNumbered extends Fact<'ResultNumbered'> {
  readonly stepId: string;
  readonly number: string;
  readonly date: LocalDate;
  /** The next step when a clerk's step ends with it; null: the result step stays open until delivery. */
  readonly opens: StepOpening | null;
}

export interface ResultDelivered extends Fact<'ResultDelivered'> {
  readonly stepId: string | null;
  readonly decision: 'granted' | 'refused';
  readonly document: DocumentRef | null;
}

export interface ResultReturned extends Fact<'ResultReturned'> {
  readonly channel: Channel;
  readonly recipient: {
    readonly kind: 'owner' | 'submitter' | 'proxy';
    readonly party: PartyRef | null;
    readonly proof: string;
    readonly authorisation: string | null;
    readonly signed: boolean;
  };
  readonly originalsReturned: boolean;
}

export interface ApologyDrafted extends Fact<'ApologyDrafted'> {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly promisedDate: LocalDate;
  readonly proposedDate: LocalDate;
}

export interface ApologyIssued extends Fact<'ApologyIssued'> {
  readonly cause: ApologyCause;
  readonly promiseNo: number;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly promisedDate: LocalDate;
  readonly newDate: LocalDate;
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly document: DocumentRef;
}

export interface IntakeCheckMissed extends Fact<'IntakeCheckMissed'> {
  readonly dueAt: Instant;
}

export interface StepDeadlineMissed extends Fact<'StepDeadlineMissed'> {
  readonly stepNo: number;
  readonly stepId: string;
  readonly owner: string;
  readonly dueAt: Instant;
}

export interface DeadlineMissed extends Fact<'DeadlineMissed'> {
  readonly promiseNo: number;
  readonly dueAt: Instant;
}

/** What can have happened, in the past tense, as it is stored. Never edit one: add a new type, or an upcaster, beside it. */
export type DossierEvent =
  | DossierSubmitted
  | DossierReceived
  | SubmissionAccepted
  | PromiseMade
  | DossierHandedOver
  | StepAssigned
  | SubmittedToLeader
  | SentBack
  | ResultSigned
  | ResultNumbered
  | ResultDelivered
  | ResultReturned
  | ApologyDrafted
  | ApologyIssued
  | IntakeCheckMissed
  | StepDeadlineMissed
  | DeadlineMissed;

export type EventType = DossierEvent['type'];
