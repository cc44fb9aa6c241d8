import type { DossierEvent, EventType } from '../workflow/events.js';
import type { EndedWithParent } from '../workflow/events/linked.js';
import type { Advance } from '../workflow/events/steps.js';
import type { Channel, FiledPaper } from '../workflow/filing.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { WAITING } from '../workflow/wait.js';

/** What a fact changes of a dossier's line in the numbers; named as its columns. */
export interface DossierChange {
  readonly channel?: Channel;
  readonly resolver?: string;
  readonly supervisor?: string;
  readonly status?: string;
  /** Only the first counts: the reception never changes. */
  readonly received_on?: LocalDate;
  readonly due_date?: LocalDate;
  readonly finished_on?: LocalDate;
  readonly finished_after_hours?: boolean;
  readonly returned_on?: LocalDate;
  readonly return_channel?: Channel;
  readonly decision?: string;
  readonly apology_on?: LocalDate;
  readonly new_date?: LocalDate;
  /** When it was closed without a result, and how. */
  readonly ended_on?: LocalDate;
  readonly ended_as?: 'withdrawn' | 'terminated' | 'voided';
  /** Since when it waits: the clock stands; an empty date ends the wait. */
  readonly waiting_since?: LocalDate | 'none';
  /** Lateness had begun at the instant of the request, be it on the due date itself (hour limits, edge 26); dates say the rest. */
  readonly wait_late?: boolean;
  /** An officer filed online for the applicant. */
  readonly assisted?: boolean;
  /** Some paper was digitised as it came; never taken back. */
  readonly digitised?: true;
  /** The bytes of the result's document are known. */
  readonly result_digital?: boolean;
  /** To whom of the agency that resolves it a step was given last; `none`: given back. */
  readonly officer?: string;
  /** A finish that was corrected away; a new finish says `false`, since both may come in one run of facts. */
  readonly reopened?: boolean;
}

/** The types by which a dossier's line begins, changes or moves; the others say nothing to the numbers. */
export const CHANGING: ReadonlySet<EventType> = new Set<EventType>([
  ...(['DossierReceived', 'DossierSubmitted', 'SubmissionAccepted', 'PromiseMade', 'PromiseMoved'] as const),
  ...(['SupplementRequested', 'ObligationRaised', 'ProcessingPaused', 'PaymentRecorded'] as const),
  ...(['SupplementCompleted', 'SupplementPartReceived', 'ProcessingResumed', 'WaitPeriodEnded'] as const),
  ...(['DossierWithdrawn', 'ProcessingStopped', 'DossierClosedUnsupplemented', 'DossierVoided'] as const),
  ...(['StatusCorrected', 'ApplicantGuided', 'IntakeSupplementRequested', 'IntakeSupplementSubmitted'] as const),
  ...(['DossierRefused', 'DossierHandedOver', 'SubmittedToLeader', 'StepCompleted', 'ChildEnded'] as const),
  ...(['ResultSigned', 'ResultNumbered', 'ResultDelivered', 'ResultReturned', 'EndedWithParent'] as const),
  ...(['ApologyIssued', 'DossierRehomed', 'StepAssigned', 'SentBack'] as const),
]);

