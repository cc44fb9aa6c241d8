import type { Instant, LocalDate } from './instant.js';
import type { PartyRef, SubjectKind } from './people.js';
import type { Outage } from './promise.types.js';
import type { RefusalCode } from './refusal.js';

/** 1 direct, 2 online, 3 public post (law.md §6). */
export type Channel = 'direct' | 'online' | 'postal';

/** One paper of the dossier as it was taken in. */
export interface FiledPaper {
  readonly paperId: string | null;
  readonly name: string;
  readonly originals: number;
  readonly certifiedCopies: number;
  readonly photocopies: number;
  readonly digitised: boolean;
}

/** What a dossier is about and of whom; people by reference only. */
export interface Filing {
  readonly procedureCode: string;
  readonly variant: string;
  /** The desk that takes the dossier in. */
  readonly receiver: string;
  /** The agency that decides. */
  readonly resolver: string;
  readonly subject: string;
  readonly owner: PartyRef;
  /** What sort of party the owner is; absent: not told (facts written before it was asked). */
  readonly subjectKind?: SubjectKind;
  /** The person who hands it in, when not the owner. */
  readonly submitter: PartyRef | null;
  /** The submitter acts under an authorisation; notices go to him. */
  readonly authorised: boolean;
  readonly papers: readonly FiledPaper[];
  readonly returnChannel: Channel;
}

/** A document by reference; its bytes live elsewhere (decisions.md §4). */
export interface DocumentRef {
  readonly id: string;
  readonly kind:
    | 'receipt'
    | 'supplement'
    | 'result-draft'
    | 'result'
    | 'refusal'
    | 'apology'
    | 'stop'
    | 'notice'
    | 'minutes'
    | 'control-slip';
  /** The form it follows, `F2-01`; null: free form. */
  readonly form: string | null;
  readonly number: string | null;
  readonly date: LocalDate | null;
  readonly sha256: string | null;
  /** Account id of who signed. */
  readonly signer: string | null;
}

/** A document as an officer names it in a command; number, date and signer are added by the law's steps. */
export interface DocumentInput {
  readonly id: string;
  readonly sha256: string | null;
}

/** The dossier that a linked one is a part of: the applicant has that one's receipt, appointment and letters alone. */
export interface Parent {
  readonly dossierId: string;
  /** The step of the parent that this dossier does. */
  readonly stepNo: number;
}

/** A linked dossier that has ended, as its parent's result names it. */
export interface Part {
  readonly stepNo: number;
  readonly stepId: string;
  readonly dossierId: string;
  readonly procedure: string;
  readonly outcome: 'granted' | 'refused' | 'withdrawn' | 'terminated' | 'voided';
  readonly document: DocumentRef | null;
}

/** Reasons of law.md §9; `other` requires a text. The applicant's own delay is not among them. */
export type ApologyReason =
  | 'consulted-agency'
  | 'field-verification'
  | 'complex-content'
  | 'staff-overload'
  | 'system-failure'
  | 'force-majeure'
  | 'other';

export const APOLOGY_REASONS: readonly ApologyReason[] = [
  'consulted-agency',
  'field-verification',
  'complex-content',
  'staff-overload',
  'system-failure',
  'force-majeure',
  'other',
];

export type ApologyCause = 'late' | 'lost-or-damaged' | 'wrong-result';

interface Asked<T extends string> {
  readonly type: T;
  readonly dossierId: string;
}

/** T1: a citizen files online, at any hour. */
export interface SubmitDossier extends Asked<'SubmitDossier'> {
  readonly filing: Filing;
  /** An officer helped at the counter (the channel stays online). */
  readonly assisted: boolean;
}

/** T2: complete papers at the counter or from the post. `receivedAt` may lie back (postal day book), never ahead. */
export interface ReceiveDossier extends Asked<'ReceiveDossier'> {
  readonly channel: 'direct' | 'postal';
  readonly filing: Filing;
  readonly receivedAt: Instant | null;
}

/** T3: the desk accepts an online submission. */
export interface AcceptSubmission extends Asked<'AcceptSubmission'> {
  readonly resolver: string | null;
}

