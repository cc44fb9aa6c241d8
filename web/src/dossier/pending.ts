import type { TimelineItem } from '../api/answers.js';

/** One thing that is asked for, by the id under which its coming is ticked off. */
export interface MissingItem {
  readonly id: string;
  readonly paperId: string | null;
  readonly name: string;
  readonly reason: string;
}

export interface Consultation {
  readonly no: number;
  readonly agency: string;
  readonly question: string;
  readonly dueAt: string;
  /** Or silent: nobody waits any more, but an answer may still come. */
  readonly answered: boolean;
}

export interface Correction {
  readonly no: number;
  readonly correction: { readonly kind: string; readonly dueDate?: string };
  readonly reason: string;
  readonly document: string;
  readonly by: string | null;
}

/** Papers that are asked for: proposed, agreed, or sent to the applicant. */
export interface Supplement {
  readonly stage: 'proposed' | 'approved' | 'sent';
  readonly missing: readonly MissingItem[];
  readonly legalGround: string | null;
  readonly periodDays: number | null;
  readonly expiresAt: string | null;
}

/** What is under way at a dossier: what the next command answers to. */
export interface Pending {
  readonly supplement: Supplement | null;
  readonly consultations: readonly Consultation[];
  readonly correction: Correction | null;
  readonly pauseReason: string | null;
  /** The applicant asked to withdraw; `reason` may be null. */
  readonly withdrawal: { readonly reason: string | null } | null;
}

const NONE: Pending = {
  supplement: null,
  consultations: [],
  correction: null,
  pauseReason: null,
  withdrawal: null,
};

const ENDINGS = ['DossierWithdrawn', 'ProcessingStopped', 'DossierClosedUnsupplemented', 'DossierVoided'];

/** Read off the timeline, in its order: the newest word counts. */
export const pendingOf = (items: readonly TimelineItem[]): Pending => items.reduce(after, NONE);

function after(pending: Pending, { type, details, actor }: TimelineItem): Pending {
  // the API's document leaves a fact's details open; the glossary names them
  const said = details as unknown as Supplement & Consultation & Correction & Said;
  const supplement = (stage: Supplement['stage']): Pending => ({
    ...pending,
    supplement: {
      stage,
      missing: said.missing,
      legalGround: said.legalGround ?? null,
      periodDays: said.periodDays ?? null,
      expiresAt: said.expiresAt ?? null,
    },
  });
  if (ENDINGS.includes(type)) return NONE;
  switch (type) {
    case 'SupplementProposed':
      return supplement('proposed');
    case 'SupplementApproved':
      return { ...pending, supplement: pending.supplement && { ...pending.supplement, stage: 'approved' } };
    case 'SupplementRequested':
    case 'IntakeSupplementRequested':
    case 'ApplicantGuided':
      return supplement('sent');
    case 'SupplementPartReceived':
      return { ...pending, supplement: pending.supplement && without(pending.supplement, said.provided) };
    case 'SupplementCompleted':
    case 'IntakeSupplementSubmitted':
    case 'SupplementDeclined':
    case 'DossierRefused':
      return { ...pending, supplement: null };
    case 'ConsultationOpened':
      return { ...pending, consultations: [...pending.consultations, { ...said, answered: false }] };
    case 'ConsultationAnswered':
    case 'ConsultationTimedOut':
      return {
        ...pending,
        consultations: pending.consultations.map((one) => (one.no === said.no ? { ...one, answered: true } : one)),
      };
    case 'CorrectionProposed':
      return { ...pending, correction: { ...said, by: actor.name } };
    case 'DueDateCorrected':
    case 'StatusCorrected':
    case 'CorrectionRejected':
      return { ...pending, correction: null };
    case 'ProcessingPaused':
      return { ...pending, pauseReason: said.reason };
    case 'ProcessingResumed':
      return { ...pending, pauseReason: null };
    case 'WithdrawalRequested':
      return { ...pending, withdrawal: { reason: said.reason } };
    default:
      return pending;
  }
}

interface Said {
  readonly provided: readonly string[];
}

const without = (supplement: Supplement, provided: readonly string[]): Supplement => ({
  ...supplement,
  missing: supplement.missing.filter(({ id }) => !provided.includes(id)),
});
