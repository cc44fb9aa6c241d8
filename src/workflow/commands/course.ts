import type { DocumentInput } from '../documents.js';
import type { Instant, LocalDate } from '../instant.js';
import type { Command } from './command.js';

/** T7: to the agency that resolves; the e-dossier at once, paper by the 15:00 rule. */
export interface HandOver extends Command<'HandOver'> {
  readonly paperHandedOver: boolean;
  readonly note: string | null;
}

/** T8. A specialist claims for himself what nobody has, and gives back what is his; the rest is for the head. */
export interface Assign extends Command<'Assign'> {
  readonly stepId: string;
  /** null: nobody's. */
  readonly assignee: string | null;
}

/** T8: the specialist, then the division head, passes it upward. */
export interface SubmitToLeader extends Command<'SubmitToLeader'> {
  readonly stepId: string;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentInput | null;
  readonly note: string | null;
}

/** T8: the work of a step is done, and nothing is proposed, signed or numbered by it. */
export interface CompleteStep extends Command<'CompleteStep'> {
  readonly stepId: string;
  readonly note: string | null;
}

/** T8: back to whose work it was that is sent on, on the same branch, with the reason. */
export interface SendBack extends Command<'SendBack'> {
  readonly stepId: string;
  /** Another of the steps done on the way to it; absent: the last that worked on the matter. */
  readonly toStepId?: string;
  readonly reason: string;
}

export interface ReportStepOverdue extends Command<'ReportStepOverdue'> {
  readonly stepNo: number;
  readonly dueAt: Instant;
}

/** R4.16. */
export interface OpenVerification extends Command<'OpenVerification'> {
  readonly stepId: string;
  readonly plan: string;
}

export interface CloseVerification extends Command<'CloseVerification'> {
  readonly minutes: DocumentInput;
}

/** Another system has to answer before the step goes on; no article leaves that out of the limit, so its clock runs (§18.11). */
export interface OpenSystemWait extends Command<'OpenSystemWait'> {
  readonly stepId: string;
  readonly system: string;
}

export interface CloseSystemWait extends Command<'CloseSystemWait'> {
  readonly note: string | null;
}

/** R4.15: content and time limit are named. */
export interface OpenConsultation extends Command<'OpenConsultation'> {
  readonly stepId: string;
  readonly agency: string;
  readonly question: string;
  /** null: as the process of this step has it. */
  readonly answerBy: LocalDate | null;
}

export interface AnswerConsultation extends Command<'AnswerConsultation'> {
  readonly consultation: number;
  readonly answer: string;
  readonly document: DocumentInput | null;
}

export interface ReportConsultationSilence extends Command<'ReportConsultationSilence'> {
  readonly consultation: number;
}