/** null: no figure turns on this fact. Lateness follows from dates, never from an alarm's fact (decisions.md §5). */
export function reportChange(event: DossierEvent, day: LocalDate): DossierChange | null {
  switch (event.type) {
    case 'DossierReceived':
      return {
        channel: event.channel,
        status: event.parent ? 'processing' : 'received',
        supervisor: event.supervisor,
        ...(event.undated ? { received_on: day } : {}),
        ...digitised(event.filing.papers),
      };
    case 'DossierSubmitted':
      return { assisted: event.assisted, ...digitised(event.filing.papers) };
    case 'SubmissionAccepted':
      return { status: 'received', resolver: event.resolver, supervisor: event.supervisor };
    case 'PromiseMade':
    case 'PromiseMoved':
      return { received_on: localDate(event.promise.deskAt), due_date: event.countedDueDate ?? event.promise.dueDate };
    case 'SupplementRequested':
      return { status: 'awaiting-supplement', waiting_since: day, wait_late: event.afterDue };
    case 'ObligationRaised':
      return {
        status: 'awaiting-payment',
        ...(event.stopsClock ? { waiting_since: day, wait_late: event.afterDue } : {}),
      };
    case 'ProcessingPaused':
      return {
        status: 'paused',
        ...(event.clockRuns ? {} : { waiting_since: day, wait_late: event.afterDue }),
      };
    case 'PaymentRecorded':
      return { ...RESUMED, ...byStep(event, day) };
    case 'SupplementCompleted':
      return { ...RESUMED, ...digitised(event.papers) };
    case 'SupplementPartReceived':
      return digitised(event.papers);
    case 'ProcessingResumed':
      return RESUMED;
    case 'WaitPeriodEnded':
      return CLOCK_RUNS;
    case 'DossierWithdrawn':
      return { status: 'withdrawn', ended_on: day, ended_as: 'withdrawn' };
    case 'ProcessingStopped':
    case 'DossierClosedUnsupplemented':
      return { status: 'terminated', ended_on: day, ended_as: 'terminated' };
    case 'DossierVoided':
      return { status: 'voided', ended_on: day, ended_as: 'voided' };
    case 'StatusCorrected':
      return { status: 'processing', reopened: true };
    case 'ApplicantGuided':
      return { status: 'intake-supplement', ...digitised(event.filing.papers) };
    case 'IntakeSupplementRequested':
      return { status: 'intake-supplement' };
    case 'IntakeSupplementSubmitted':
      return { status: 'submitted', ...digitised(event.papers) };
    case 'DossierRefused':
      return { status: 'refused' };
    case 'DossierHandedOver':
      return { status: 'processing', ...byStep(event, day) };
    case 'SubmittedToLeader':
    case 'StepCompleted':
    case 'ChildEnded':
    case 'ResultSigned':
    case 'ResultNumbered':
      return byStep(event, day);
    case 'ResultDelivered':
      return {
        status: 'finished',
        finished_on: day,
        finished_after_hours: event.afterHours ?? false,
        decision: event.decision,
        result_digital: event.document?.sha256 != null,
        reopened: false,
      };
    case 'ResultReturned':
      return { status: 'returned', returned_on: day, return_channel: event.channel };
    case 'EndedWithParent':
      return endedWithParent(event, day);
    case 'ApologyIssued':
      return event.cause === 'late' ? { apology_on: day, new_date: event.newDate } : null;
    case 'StepAssigned':
      return event.owner === undefined ? { officer: event.assignee ?? 'none' } : null;
    case 'DossierRehomed': // these two hang on what stood there before: line.ts
    case 'SentBack':
    case 'SupplementProposed':
    case 'SupplementApproved':
    case 'SupplementDeclined':
    case 'SupplementPeriodEnded':
    case 'PaymentPartRecorded':
    case 'RefundOwed':
    case 'RefundPaid':
    case 'LimitExtended':
    case 'ExtendedForOutage':
    case 'WithdrawalRequested':
    case 'VerificationOpened':
    case 'VerificationClosed':
    case 'SystemWaitOpened':
    case 'SystemWaitClosed':
    case 'ConsultationOpened':
    case 'ConsultationAnswered':
    case 'ConsultationTimedOut':
    case 'ResultReplaced':
    case 'FaultApologised':
    case 'ProcessMigrated':
    case 'MigrationUndone':
    case 'CorrectionProposed':
    case 'CorrectionRejected':
    case 'DueDateCorrected':
    case 'ApologyDrafted':
    case 'ApologyProposed':
    case 'ApologyApproved':
    case 'ApologyDeclined':
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
    case 'DeadlineMissed':
    case 'ReappointmentMissed':
    case 'ChildNotOpened':
      return null;
  }
}

function endedWithParent({ as, channel }: EndedWithParent, day: LocalDate): DossierChange | null {
  if (as === 'alone') return null;
  if (as === 'returned') return { status: as, returned_on: day, ...(channel ? { return_channel: channel } : {}) };
  return { status: as, ended_on: day, ended_as: as };
}

const digitised = (papers: readonly FiledPaper[]): DossierChange =>
  papers.some((paper) => paper.digitised) ? { digitised: true } : {};

const CLOCK_RUNS: DossierChange = { waiting_since: 'none', wait_late: false };
const RESUMED: DossierChange = { status: 'processing', ...CLOCK_RUNS };

/** A step that waits has opened, or closed: null where none has. */
function byStep({ waits, resumes }: Partial<Advance>, day: LocalDate): DossierChange | null {
  if (!waits) return resumes ? RESUMED : null;
  const { kind, stopsClock, afterDue } = waits;
  const stands = stopsClock === null ? {} : { waiting_since: day, wait_late: afterDue };
  return { ...(resumes ? RESUMED : {}), status: WAITING[kind], ...stands };
}