/** T7: to the agency that resolves; the e-dossier at once, paper by the 15:00 rule. */
export interface HandOver extends Asked<'HandOver'> {
  readonly paperHandedOver: boolean;
  readonly note: string | null;
}

/** T8. A specialist claims for himself what nobody has, and gives back what is his; the rest is for the head. */
export interface Assign extends Asked<'Assign'> {
  readonly stepId: string;
  /** null: nobody's. */
  readonly assignee: string | null;
}

/** T8: the specialist, then the division head, passes it upward. */
export interface SubmitToLeader extends Asked<'SubmitToLeader'> {
  readonly stepId: string;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentInput | null;
  readonly note: string | null;
}

/** T8: the work of a step is done, and nothing is proposed, signed or numbered by it. */
export interface CompleteStep extends Asked<'CompleteStep'> {
  readonly stepId: string;
  readonly note: string | null;
}

/** T8: back to whose work it was that is sent on, on the same branch, with the reason. */
export interface SendBack extends Asked<'SendBack'> {
  readonly stepId: string;
  /** Another of the steps done on the way to it; absent: the last that worked on the matter. */
  readonly toStepId?: string;
  readonly reason: string;
}

/** T8: the leader signs a result, positive or negative (law.md §18.1). */
export interface SignResult extends Asked<'SignResult'> {
  readonly stepId: string;
  readonly decision: 'granted' | 'refused';
  /** Required for a refusal: its written reason (NĐ 61/2018 Đ.19 k.8). */
  readonly reason: string | null;
  readonly document: DocumentInput | null;
}

/** T8: văn thư numbers what was signed. */
export interface NumberResult extends Asked<'NumberResult'> {
  readonly stepId: string;
  readonly number: string;
  readonly date: LocalDate;
}

/** T16: the result is at the desk; this instant is `finishedAt`. From status 2 for a result given at once. */
export interface DeliverResult extends Asked<'DeliverResult'> {
  readonly stepId: string | null;
  /** Only for an immediate result: the signed and numbered document. */
  readonly immediate: { readonly document: DocumentInput; readonly number: string; readonly signer: string } | null;
}

/** T17. */
export interface ReturnResult extends Asked<'ReturnResult'> {
  readonly channel: Channel;
  readonly recipient: {
    readonly kind: 'owner' | 'submitter' | 'proxy';
    /** How his identity was established. */
    readonly proof: 'identity-paper' | 'receipt-slip' | 'electronic-identity' | 'postal-delivery';
    /** The authorisation paper of a proxy. */
    readonly authorisation: string | null;
    readonly signed: boolean;
    /** By post: the number of the parcel, if the desk has it. */
    readonly parcel?: string;
  };
  readonly originalsReturned: boolean;
}

/** One thing that is missing, in words a citizen understands. */
export interface MissingPaper {
  /** Within the list, `m1`, `m2` …: by it the citizen's answer is ticked off. */
  readonly id: string;
  readonly paperId: string | null;
  readonly name: string;
  readonly reason: string;
}

/** T4: one complete list, Mẫu 02; at the counter it opens a contact of its own, online it answers a submission. */
export interface RequestIntakeSupplement extends Asked<'RequestIntakeSupplement'> {
  readonly missing: readonly MissingPaper[];
  /** Of a second request with a new item (R4.9): why, by a leader. */
  readonly leaderReason: string | null;
}

/** T4 at the counter: papers are missing, nothing is received; a contact with a reference, no code. */
export interface GuideAtCounter extends Asked<'GuideAtCounter'> {
  readonly filing: Filing;
  readonly missing: readonly MissingPaper[];
}

/** T6: the missing papers come. */
export interface SubmitIntakeSupplement extends Asked<'SubmitIntakeSupplement'> {
  readonly papers: readonly FiledPaper[];
}

/**
 * Why a desk takes nothing in (NĐ 61/2018 Đ.17): another agency's, which is named; asked for once and not brought; or what only the
 * law of its sector says, whose article the desk names.
 */
export type RefusalGround = 'wrong-agency' | 'not-supplemented' | 'sector-law';

export const REFUSAL_GROUNDS: readonly RefusalGround[] = ['wrong-agency', 'not-supplemented', 'sector-law'];

