import type { DocumentRef } from '../documents.js';
import type { Instant, LocalDate } from '../instant.js';
import type { Fact } from './fact.js';
import type { Advance, StepOpening } from './steps.js';

export interface DossierHandedOver extends Fact<'DossierHandedOver'>, Advance {
  readonly stepId: string;
  readonly paperHandedOver: boolean;
  readonly note: string | null;
  readonly slip: DocumentRef;
}

export interface StepAssigned extends Fact<'StepAssigned'> {
  readonly stepId: string;
  /** null: given back, nobody's. */
  readonly assignee: string | null;
  /** The agency whose step it is, where another resolves the dossier; absent: the one that resolves it. */
  readonly owner?: string;
}

export interface SubmittedToLeader extends Fact<'SubmittedToLeader'>, Advance {
  readonly stepId: string;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentRef | null;
  readonly note: string | null;
}

/** A step was done at which nothing is proposed, signed or numbered. */
export interface StepCompleted extends Fact<'StepCompleted'>, Advance {
  readonly stepId: string;
  readonly note: string | null;
}

export interface SentBack extends Fact<'SentBack'> {
  readonly stepId: string;
  readonly reason: string;
  readonly opens: StepOpening;
}

export interface StepDeadlineMissed extends Fact<'StepDeadlineMissed'> {
  readonly stepNo: number;
  readonly stepId: string;
  readonly owner: string;
  readonly dueAt: Instant;
}

export interface VerificationOpened extends Fact<'VerificationOpened'> {
  readonly stepId: string;
  readonly plan: string;
}

export interface VerificationClosed extends Fact<'VerificationClosed'> {
  readonly minutes: DocumentRef;
}

/** The step cannot go on before a system that is no party of the dossier has answered; the limit runs on. */
export interface SystemWaitOpened extends Fact<'SystemWaitOpened'> {
  /** 1, 2, 3 … over the dossier's life. */
  readonly no: number;
  readonly stepNo: number;
  readonly stepId: string;
  /** As the officer calls it. */
  readonly system: string;
}

export interface SystemWaitClosed extends Fact<'SystemWaitClosed'> {
  readonly no: number;
  readonly note: string | null;
}

export interface ConsultationOpened extends Fact<'ConsultationOpened'> {
  readonly no: number;
  readonly stepId: string;
  readonly agency: string;
  readonly question: string;
  readonly answerBy: LocalDate;
  readonly dueAt: Instant;
}

/** A second answer is linked as the newest; the older is kept in the log (edge 50). */
export interface ConsultationAnswered extends Fact<'ConsultationAnswered'> {
  readonly no: number;
  readonly answer: string;
  readonly document: DocumentRef | null;
  /** The time for it was over; absent: in time. */
  readonly late?: true;
}

/** Silence is recorded and scored; the head of the one-stop unit is informed; never deemed agreement (law.md §18.12). */
export interface ConsultationTimedOut extends Fact<'ConsultationTimedOut'> {
  readonly no: number;
  readonly agency: string;
}
