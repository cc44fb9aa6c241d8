import type { ApologyDraft } from '../workflow/apology.js';
import { askedOf, stageOf } from '../workflow/asked.js';
import { type Consultation, type Dossier, isFiled, isOpen, isReceived } from '../workflow/dossier.js';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent, EventType } from '../workflow/events.js';
import type { MissingPaper } from '../workflow/filing.js';
import { inVietNam } from '../workflow/instant.js';
import { isRanOut, periodEndOf, type Wait } from '../workflow/wait.js';
import type {
  ApologyDraftAnswer,
  AskedItemAnswer,
  ConsultationAnswer,
  FormerlyAnswer,
  ProposalAnswer,
  SupplementDraftAnswer,
  WaitAnswer,
  WithdrawalAnswer,
} from './under-way.dto.js';

/** The facts whose words an answer repeats: a dossier's state keeps of them what the law decides by. */
export const TELLING: readonly EventType[] = [
  'IntakeSupplementRequested',
  'ApplicantGuided',
  'SupplementRequested',
  'ObligationRaised',
  'ProcessingPaused',
  'WithdrawalRequested',
  'ConsultationOpened',
  'ApologyProposed',
  'ApologyApproved',
  'CorrectionProposed',
  'DueDateCorrected',
  'LimitExtended',
  'ExtendedForOutage',
  'PromiseMade',
  'PromiseMoved',
];

type Told<T extends EventType> = Extract<DossierEvent, { type: T }>;
type Facts = readonly RecordedFact[];

/** The newest event of these types. */
const newest = <T extends EventType>(facts: Facts, ...types: readonly T[]): Told<T> | undefined =>
  facts.findLast(({ event }) => (types as readonly EventType[]).includes(event.type))?.event as Told<T> | undefined;

/** The accounts that an answer names of these facts. */
export const peopleIn = (facts: Facts): string[] =>
  facts.flatMap(({ event, actor }) => [
    ...('proposer' in event ? [event.proposer] : []),
    ...('approver' in event ? [event.approver] : []),
    ...(event.type === 'LimitExtended' ? [actor.id] : []),
  ]);

/** How ids are shown. */
export interface Names {
  agency(id: string): string;
  /** null: not known. */
  person(id: string): string | null;
}

/** What is under way at a dossier: what the next command answers to. */
export interface UnderWay {
  readonly wait: WaitAnswer | null;
  readonly supplementDraft: SupplementDraftAnswer | null;
  readonly asked: AskedItemAnswer[];
  readonly apologyDraft: ApologyDraftAnswer | null;
  readonly consultations: ConsultationAnswer[];
  readonly proposal: ProposalAnswer | null;
  readonly withdrawal: WithdrawalAnswer | null;
  readonly verifying: boolean;
  readonly formerly: FormerlyAnswer[];
}

/**
 * @param facts of the types {@link TELLING}, in order, up to the version of `dossier`
 * @param byApplicant he is told an apology when it is sent, and nothing of its draft
 */
export function underWayOf(dossier: Dossier, facts: Facts, names: Names, byApplicant = false): UnderWay {
  const received = isReceived(dossier) ? dossier : null;
  return {
    wait: waitAnswerOf(dossier, facts),
    supplementDraft: received?.supplementDraft ?? null,
    asked: askedOf(dossier).map(({ paperId, name, at, came, stage }) => ({
      ...{ paperId, name, at: inVietNam(at), came },
      closed: came && stage === stageOf(dossier),
    })),
    apologyDraft: received?.apologyDraft && !byApplicant ? apologyDraftOf(received.apologyDraft, names) : null,
    consultations: (received?.consultations ?? []).map((asked) => consultationOf(asked, facts, names)),
    proposal: received?.proposal ? proposalOf(received.proposal.no, facts, names) : null,
    withdrawal: withdrawalOf(dossier, facts),
    verifying: received?.verifying ?? false,
    formerly: (received?.formerly ?? []).map((agency) => ({ agency, agencyName: names.agency(agency) })),
  };
}

