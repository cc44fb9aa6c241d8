import type { RecordedFact } from '../workflow/envelopes.js';
import type { PromiseMade, PromiseMoved } from '../workflow/events/promise.js';
import { dayBefore, type Instant, localDate, type LocalDate } from '../workflow/instant.js';
import type { PartyRef } from '../workflow/people.js';
import { type Letter, lettersOf } from './letters.js';

/** What a text may name beside the dossier's code and desk: dates, amounts, numbers; nothing of what it is about. */
export type NoticeFields = Readonly<Record<string, string | number | null>>;

/** The fields that each kind of notice brings; a template may name no other (and the code and the desk). */
export const NOTICE_FIELDS = {
  submitted: ['checkedBy'],
  'intake-supplement': [],
  refused: [],
  received: ['dueDate'],
  supplement: ['number', 'lastDay'],
  'supplement-part': [],
  'closed-unsupplemented': ['number'],
  payment: ['amountVnd', 'number'],
  'part-paid': ['amountVnd', 'owedVnd'],
  paid: ['amountVnd'],
  'refund-owed': ['amountVnd'],
  'refund-paid': ['amountVnd', 'number'],
  paused: [],
  resumed: ['dueDate'],
  'due-date-moved': ['dueDate'],
  'extended-for-outage': ['promisedDate', 'newDate', 'reason'],
  'not-finished': [],
  late: ['promisedDate'],
  apology: ['number', 'promisedDate', 'newDate'],
  'fault-apology': ['number'],
  'result-ready': [],
  'result-replaced': [],
  returned: ['returnedOn'],
  withdrawn: [],
  stopped: ['number'],
  voided: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type NoticeTemplate = keyof typeof NOTICE_FIELDS;

/** What one event tells the applicant; by which ways is decided where it is written. */
export interface Notice {
  readonly template: NoticeTemplate;
  /** Which promise it speaks of, `number.generation`; or the fact, where one promise may have several of the kind. */
  readonly incident: string;
  /** null: the applicant's own, as his filing names it. */
  readonly addressee: PartyRef | null;
  readonly fields: NoticeFields;
  /** The letter that it announces, of the same fact; on paper the letter itself is the notice. */
  readonly letter: Pick<Letter, 'kind' | 'incident'> | null;
  /** He is at the counter, or has a paper of the act in his hands: nothing more is printed for him. */
  readonly inHand?: true;
}

/** What a citizen cares about of a fact; of most facts nothing. Each date that is told is the promise's own. */
export function noticesOf(fact: RecordedFact): Notice[] {
  const { event, version, actor } = fact;
  if (actor.kind === 'import') return []; // he was told by the other system, or was not
  const [letter = null] = lettersOf(fact).filter(({ recipient = 'applicant' }) => recipient === 'applicant');
  const tell = (template: NoticeTemplate, fields: NoticeFields = {}, more: Partial<Notice> = {}): Notice[] => [
    {
      template,
      incident: `${event.type}-${version}`,
      addressee: null,
      fields,
      letter: letter && { kind: letter.kind, incident: letter.incident },
      ...(letter?.inHand ? { inHand: true } : {}),
      ...more,
    },
  ];
  switch (event.type) {
    case 'DossierSubmitted':
      return tell('submitted', { checkedBy: localDate(event.intakeDueAt) });
    case 'IntakeSupplementRequested':
    case 'ApplicantGuided':
      return tell('intake-supplement');
    case 'DossierRefused':
      return tell('refused');
    case 'PromiseMade':
    case 'PromiseMoved':
      return ofPromise(event, version, tell);
    case 'SupplementRequested':
      return tell('supplement', { number: event.notice.number, lastDay: lastDayBefore(event.expiresAt) });
    case 'SupplementPartReceived':
      return tell('supplement-part');
    case 'DossierClosedUnsupplemented':
      return tell('closed-unsupplemented', { number: event.notice.number });
    case 'ObligationRaised':
      return tell('payment', { amountVnd: event.amountVnd, number: event.notice.number });
    case 'ExtendedForOutage':
      return tell('extended-for-outage', { promisedDate: event.from, newDate: event.to, reason: event.reason });
    case 'PaymentPartRecorded': // the receipt is his paper
      return tell('part-paid', { amountVnd: event.amountVnd, owedVnd: event.owedVnd }, { inHand: true });
    case 'PaymentRecorded':
      return tell('paid', { amountVnd: event.amountVnd }, { inHand: true });
    case 'RefundOwed':
      return tell('refund-owed', { amountVnd: event.amountVnd });
    case 'RefundPaid': // the voucher is his paper
      return tell('refund-paid', { amountVnd: event.amountVnd, number: event.number }, { inHand: true });
    case 'ProcessingPaused':
      return tell('paused');
    case 'StatusCorrected':
      return tell('not-finished');
    case 'DeadlineMissed': // law.md §18.2: only where the agency tells lateness by itself
      return event.notice ? tell('late', { promisedDate: localDate(event.dueAt) }) : [];
    case 'ApologyIssued': {
      const { addressee, cause, promiseNo, promisedDate, newDate, document } = event;
      const fields = { number: document.number, promisedDate, newDate };
      return tell('apology', fields, { addressee, incident: `${cause}-${promiseNo}` });
    }
    case 'FaultApologised':
      return tell(
        'fault-apology',
        { number: event.document.number },
        { addressee: event.addressee, incident: `${event.cause}-${event.incident}` },
      );
    case 'ResultDelivered':
      return tell('result-ready');
    case 'ResultReplaced':
      return tell('result-replaced');
    case 'ResultReturned':
      return tell('returned', { returnedOn: localDate(event.occurredAt) }, { inHand: true });
    case 'DossierWithdrawn':
      return tell('withdrawn');
    case 'ProcessingStopped':
      return tell('stopped', { number: event.notice.number });
    case 'DossierVoided':
      return tell('voided');
    case 'DossierHandedOver':
    case 'SubmittedToLeader':
    case 'StepCompleted':
    case 'ChildEnded':
    case 'ResultSigned':
    case 'ResultNumbered':
      return event.waits ? tell('paused') : []; // at a step of the process; the end of the wait is told with its promise
    case 'DossierReceived': // told with its promise
    case 'SubmissionAccepted':
    case 'SupplementCompleted':
    case 'ProcessingResumed':
    case 'WaitPeriodEnded':
    case 'LimitExtended':
    case 'DueDateCorrected':
    case 'IntakeSupplementSubmitted':
    case 'SupplementProposed':
    case 'SupplementApproved':
    case 'SupplementDeclined':
    case 'SupplementPeriodEnded':
    case 'WithdrawalRequested':
    case 'VerificationOpened':
    case 'VerificationClosed':
    case 'SystemWaitOpened':
    case 'SystemWaitClosed':
    case 'ConsultationOpened':
    case 'ConsultationAnswered':
    case 'ConsultationTimedOut':
    case 'DossierRehomed':
    case 'ProcessMigrated':
    case 'MigrationUndone':
    case 'CorrectionProposed':
    case 'CorrectionRejected':
    case 'StepAssigned':
    case 'ChildNotOpened':
    case 'EndedWithParent': // a part tells the applicant nothing: its parent does
    case 'SentBack':
    case 'ApologyDrafted':
    case 'ApologyProposed':
    case 'ApologyApproved':
    case 'ApologyDeclined':
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
    case 'ReappointmentMissed':
      return [];
  }
}

/** A promise is told with its own date; one that moved in its instants alone tells nobody anything. */
function ofPromise(
  event: PromiseMade | PromiseMoved,
  version: number,
  tell: (template: NoticeTemplate, fields: NoticeFields, more: Partial<Notice>) => Notice[],
): Notice[] {
  const { no, generation, cause, dueDate, inputs, ruleIds } = event.promise;
  const more = { incident: `${no}.${generation}` };
  switch (cause) {
    case 'reception': // its paper is the receipt, which the fact before it has caused
      return tell('received', { dueDate }, { ...more, letter: { kind: 'receipt', incident: '1' } });
    case 'restart':
    case 'phase':
    case 'remaining': // who waits on has another date, and nothing goes on
      return tell('waitsOn' in event ? 'due-date-moved' : 'resumed', { dueDate }, more);
    case 'calendar': {
      const same = !ruleIds.includes('T20') && inputs.notBefore && localDate(inputs.notBefore) === dueDate;
      return same ? [] : tell('due-date-moved', { dueDate }, more);
    }
    case 'extension': // its paper is the letter of the fact before it
      return tell(
        'due-date-moved',
        { dueDate },
        { ...more, letter: { kind: 'notice', incident: `LimitExtended-${version - 1}` } },
      );
    case 'correction':
      return tell('due-date-moved', { dueDate }, more);
    case 'outage': // told with the fact before it, which says why
      return [];
  }
}

/** A period ends at a midnight; its last day is the one before. */
const lastDayBefore = (end: Instant): LocalDate => dayBefore(localDate(end));
