import type { RecordedFact } from '../workflow/envelopes.js';
import { inVietNam, localDate } from '../workflow/instant.js';
import { formOn } from '../workflow/rules.js';

/** A form or letter as typed data; people by reference, rendered when it is shown or sent. */
export interface Letter {
  readonly kind: 'receipt' | 'supplement' | 'control-slip' | 'apology' | 'refusal' | 'stop' | 'notice';
  /** What makes it unique among those of its kind: the promise, or the fact's version. */
  readonly incident: string;
  readonly form: string | null;
  readonly addressee: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The letters that a fact causes (law.md §3.2 "form, effect"); most facts cause none. */
export function lettersOf({ event, version, code }: RecordedFact): Letter[] {
  const note = (
    kind: Letter['kind'],
    form: string | null,
    fields: Letter['fields'],
    addressee: string | null = null,
  ): Letter[] => [{ kind, incident: `${event.type}-${version}`, form, addressee, fields }];
  switch (event.type) {
    case 'DossierReceived': {
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
        { kind: 'receipt', incident: '1', form: receipt.form, addressee: filing.submitter ?? filing.owner, fields },
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
    case 'SentBack':
    case 'ResultSigned': {
      const { stepId, opens, occurredAt } = event;
      const fields = {
        from: stepId,
        to: opens.stepId,
        receiver: opens.owner,
        at: inVietNam(occurredAt),
        due: opens.dueAt && inVietNam(opens.dueAt),
      };
      const line: Letter = {
        kind: 'control-slip',
        incident: `line-${version}`,
        form: formOn('control-slip', localDate(occurredAt)),
        addressee: null,
        fields,
      };
      if (event.type !== 'ResultSigned' || event.decision === 'granted') return [line];
      const refusal: Letter = {
        kind: 'refusal',
        incident: `result-${version}`,
        form: event.document?.form ?? null,
        addressee: null,
        fields: { reason: event.reason },
      };
      return [line, refusal];
    }
    case 'ResultDelivered': {
      const fields = { from: event.stepId, to: 'desk', at: inVietNam(event.occurredAt) };
      return [
        {
          kind: 'control-slip',
          incident: `line-${version}`,
          form: formOn('control-slip', localDate(event.occurredAt)),
          addressee: null,
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
    case 'ApplicantGuided':
      return note('supplement', event.notice.form, { missing: event.missing });
    case 'SupplementRequested':
      return note('supplement', event.notice.form, {
        missing: event.missing,
        legalGround: event.legalGround,
        expiresAt: inVietNam(event.expiresAt),
        number: event.notice.number,
      });
    case 'DossierRefused':
      return note('refusal', event.notice.form, { reason: event.reason, guidance: event.guidance });
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
    case 'ObligationRaised':
      return note('notice', null, { amountVnd: event.amountVnd, number: event.notice.number });
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
    case 'PromiseMoved':
    case 'IntakeSupplementSubmitted':
    case 'SupplementProposed':
    case 'SupplementApproved':
    case 'SupplementPartReceived':
    case 'SupplementCompleted':
    case 'SupplementPeriodEnded':
    case 'SupplementDeclined':
    case 'PaymentPartRecorded':
    case 'PaymentRecorded':
    case 'RefundOwed':
    case 'RefundPaid':
    case 'WithdrawalRequested':
    case 'ProcessingPaused':
    case 'ProcessingResumed':
    case 'VerificationOpened':
    case 'VerificationClosed':
    case 'ConsultationOpened':
    case 'ConsultationAnswered':
    case 'ConsultationTimedOut':
    case 'ResultReplaced':
    case 'DossierRehomed':
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
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
    case 'DeadlineMissed':
    case 'ReappointmentMissed':
      return [];
  }
}