/** What a dossier waits for, before or after reception; null: nothing. */
export const waitAnswerOf = (dossier: Dossier, facts: Facts): WaitAnswer | null =>
  isReceived(dossier) ? dossier.wait && waitOf(dossier.wait, facts) : intakeWaitOf(dossier, facts);

function waitOf(wait: Wait, facts: Facts): WaitAnswer {
  const { kind, since, stopsClock, missing, expiresAt, expired, withParent } = wait;
  const until = isRanOut(wait) ? wait.until! : periodEndOf(wait);
  return {
    kind,
    since: inVietNam(since),
    stopsClock,
    until: until && inVietNam(until),
    missing: missing.map(itemOf),
    expiresAt: expiresAt && inVietNam(expiresAt),
    expired,
    ...groundOf(kind, facts),
    ...(withParent ? { reason: null } : {}), // the parent's own wait says it
    withParent: withParent ?? false,
  };
}

function groundOf(kind: Wait['kind'], facts: Facts): { ground: string | null; reason: string | null } {
  if (kind === 'payment') return { ground: newest(facts, 'ObligationRaised')?.stopsClock ?? null, reason: null };
  if (kind === 'supplement') return { ground: newest(facts, 'SupplementRequested')?.legalGround ?? null, reason: null };
  const paused = newest(facts, 'ProcessingPaused');
  return { ground: paused?.legalGround ?? null, reason: paused?.reason ?? null };
}

/** Before reception no clock runs that could stand, and nothing expires. */
function intakeWaitOf(dossier: Dossier, facts: Facts): WaitAnswer | null {
  const asked = newest(facts, 'IntakeSupplementRequested', 'ApplicantGuided');
  if (dossier.status !== 'intake-supplement' || !asked) return null;
  return {
    kind: 'intake-supplement',
    since: inVietNam(asked.occurredAt),
    stopsClock: false,
    until: null,
    missing: dossier.missing.map(itemOf),
    expiresAt: null,
    expired: false,
    ground: null,
    reason: null,
    withParent: false,
  };
}

const itemOf = ({ id, paperId, name, reason }: MissingPaper) => ({ id, paperId, name, reason });

function consultationOf({ no, agency, stepId, dueAt, state, late }: Consultation, facts: Facts, names: Names) {
  const opened = facts.find(({ event }) => event.type === 'ConsultationOpened' && event.no === no)?.event;
  return {
    no,
    agency,
    agencyName: names.agency(agency),
    stepId,
    question: (opened as Told<'ConsultationOpened'>).question,
    dueAt: inVietNam(dueAt),
    state,
    late: late ?? false,
  };
}

function apologyDraftOf(
  { promiseNo, draftedAt, proposedDate, proposal }: ApologyDraft,
  names: Names,
): ApologyDraftAnswer {
  const person = (id: string | null) => id && names.person(id);
  return {
    promiseNo,
    draftedAt: inVietNam(draftedAt),
    proposedDate,
    proposal: proposal
      ? {
          ...proposal,
          proposer: person(proposal.proposer),
          checker: person(proposal.checker),
          signer: person(proposal.signer),
        }
      : null,
  };
}

function proposalOf(no: number, facts: Facts, names: Names): ProposalAnswer {
  const { occurredAt, correction, reason, document, proposer } = newest(facts, 'CorrectionProposed')!;
  return {
    no,
    kind: correction.kind,
    dueDate: correction.kind === 'due-date' ? correction.dueDate : null,
    reason,
    document,
    proposedAt: inVietNam(occurredAt),
    proposer: names.person(proposer),
  };
}

/** The applicant's wish, until the desk has answered it or the dossier has ended. */
function withdrawalOf(dossier: Dossier, facts: Facts): WithdrawalAnswer | null {
  const waiting = isOpen(dossier) || (isFiled(dossier) && !/^(refused|intake-withdrawn)$/.test(dossier.status));
  const asked = newest(facts, 'WithdrawalRequested');
  return waiting && asked ? { requestedAt: inVietNam(asked.occurredAt), reason: asked.reason } : null;
}