/** T5: Mẫu 03 with ground, reason and where to go instead; terminal, counted nowhere. */
export interface RefuseDossier extends Asked<'RefuseDossier'> {
  readonly ground: RefusalGround;
  /** The article, where Đ.17 alone does not say it. */
  readonly legalGround: string | null;
  readonly reason: string;
  readonly guidance: string | null;
}

/** T9, first hand: the specialist finds papers missing. Only through the desk does it reach the applicant (Đ.5). */
export interface ProposeSupplement extends Asked<'ProposeSupplement'> {
  readonly stepId: string;
  readonly missing: readonly MissingPaper[];
  /** The article that requires them (edge 24). */
  readonly legalGround: string;
  /** Days the applicant is given. */
  readonly periodDays: number;
}

/** T9, second hand: the leader agrees; with his reason when it comes late or is a further one. */
export interface ApproveSupplement extends Asked<'ApproveSupplement'> {
  readonly leaderReason: string | null;
}

/** T9: the leader does not agree, or takes his agreement back before it is sent; the specialist may propose anew. */
export interface DeclineSupplement extends Asked<'DeclineSupplement'> {
  readonly reason: string;
}

/** T9, third hand: the desk sends Mẫu 02; from now on the clock stands. */
export interface SendSupplementRequest extends Asked<'SendSupplementRequest'> {
  readonly number: string;
}

/** T10: papers come back, some or all; when all are there the clock runs again. */
export interface ReceiveSupplement extends Asked<'ReceiveSupplement'> {
  /** Ids of what was missing and has come. */
  readonly provided: readonly string[];
  readonly papers: readonly FiledPaper[];
}

/** T11: the period is over and nothing came; a plain notice with its ground. */
export interface CloseUnsupplemented extends Asked<'CloseUnsupplemented'> {
  readonly number: string;
}

/** T12. */
export interface RaiseObligation extends Asked<'RaiseObligation'> {
  readonly stepId: string;
  /** Whole đồng. */
  readonly amountVnd: number;
  readonly noticeNumber: string;
}

/** T12: money that came, by its transaction: the same one twice is one payment; what nobody owes is owed back. */
export interface RecordPayment extends Asked<'RecordPayment'> {
  readonly transaction: string;
  readonly amountVnd: number;
}

/** T12: money that was owed back is paid back, whole, to the payer of that transaction. */
export interface SettleRefund extends Asked<'SettleRefund'> {
  readonly transaction: string;
  /** Number of the payment voucher. */
  readonly number: string;
}

/** T13: the citizen asks online; the desk answers with {@link WithdrawDossier}. */
export interface RequestWithdrawal extends Asked<'RequestWithdrawal'> {
  readonly reason: string | null;
}

/** T13: closed at the applicant's wish, before a result is signed; Mẫu 05 in regime C. */
export interface WithdrawDossier extends Asked<'WithdrawDossier'> {
  readonly reason: string | null;
  readonly originalsReturned: boolean;
}

/** T14: stopped for good by the leader, with reason and ground. */
export interface StopProcessing extends Asked<'StopProcessing'> {
  readonly reason: string;
  readonly legalGround: string;
  readonly number: string;
}

/** T14a: paused on a sector ground. */
export interface PauseProcessing extends Asked<'PauseProcessing'> {
  readonly reason: string;
  readonly legalGround: string;
}

/** T15. */
export interface ResumeProcessing extends Asked<'ResumeProcessing'> {
  readonly note: string | null;
}

/** Sector law lets the agency add working days to the limit by the leader's decision; unlike an apology it moves the legal due date. */
export interface ExtendLimit extends Asked<'ExtendLimit'> {
  /** Working days, at least 1. */
  readonly days: number;
  readonly legalGround: string;
  /** Number of the decision that the applicant is told of. */
  readonly number: string;
}

/** R4.16. */
export interface OpenVerification extends Asked<'OpenVerification'> {
  readonly stepId: string;
  readonly plan: string;
}

export interface CloseVerification extends Asked<'CloseVerification'> {
  readonly minutes: DocumentInput;
}

/** Another system has to answer before the step goes on; no article leaves that out of the limit, so its clock runs (§18.11). */
export interface OpenSystemWait extends Asked<'OpenSystemWait'> {
  readonly stepId: string;
  readonly system: string;
}

