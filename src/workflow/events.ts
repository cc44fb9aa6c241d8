import type {
  ApologyCause,
  ApologyReason,
  Channel,
  Correction,
  DocumentRef,
  FiledPaper,
  Filing,
  MissingPaper,
  OutageOrder,
  Parent,
  Part,
  RefusalGround,
} from './commands.js';
import type { Instant, LocalDate } from './instant.js';
import type { PartyRef } from './people.js';
import type { StepKind } from './procedure.js';
import type { Promised } from './promise.types.js';
import type { RefusalCode } from './refusal.js';
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
  /** The linked procedure whose own dossier does this step (R4.17); absent: people do it here. */
  readonly child?: string;
  /** Agencies whose opinion the process has asked here before the step may close; absent: none is named. */
  readonly consults?: readonly string[];
}

/** The dossier waits as long as a step that opens is open, by the rule of its process (law.md §18.11). */
export interface StepWait {
  readonly kind: 'supplement' | 'payment' | 'pause';
  /** Number of that step. */
  readonly stepNo: number;
  /** The article that leaves the wait out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  /** Lateness had begun. */
  readonly afterDue: boolean;
  readonly resume: 'restart' | 'remaining' | 'phase';
  /** What lies behind it is left out no more; absent: the whole wait is. */
  readonly until?: Instant;
  /** The first of two appointments ends as the wait begins (law.md §16); absent: it does not. */
  readonly firstPhase?: FirstPhase;
}

/** How the first of two appointments ended: in time or late. */
export interface FirstPhase {
  readonly promiseNo: number;
  readonly dueDate: LocalDate;
  readonly late: boolean;
}

/** What follows from the process when a step closes. */
export interface Advance {
  /** null: nothing yet, a join waits for other branches. */
  readonly opens: StepOpening | null;
  /** Further branches that begin at once; absent: none. */
  readonly alsoOpens?: readonly StepOpening[];
  /** Optional steps that were passed over on the way; absent: none. */
  readonly skipped?: readonly string[];
  /** A step that opens makes the dossier wait; absent: none does. */
  readonly waits?: StepWait;
  /** The step that closed was what it waited at: own limits of the other open steps count anew; absent: it was not. */
  readonly resumes?: { readonly steps: readonly { readonly no: number; readonly dueAt: Instant | null }[] };
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
  /** A wait was left out and the dossier waits on; absent: what was waited for is there, or nothing was. */
  readonly waitsOn?: true;
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

/** Where a step that waits for the payment is next, the step closes with it. */
export interface ObligationRaised extends Fact<'ObligationRaised'>, Partial<Advance> {
  readonly stepId: string;
  readonly amountVnd: number;
  readonly notice: DocumentRef;
  /** The article that leaves the wait out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  readonly afterDue: boolean;
  /** Two appointments (law.md §16): the notice is what the first promised, in time or late; absent: the procedure has one. */
  readonly firstPhase?: FirstPhase;
  /** What lies behind it is left out of the limit no more; absent: the whole wait is. */
  readonly until?: Instant;
}

/** Less than what is owed: the dossier waits on for the rest. */
export interface PaymentPartRecorded extends Fact<'PaymentPartRecorded'> {
  readonly transaction: string;
  readonly amountVnd: number;
  readonly owedVnd: number;
}

/** The obligation is met; the step that waited for it closes. */
export interface PaymentRecorded extends Fact<'PaymentRecorded'>, StepsRedated, Partial<Advance> {
  /** The step that waited; absent: none did, and nothing opens. */
  readonly stepId?: string;
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
  /** A linked dossier stands still with its parent; `reason` is the kind of the parent's wait. Absent: by a leader's decision. */
  readonly withParent?: true;
  /** The process leaves no pause out of the limit; absent: the clock stands. */
  readonly clockRuns?: true;
  /** What lies behind it is left out of the limit no more; absent: the whole wait is. */
  readonly until?: Instant;
}

export interface ProcessingResumed extends Fact<'ProcessingResumed'>, StepsRedated {
  readonly note: string | null;
}

/** The longest time that is left out of the limit is over: the dossier waits on, its clock runs again. The promise follows. */
export interface WaitPeriodEnded extends Fact<'WaitPeriodEnded'>, StepsRedated {
  readonly kind: 'supplement' | 'payment' | 'pause';
  /** When the wait began. */
  readonly since: Instant;
}

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
  /** The agency whose step it is, where another resolves the dossier; absent: the one that resolves it. */
  readonly owner?: string;
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
  /** What became of each linked procedure; absent: it had none. */
  readonly children?: readonly Part[];
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
    /** The parcel's number; absent: not by post, or the desk had none. */
    readonly parcel?: string;
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

/** The reason and the new date as the specialist would have them; of no effect until they are agreed to and numbered. */
export interface ApologyProposed extends Fact<'ApologyProposed'> {
  readonly promiseNo: number;
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
  readonly proposer: string;
}

export interface ApologyApproved extends Fact<'ApologyApproved'> {
  readonly promiseNo: number;
  readonly as: 'division-head' | 'signing-leader';
  readonly approver: string;
}

/** The draft stays, without a reason. */
export interface ApologyDeclined extends Fact<'ApologyDeclined'> {
  readonly promiseNo: number;
  readonly reason: string;
  readonly by: string;
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
  /** The applicant is told at once, without a signature, where the province allows it (law.md §18.2); absent: he is not. */
  readonly notice?: { readonly agencyAtFault: string };
}

/** The date given by an apology has passed too: no second re-appointment, the head and the Provincial Office are told (R4.13). */
export interface ReappointmentMissed extends Fact<'ReappointmentMissed'> {
  readonly promiseNo: number;
  /** The adjusted return date that was not kept. */
  readonly returnDate: LocalDate;
  /** Agencies whose heads answer now: the one that decides, and the supervising office. */
  readonly escalatedTo: readonly string[];
}

/** The step that a linked dossier did is done: whatever became of it, the parent goes on (R4.17). */
export interface ChildEnded extends Fact<'ChildEnded'>, Advance {
  readonly stepId: string;
  readonly part: Part;
}

/** Its procedure cannot be received there now: the people of the step do it by hand. */
export interface ChildNotOpened extends Fact<'ChildNotOpened'> {
  readonly stepNo: number;
  readonly stepId: string;
  readonly procedure: string;
  readonly reason: RefusalCode;
}

/**
 * A linked dossier follows its parent: its result is returned with the parent's, or it is closed as the parent was. `alone`: it
 * had its result when the parent ended without one; that stands, and is returned by itself.
 */
export interface EndedWithParent extends Fact<'EndedWithParent'> {
  readonly as: 'returned' | 'withdrawn' | 'terminated' | 'voided' | 'alone';
  /** Of a return. */
  readonly channel: Channel | null;
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
  | WaitPeriodEnded
  | LimitExtended
  | ExtendedForOutage
  | VerificationOpened
  | VerificationClosed
  | SystemWaitOpened
  | SystemWaitClosed
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
  | ApologyProposed
  | ApologyApproved
  | ApologyDeclined
  | ApologyIssued
  | IntakeCheckMissed
  | StepDeadlineMissed
  | DeadlineMissed
  | ReappointmentMissed
  | ProcessMigrated
  | MigrationUndone
  | ChildEnded
  | ChildNotOpened
  | EndedWithParent;

export type EventType = DossierEvent['type'];
export type EventOf<Type extends EventType> = Extract<DossierEvent, { readonly type: Type }>;
