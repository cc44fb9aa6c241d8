import type {
  ApologyCause,
  ApologyReason,
  Channel,
  Correction,
  DocumentRef,
  FiledPaper,
  Filing,
  MissingPaper,
} from './commands.js';
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
  /**
   * Nothing is signed here: an approval that passes the paper on to a later one, or a result whose papers the linked
   * procedures sign; absent: as its kind says.
   */
  readonly signs?: false;
  /** The applicant acts, and the desk stands in for him; absent: an agency acts. */
  readonly applicant?: true;
}

/** What follows from the process when a step closes. */
export interface Advance {
  /** null: nothing yet, a join waits for other branches. */
  readonly opens: StepOpening | null;
  /** Further branches that begin at once; absent: none. */
  readonly alsoOpens?: readonly StepOpening[];
  /** Optional steps that were passed over on the way; absent: none. */
  readonly skipped?: readonly string[];
}

/** The due dates of steps whose own limit counts anew. */
export interface StepsRedated {
  /** Of the first open step; null: it has no limit of its own. */
  readonly stepDueAt: Instant | null;
  /** Of the other branches' open steps; absent: one step is open. */
  readonly alsoDue?: readonly { readonly no: number; readonly dueAt: Instant | null }[];
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
  /** The due date that statistics keep, when lateness had begun before (edge 26); absent: the promise's own. */
  readonly countedDueDate?: LocalDate;
}

/** Same number, next generation: a wait was left out, a date corrected, the calendar changed. */
export interface PromiseMoved extends Fact<'PromiseMoved'> {
  readonly promise: Promised;
  readonly countedDueDate?: LocalDate;
  /** Open steps whose own limit moves along with the calendar; absent: none. */
  readonly steps?: readonly { readonly no: number; readonly dueAt: Instant }[];
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
  readonly reason: string;
  readonly guidance: string | null;
  readonly notice: DocumentRef;
}

export interface SupplementProposed extends Fact<'SupplementProposed'> {
  readonly stepId: string;
  readonly missing: readonly MissingPaper[];
  readonly legalGround: string;
  readonly periodDays: number;
}

export interface SupplementApproved extends Fact<'SupplementApproved'> {
  readonly leaderReason: string | null;
  /** Later than the days that the law gives for asking, or not the first: to be shown. */
  readonly flagged: boolean;
}

/** The proposal is gone, agreed to or not; the specialist may make another. */
export interface SupplementDeclined extends Fact<'SupplementDeclined'> {
  readonly reason: string;
}

export interface SupplementRequested extends Fact<'SupplementRequested'> {
  readonly no: number;
  readonly missing: readonly MissingPaper[];
  readonly legalGround: string;
  readonly expiresAt: Instant;
  readonly resume: 'restart' | 'remaining';
  /** Asked after the due date: lateness stays (edge 26). */
  readonly afterDue: boolean;
  readonly notice: DocumentRef;
}

export interface SupplementPartReceived extends Fact<'SupplementPartReceived'> {
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
  /** They came when the period was over and the dossier not yet closed; absent: in time. */
  readonly afterPeriod?: true;
}

export interface SupplementCompleted extends Fact<'SupplementCompleted'>, StepsRedated {
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
  /** They came when the period was over and the dossier not yet closed; absent: in time. */
  readonly afterPeriod?: true;
}

export interface SupplementPeriodEnded extends Fact<'SupplementPeriodEnded'> {
  readonly expiresAt: Instant;
}

export interface DossierClosedUnsupplemented extends Fact<'DossierClosedUnsupplemented'> {
  readonly notice: DocumentRef;
}

export interface ObligationRaised extends Fact<'ObligationRaised'> {
  readonly stepId: string;
  readonly amountVnd: number;
  readonly notice: DocumentRef;
  /** The article that leaves the wait out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  readonly afterDue: boolean;
  /** Two appointments (law.md §16): the notice is what the first promised, in time or late; absent: the procedure has one. */
  readonly firstPhase?: { readonly promiseNo: number; readonly dueDate: LocalDate; readonly late: boolean };
}

/** Less than what is owed: the dossier waits on for the rest. */
export interface PaymentPartRecorded extends Fact<'PaymentPartRecorded'> {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly owedVnd: number;
}

/** The obligation is met. */
export interface PaymentRecorded extends Fact<'PaymentRecorded'>, StepsRedated {
  readonly transaction: string;
  /** What of the transaction met the obligation; what it brought beyond stands in a RefundOwed of its own. */
  readonly amountVnd: number;
}

/** Money that belongs to the applicant. */
export interface RefundOwed extends Fact<'RefundOwed'> {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly why: RefundReason;
}

/** `part-paid`: part of an obligation that ended with its dossier before it was met. */
export type RefundReason = 'paid-twice' | 'after-end' | 'overpaid' | 'nothing-owed' | 'part-paid';

export interface RefundPaid extends Fact<'RefundPaid'> {
  readonly transaction: string;
  readonly amountVnd: number;
  /** Number of the payment voucher. */
  readonly number: string;
}

export interface WithdrawalRequested extends Fact<'WithdrawalRequested'> {
  readonly reason: string | null;
}

export interface DossierWithdrawn extends Fact<'DossierWithdrawn'> {
  readonly reason: string | null;
  readonly originalsReturned: boolean;
  readonly notice: DocumentRef | null;
}

export interface ProcessingStopped extends Fact<'ProcessingStopped'> {
  readonly reason: string;
  readonly legalGround: string;
  readonly notice: DocumentRef;
}

