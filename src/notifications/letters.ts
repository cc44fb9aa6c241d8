import type { RecordedFact } from '../workflow/envelopes.js';
import type { Advance } from '../workflow/events/steps.js';
import type { Channel } from '../workflow/filing.js';
import { type Instant, inVietNam, localDate } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import { formOn } from '../workflow/rules.js';

/** A form or letter as typed data; people by reference, rendered when it is shown or sent. */
export interface Letter {
  readonly kind: 'receipt' | 'supplement' | 'control-slip' | 'apology' | 'refusal' | 'stop' | 'notice';
  /** What makes it unique among those of its kind: the promise, or the fact's version. */
  readonly incident: string;
  readonly form: string | null;
  /** null: the applicant's own, as his filing names it. */
  readonly addressee: string | null;
  /** Absent: the applicant. `leadership`: the heads of the agencies in `fields.agencies`; `record`: kept with the dossier. */
  readonly recipient?: 'one-stop-unit' | 'leadership' | 'record';
  /** Given to the person at the counter with the act itself (NĐ 61/2018 Đ.17). */
  readonly inHand?: true;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Note = (
  kind: Letter['kind'],
  form: string | null,
  fields: Letter['fields'],
  more?: Pick<Letter, 'recipient' | 'inHand'>,
) => Letter[];

/**
 * Whether a linked dossier may send it, whose applicant deals with the parent alone (R4.17): what stays within the service, and
 * the apology of the agency that lost or damaged something or gave a wrong result (NĐ 61/2018 Đ.21).
 */
export const ofPart = ({ recipient, kind }: Pick<Letter, 'recipient' | 'kind'>): boolean =>
  recipient !== undefined || kind === 'apology';

/** The lines of the control slip: one for each step that opens; one for a step behind which a join still waits. */
function slipLines(
  { stepId, occurredAt, opens, alsoOpens = [] }: Advance & { readonly stepId: string; readonly occurredAt: Instant },
  version: number,
): Letter[] {
  return [opens, ...alsoOpens].map((step, i) => ({
    kind: 'control-slip',
    incident: i === 0 ? `line-${version}` : `line-${version}-${i + 1}`,
    form: formOn('control-slip', localDate(occurredAt)),
    addressee: null,
    recipient: 'record',
    fields: {
      from: stepId,
      to: step?.stepId ?? null,
      receiver: step?.owner ?? null,
      at: inVietNam(occurredAt),
      due: step?.dueAt ? inVietNam(step.dueAt) : null,
    },
  }));
}

/** A step of the process may close with a notice to pay, and the one that waits for it with the payment. */
const slipOf = (
  event: Partial<Advance> & { readonly stepId?: string; readonly occurredAt: Instant },
  version: number,
): Letter[] => {
  const { stepId, opens, occurredAt } = event;
  return stepId === undefined || opens === undefined ? [] : slipLines({ ...event, stepId, opens, occurredAt }, version);
};

/** The letters that a fact causes (law.md §3.2 "form, effect"); most facts cause none, nor does what another system has done. */
export function lettersOf({ event, version, code, actor }: RecordedFact): Letter[] {
  if (actor.kind === 'import') return [];
  const note: Note = (kind, form, fields, more = {}) => [
    { kind, incident: `${event.type}-${version}`, form, addressee: null, fields, ...more },
  ];
  switch (event.type) {
    case 'DossierReceived': {
      if (event.parent) return []; // the applicant has the parent's
      const { filing, receipt, channel, pins } = event;
      const fields = {
        code,
        channel,
        procedure: pins.procedure,
        receiver: filing.receiver,
        resolver: filing.resolver,
        subject: filing.subject,
        papers: filing.papers,
      };
      return [
        {
          kind: 'receipt',
          incident: '1',
          form: receipt.form,
          addressee: filing.submitter ?? filing.owner,
          fields,
          ...atCounter(channel),
        },
      ];
    }
    case 'SubmissionAccepted': {
      const { receipt, pins, resolver } = event;
      return [
        {
          kind: 'receipt',
          incident: '1',
          form: receipt.form,
          addressee: null,
          fields: { code, channel: 'online', procedure: pins.procedure, resolver },
        },
      ];
    }
    case 'DossierHandedOver':
    case 'SubmittedToLeader':
    case 'StepCompleted':
    case 'ChildEnded':
    case 'SentBack':
    case 'ResultSigned': {
      const slip = slipLines(event, version);
      if (event.type !== 'ResultSigned' || event.decision === 'granted') return slip;
      const refusal: Letter = {
        kind: 'refusal',
        incident: `result-${version}`,
        form: event.document?.form ?? null,
        addressee: null,
        fields: { reason: event.reason },
      };
      return [...slip, refusal];
    }
    case 'ResultDelivered': {
      const fields = { from: event.stepId, to: 'desk', at: inVietNam(event.occurredAt) };
      return [
        {
          kind: 'control-slip',
          incident: `line-${version}`,
          form: formOn('control-slip', localDate(event.occurredAt)),
          addressee: null,
          recipient: 'record',
          fields,
        },
      ];
    }
    case 'ApologyIssued': {
      const { addressee, document, agencyAtFault, promisedDate, newDate, reason, reasonText, cause, promiseNo } = event;
      const fields = {
        number: document.number,
        agencyAtFault,
        promisedDate,
        newDate,
        reason,
        reasonText,
        cause,
        signer: document.signer,
      };
      return [{ kind: 'apology', incident: `${cause}-${promiseNo}`, form: document.form, addressee, fields }];
    }
    case 'IntakeSupplementRequested':
      return note('supplement', event.notice.form, { missing: event.missing });
    case 'ApplicantGuided':
      return note('supplement', event.notice.form, { missing: event.missing }, atCounter(event.channel));
    case 'SupplementRequested':
      return note('supplement', event.notice.form, {
        missing: event.missing,
        legalGround: event.legalGround,
        expiresAt: inVietNam(event.expiresAt),
        number: event.notice.number,
      });
    case 'DossierRefused':
      return note('refusal', event.notice.form, {
        ...(event.ground === null ? {} : { ground: event.ground, legalGround: event.legalGround }), // letters of before have none
        reason: event.reason,
        guidance: event.guidance,
      });
    case 'DossierWithdrawn':
      return event.notice
        ? note('stop', event.notice.form, { reason: event.reason, originalsReturned: event.originalsReturned })
        : [];
    case 'ProcessingStopped':
      return note('notice', null, {
        reason: event.reason,
        legalGround: event.legalGround,
        number: event.notice.number,
      });
    case 'DossierClosedUnsupplemented':
      return note('notice', null, { number: event.notice.number });
    case 'LimitExtended':
      return note('notice', null, {
        days: event.days,
        legalGround: event.legalGround,
        number: event.notice.number,
      });
    case 'ExtendedForOutage': {
      const { days, reason, legalGround, document, from, to } = event;
      const fields = { cause: 'outage', days, reason, legalGround, number: document.number };
      return note('notice', null, { ...fields, promisedDate: from, newDate: to });
    }
    case 'ObligationRaised':
      return [
        ...slipOf(event, version),
        ...note('notice', null, { amountVnd: event.amountVnd, number: event.notice.number }),
      ];
    case 'PaymentRecorded':
      return slipOf(event, version);
    case 'FaultApologised': {
      const { addressee, agencyAtFault, cause, incident, reasonText, document } = event;
      return [
        {
          kind: 'apology',
          incident: `${cause}-${incident}`,
          form: document.form,
          addressee,
          fields: { agencyAtFault, cause, reasonText, number: document.number },
        },
      ];
    }
    case 'DeadlineMissed': // law.md §18.2: without a signature, and not instead of the signed letter
      return event.notice
        ? note('notice', null, { cause: 'late', ...event.notice, promisedDate: localDate(event.dueAt) })
        : [];
    case 'PromiseMoved':
      return event.promise.cause === 'calendar' ? movedDate(event.promise, note) : [];
    case 'ConsultationTimedOut': // law.md §18.12: the head of the one-stop unit helps to settle the delay
      return note('notice', null, { consultation: event.no, agency: event.agency }, { recipient: 'one-stop-unit' });
    case 'ReappointmentMissed': // R4.13
      return note(
        'notice',
        null,
        { agencies: event.escalatedTo, returnDate: event.returnDate },
        { recipient: 'leadership' },
      );
    case 'ChildNotOpened':
    case 'EndedWithParent':
    case 'IntakeSupplementSubmitted':
    case 'SupplementProposed':
    case 'SupplementApproved':
    case 'SupplementPartReceived':
    case 'SupplementCompleted':
    case 'SupplementPeriodEnded':
    case 'SupplementDeclined':
    case 'PaymentPartRecorded':
    case 'RefundOwed':
    case 'RefundPaid':
    case 'WithdrawalRequested':
    case 'ProcessingPaused':
    case 'ProcessingResumed':
    case 'WaitPeriodEnded':
    case 'VerificationOpened':
    case 'VerificationClosed':
    case 'SystemWaitOpened':
    case 'SystemWaitClosed':
    case 'ConsultationOpened':
    case 'ConsultationAnswered':
    case 'ResultReplaced':
    case 'DossierRehomed':
    case 'ProcessMigrated':
    case 'MigrationUndone':
    case 'CorrectionProposed':
    case 'CorrectionRejected':
    case 'DueDateCorrected':
    case 'StatusCorrected':
    case 'DossierVoided':
    case 'DossierSubmitted':
    case 'PromiseMade':
    case 'StepAssigned':
    case 'ResultNumbered':
    case 'ResultReturned':
    case 'ApologyDrafted':
    case 'ApologyProposed':
    case 'ApologyApproved':
    case 'ApologyDeclined':
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
      return [];
  }
}

const atCounter = (channel: Channel): Pick<Letter, 'inHand'> => (channel === 'direct' ? { inHand: true } : {});

/**
 * The date given in writing has moved with the calendar (edge 57): the applicant is told. A move of other instants alone tells
 * nobody. A date that an inspector had set moves only where it fell on closed time; then the date before is not in its inputs.
 */
function movedDate({ inputs, ruleIds, dueDate, edition }: Promised, note: Note): Letter[] {
  const before = ruleIds.includes('T20') || !inputs.notBefore ? null : localDate(inputs.notBefore);
  return before === dueDate
    ? []
    : note('notice', null, { cause: 'calendar', edition, promisedDate: before, newDate: dueDate });
}
