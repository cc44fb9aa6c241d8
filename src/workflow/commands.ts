import type {
  ApologiseForFault,
  ApproveApology,
  DeclineApology,
  DraftApology,
  NumberApology,
  ProposeApology,
  ReportDeadline,
  ReportReappointmentMissed,
} from './commands/apologies.js';
import type {
  ApproveCorrection,
  ExtendForOutage,
  ExtendLimit,
  MigrateProcess,
  ProposeCorrection,
  RehomeDossier,
  RejectCorrection,
  ReportCalendarChange,
  UndoMigration,
} from './commands/changes.js';
import type {
  AnswerConsultation,
  Assign,
  CloseSystemWait,
  CloseVerification,
  CompleteStep,
  HandOver,
  OpenConsultation,
  OpenSystemWait,
  OpenVerification,
  ReportConsultationSilence,
  ReportStepOverdue,
  SendBack,
  SubmitToLeader,
} from './commands/course.js';
import type { CloseUnsupplemented, RequestWithdrawal, StopProcessing, WithdrawDossier } from './commands/endings.js';
import type {
  AcceptSubmission,
  GuideAtCounter,
  ReceiveDossier,
  RefuseDossier,
  ReportIntakeOverdue,
  RequestIntakeSupplement,
  SubmitDossier,
  SubmitIntakeSupplement,
} from './commands/intake.js';
import type {
  OpenChild,
  ReportChildEnded,
  ReportChildNotOpened,
  ReportParentEnded,
  ReportParentGoesOn,
  ReportParentWaits,
} from './commands/linked.js';
import type { RaiseObligation, RecordPayment, SettleRefund } from './commands/money.js';
import type { DeliverResult, NumberResult, ReplaceResult, ReturnResult, SignResult } from './commands/results.js';
import type {
  ApproveSupplement,
  DeclineSupplement,
  PauseProcessing,
  ProposeSupplement,
  ReceiveSupplement,
  ReportSupplementExpiry,
  ReportWaitPeriodEnd,
  ResumeProcessing,
  SendSupplementRequest,
} from './commands/waits.js';

/** What may be asked: plain intentions, in `commands/` by subject; what follows is in `events/` and `folds/` by the same. */
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
