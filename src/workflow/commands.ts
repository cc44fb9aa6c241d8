import type { Instant, LocalDate } from './instant.js';
import type { PartyRef } from './people.js';

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
  readonly kind: 'receipt' | 'result-draft' | 'result' | 'refusal' | 'apology' | 'control-slip';
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

/** T8. */
export interface Assign extends Asked<'Assign'> {
  readonly stepId: string;
  readonly assignee: string;
}

/** T8: the specialist, then the division head, passes it upward. */
export interface SubmitToLeader extends Asked<'SubmitToLeader'> {
  readonly stepId: string;
  readonly proposal: 'grant' | 'refuse';
  readonly draft: DocumentInput | null;
  readonly note: string | null;
}

/** T8: back to the specialist, with the reason. */
export interface SendBack extends Asked<'SendBack'> {
  readonly stepId: string;
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
    /** How his identity was established; by post the tracking number of the parcel. */
    readonly proof: 'identity-paper' | 'receipt-slip' | 'electronic-identity' | 'postal-delivery';
    /** The authorisation paper of a proxy. */
    readonly authorisation: string | null;
    readonly signed: boolean;
  };
  readonly originalsReturned: boolean;
}

/** The apology's draft: caused by the alarm, or made earlier by hand (then `promiseNo` is the promise in force). */
export interface DraftApology extends Asked<'DraftApology'> {
  readonly promiseNo: number;
}

/** T18: signed and sent; the re-appointment is given once (R4.12). */
export interface IssueApology extends Asked<'IssueApology'> {
  readonly cause: 'late';
  readonly reason: ApologyReason;
  readonly reasonText: string | null;
  readonly newDate: LocalDate;
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

/** What may be asked: plain intentions. */
export type DossierCommand =
  | SubmitDossier
  | ReceiveDossier
  | AcceptSubmission
  | HandOver
  | Assign
  | SubmitToLeader
  | SendBack
  | SignResult
  | NumberResult
  | DeliverResult
  | ReturnResult
  | DraftApology
  | IssueApology
  | ReportIntakeOverdue
  | ReportStepOverdue
  | ReportDeadline;

export type CommandType = DossierCommand['type'];
