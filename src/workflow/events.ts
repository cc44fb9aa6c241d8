import type {
  ApologyApproved,
  ApologyDeclined,
  ApologyDrafted,
  ApologyIssued,
  ApologyProposed,
  DeadlineMissed,
  FaultApologised,
  ReappointmentMissed,
} from './events/apologies.js';
import type {
  CorrectionProposed,
  CorrectionRejected,
  DossierRehomed,
  DueDateCorrected,
  ExtendedForOutage,
  LimitExtended,
  MigrationUndone,
  ProcessMigrated,
  StatusCorrected,
} from './events/changes.js';
import type {
  ConsultationAnswered,
  ConsultationOpened,
  ConsultationTimedOut,
  DossierHandedOver,
  SentBack,
  StepAssigned,
  StepCompleted,
  StepDeadlineMissed,
  SubmittedToLeader,
  SystemWaitClosed,
  SystemWaitOpened,
  VerificationClosed,
  VerificationOpened,
} from './events/course.js';
import type {
  DossierClosedUnsupplemented,
  DossierVoided,
  DossierWithdrawn,
  ProcessingStopped,
  WithdrawalRequested,
} from './events/endings.js';
import type {
  ApplicantGuided,
  DossierReceived,
  DossierRefused,
  DossierSubmitted,
  IntakeCheckMissed,
  IntakeSupplementRequested,
  IntakeSupplementSubmitted,
  SubmissionAccepted,
} from './events/intake.js';
import type { ChildEnded, ChildNotOpened, EndedWithParent } from './events/linked.js';
import type { ObligationRaised, PaymentPartRecorded, PaymentRecorded, RefundOwed, RefundPaid } from './events/money.js';
import type { PromiseMade, PromiseMoved } from './events/promise.js';
import type {
  ResultDelivered,
  ResultNumbered,
  ResultReplaced,
  ResultReturned,
  ResultSigned,
} from './events/results.js';
import type {
  ProcessingPaused,
  ProcessingResumed,
  SupplementApproved,
  SupplementCompleted,
  SupplementDeclined,
  SupplementPartReceived,
  SupplementPeriodEnded,
  SupplementProposed,
  SupplementRequested,
  WaitPeriodEnded,
} from './events/waits.js';

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