export interface ProcessingPaused extends Fact<'ProcessingPaused'> {
  readonly reason: string;
  readonly legalGround: string;
  /** Lateness had begun. */
  readonly afterDue: boolean;
}

export interface ProcessingResumed extends Fact<'ProcessingResumed'>, StepsRedated {
  readonly note: string | null;
}

/** The promise follows in the next fact; the date before stays in the facts. */
export interface LimitExtended extends Fact<'LimitExtended'> {
  readonly days: number;
  readonly legalGround: string;
  readonly notice: DocumentRef;
}

export interface VerificationOpened extends Fact<'VerificationOpened'> {
  readonly stepId: string;
  readonly plan: string;
}

export interface VerificationClosed extends Fact<'VerificationClosed'> {
  readonly minutes: DocumentRef;
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
}

/** Silence is recorded and scored; the head of the one-stop unit is informed; never deemed agreement (law.md §18.12). */
export interface ConsultationTimedOut extends Fact<'ConsultationTimedOut'> {
  readonly no: number;
  readonly agency: string;
}

export interface ResultReplaced extends Fact<'ResultReplaced'> {
  readonly reason: string;
  readonly document: DocumentRef;
  /** Id of the document that it replaces. */
  readonly replaces: string;
}

export interface FaultApologised extends Fact<'FaultApologised'> {
  readonly cause: 'lost-or-damaged' | 'wrong-result';
  readonly incident: string;
  readonly addressee: PartyRef;
  readonly agencyAtFault: string;
  readonly reasonText: string;
  readonly document: DocumentRef;
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

/** Nothing is changed by it but that another may be proposed. */
export interface CorrectionRejected extends Fact<'CorrectionRejected'> {
  readonly proposal: number;
  readonly reason: string;
  readonly proposer: string;
  /** Who said no; the proposer himself when he took it back. */
  readonly by: string;
}

export interface DossierVoided extends Fact<'DossierVoided'> {
  readonly proposal: number;
  readonly proposer: string;
  readonly approver: string;
}

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
}

/** A step was done at which nothing is proposed, signed or numbered. */
export interface StepCompleted extends Fact<'StepCompleted'>, Advance {
  readonly stepId: string;
  readonly note: string | null;
}

export interface SubmittedToLeader extends Fact<'SubmittedToLeader'>, Advance {
  readonly stepId: string;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentRef | null;
  readonly note: string | null;
}

export interface SentBack extends Fact<'SentBack'> {
  readonly stepId: string;
  readonly reason: string;
  readonly opens: StepOpening;
}

export interface ResultSigned extends Fact<'ResultSigned'>, Advance {
  readonly stepId: string;
  readonly decision: 'granted' | 'refused';
  readonly reason: string | null;
  readonly document: DocumentRef | null;
}

/** A clerk's step ends with it; the result step stays open until delivery, and then nothing opens. */
export interface ResultNumbered extends Fact<'ResultNumbered'>, Advance {
  readonly stepId: string;
  readonly number: string;
  readonly date: LocalDate;
}

export interface ResultDelivered extends Fact<'ResultDelivered'> {
  readonly stepId: string | null;
  readonly decision: 'granted' | 'refused';
  readonly document: DocumentRef | null;
  /** On the due date, after the appointed hour: in time by its date, and marked inside the agency (R4.20); absent: not so. */
  readonly afterHours?: true;
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

/** The date given by an apology has passed too: no second re-appointment, the head and the Provincial Office are told (R4.13). */
export interface ReappointmentMissed extends Fact<'ReappointmentMissed'> {
  readonly promiseNo: number;
  /** The adjusted return date that was not kept. */
  readonly returnDate: LocalDate;
  /** Agencies whose heads answer now: the one that decides, and the supervising office. */
  readonly escalatedTo: readonly string[];
}

/** What can have happened, in the past tense, as it is stored. Never edit one: add a new type, or an upcaster, beside it. */
export type DossierEvent =
  | DossierSubmitted
  | DossierReceived
  | SubmissionAccepted
  | PromiseMade
  | PromiseMoved
  | IntakeSupplementRequested
  | ApplicantGuided
  | IntakeSupplementSubmitted
  | DossierRefused
  | SupplementProposed
  | SupplementApproved
  | SupplementDeclined
  | SupplementRequested
  | SupplementPartReceived
  | SupplementCompleted
  | SupplementPeriodEnded
  | DossierClosedUnsupplemented
  | ObligationRaised
  | PaymentPartRecorded
  | PaymentRecorded
  | RefundOwed
  | RefundPaid
  | WithdrawalRequested
  | DossierWithdrawn
  | ProcessingStopped
  | ProcessingPaused
  | ProcessingResumed
  | LimitExtended
  | VerificationOpened
  | VerificationClosed
  | ConsultationOpened
  | ConsultationAnswered
  | ConsultationTimedOut
  | ResultReplaced
  | FaultApologised
  | DossierRehomed
  | CorrectionProposed
  | CorrectionRejected
  | DueDateCorrected
  | StatusCorrected
  | DossierVoided
  | DossierHandedOver
  | StepAssigned
  | SubmittedToLeader
  | StepCompleted
  | SentBack
  | ResultSigned
  | ResultNumbered
  | ResultDelivered
  | ResultReturned
  | ApologyDrafted
  | ApologyIssued
  | IntakeCheckMissed
  | StepDeadlineMissed
  | DeadlineMissed
  | ReappointmentMissed;

export type EventType = DossierEvent['type'];