export interface CloseSystemWait extends Asked<'CloseSystemWait'> {
  readonly note: string | null;
}

/** R4.15: content and time limit are named. */
export interface OpenConsultation extends Asked<'OpenConsultation'> {
  readonly stepId: string;
  readonly agency: string;
  readonly question: string;
  /** null: as the process of this step has it. */
  readonly answerBy: LocalDate | null;
}

export interface AnswerConsultation extends Asked<'AnswerConsultation'> {
  readonly consultation: number;
  readonly answer: string;
  readonly document: DocumentInput | null;
}

/** A wrong result is replaced by a new one that names it; the old one stays. An apology is due. */
export interface ReplaceResult extends Asked<'ReplaceResult'> {
  readonly reason: string;
  readonly document: DocumentInput;
  readonly number: string;
}

/** T18 for a lost or damaged dossier, or a wrong result: one an incident; never touches a date. */
export interface ApologiseForFault extends Asked<'ApologiseForFault'> {
  readonly cause: 'lost-or-damaged' | 'wrong-result';
  readonly incident: string;
  readonly reasonText: string;
  readonly number: string;
}

/** T19: the agency was merged or closed; history, code and dates stay. */
export interface RehomeDossier extends Asked<'RehomeDossier'> {
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
export interface ProposeCorrection extends Asked<'ProposeCorrection'> {
  readonly correction: Correction;
  readonly reason: string;
  readonly document: string;
}

/** T20, second hand: another person, in another session. */
export interface ApproveCorrection extends Asked<'ApproveCorrection'> {
  readonly proposal: number;
}

/** T20: another person says no, or the proposer takes it back; the next may be proposed. */
export interface RejectCorrection extends Asked<'RejectCorrection'> {
  readonly proposal: number;
  readonly reason: string;
}

export interface ReportSupplementExpiry extends Asked<'ReportSupplementExpiry'> {
  readonly expiresAt: Instant;
}

/** The longest time of a wait that is left out of the limit may be over. */
export type ReportWaitPeriodEnd = Asked<'ReportWaitPeriodEnd'>;

export interface ReportConsultationSilence extends Asked<'ReportConsultationSilence'> {
  readonly consultation: number;
}

/** The apology's draft: caused by the alarm, or made earlier by hand (then `promiseNo` is the promise in force). */
export interface DraftApology extends Asked<'DraftApology'> {
  readonly promiseNo: number;
}

/** T18, first hand: the specialist says why (law.md §9) and by when. */
export interface ProposeApology extends Asked<'ProposeApology'> {
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
}

/** T18, second and third hand: the division head, then the signing leader of the agency at fault. */
export type ApproveApology = Asked<'ApproveApology'>;

/** T18: not so; the specialist may propose anew. */
export interface DeclineApology extends Asked<'DeclineApology'> {
  readonly reason: string;
}

/** T18, last hand: văn thư numbers what was signed, and it is issued; the re-appointment is given once (R4.12). */
export interface NumberApology extends Asked<'NumberApology'> {
  readonly number: string;
  readonly document: DocumentInput | null;
}

/** The alarm clock reports that 8 working hours have passed without a check (R4.7). */
export interface ReportIntakeOverdue extends Asked<'ReportIntakeOverdue'> {
  readonly dueAt: Instant;
}

export interface ReportStepOverdue extends Asked<'ReportStepOverdue'> {
  readonly stepNo: number;
  readonly dueAt: Instant;
}

export interface ReportDeadline extends Asked<'ReportDeadline'> {
  readonly promiseNo: number;
  readonly generation: number;
}

/** The citizen's adjusted return date has passed without a result (R4.13). */
export interface ReportReappointmentMissed extends Asked<'ReportReappointmentMissed'> {
  readonly returnDate: LocalDate;
}

/** The calendar edition in force is another one than the promise was computed with (law.md §18.14). */
export interface ReportCalendarChange extends Asked<'ReportCalendarChange'> {
  readonly edition: string;
}

/** A person's word on which step of the other version a step of this one is. */
export interface StepChoice {
  readonly from: string;
  readonly to: string;
}

/** To another published version: as the migration says that the Provincial Office ordered. */
export interface MigrateProcess extends Asked<'MigrateProcess'> {
  readonly process: { readonly id: string; readonly version: number };
  /** Where the likeness of steps does not say it; what names no step of this dossier's version says nothing of it. */
  readonly steps: readonly StepChoice[];
  readonly migration: string;
  readonly orderedBy: string;
}

/** Back to where it stood before that migration, as long as nothing else has happened. */
export interface UndoMigration extends Asked<'UndoMigration'> {
  readonly migration: string;
  readonly orderedBy: string;
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
export interface ExtendForOutage extends Asked<'ExtendForOutage'>, OutageOrder {}

/** R4.17: the dossier of a linked procedure, as the step of its parent opens that it does. */
export interface OpenChild extends Asked<'OpenChild'> {
  readonly parent: Parent;
  readonly filing: Filing;
  readonly channel: Channel;
  /** When the parent's step opened: its own clock begins there. */
  readonly openedAt: Instant;
  /** The parent's: the applicant has one. */
  readonly receipt: DocumentRef;
}

/** No dossier could be opened for a step of the parent, and why: its people do it by hand. */
export interface ReportChildNotOpened extends Asked<'ReportChildNotOpened'> {
  readonly stepNo: number;
  readonly reason: RefusalCode;
}

/** A linked dossier has ended: the parent's step ends with it, at the same instant. */
export interface ReportChildEnded extends Asked<'ReportChildEnded'> {
  readonly part: Omit<Part, 'stepId'>;
  readonly endedAt: Instant;
}

/** What became of the parent, or of its step: its linked dossier follows. */
export interface ReportParentEnded extends Asked<'ReportParentEnded'> {
  readonly as: 'returned' | 'withdrawn' | 'terminated' | 'voided';
  readonly endedAt: Instant;
  /** Of a return. */
  readonly channel: Channel | null;
}

/** The parent waits for the applicant on a ground that stops its clock. */
export interface ReportParentWaits extends Asked<'ReportParentWaits'> {
  readonly waitsFor: 'supplement' | 'payment' | 'pause';
  readonly since: Instant;
  /** When that clock runs again though the parent waits on; absent: when it goes on. */
  readonly until?: Instant;
}

/** The parent's wait is over. */
export type ReportParentGoesOn = Asked<'ReportParentGoesOn'>;

/** What may be asked: plain intentions. */
export type DossierCommand =
  | SubmitDossier
  | ReceiveDossier
  | AcceptSubmission
  | HandOver
  | Assign
  | SubmitToLeader
  | CompleteStep
  | SendBack
  | SignResult
  | NumberResult
  | DeliverResult
  | ReturnResult
  | RequestIntakeSupplement
  | GuideAtCounter
  | SubmitIntakeSupplement
  | RefuseDossier
  | ProposeSupplement
  | ApproveSupplement
  | DeclineSupplement
  | SendSupplementRequest
  | ReceiveSupplement
  | CloseUnsupplemented
  | RaiseObligation
  | RecordPayment
  | SettleRefund
  | RequestWithdrawal
  | WithdrawDossier
  | StopProcessing
  | PauseProcessing
  | ResumeProcessing
  | ExtendLimit
  | OpenVerification
  | CloseVerification
  | OpenSystemWait
  | CloseSystemWait
  | OpenConsultation
  | AnswerConsultation
  | ReplaceResult
  | ApologiseForFault
  | RehomeDossier
  | ProposeCorrection
  | ApproveCorrection
  | RejectCorrection
  | DraftApology
  | ProposeApology
  | ApproveApology
  | DeclineApology
  | NumberApology
  | ReportSupplementExpiry
  | ReportWaitPeriodEnd
  | ReportConsultationSilence
  | ReportIntakeOverdue
  | ReportStepOverdue
  | ReportDeadline
  | ReportReappointmentMissed
  | ReportCalendarChange
  | MigrateProcess
  | UndoMigration
  | ExtendForOutage
  | OpenChild
  | ReportChildNotOpened
  | ReportChildEnded
  | ReportParentEnded
  | ReportParentWaits
  | ReportParentGoesOn;

export type CommandType = DossierCommand['type'];
