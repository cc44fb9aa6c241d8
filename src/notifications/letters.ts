import type { RecordedFact } from '../workflow/envelopes.js';
import { inVietNam } from '../workflow/instant.js';

/** A form or letter as typed data; people by reference, rendered when it is shown or sent. */
export interface Letter {
  readonly kind: 'receipt' | 'control-slip' | 'apology' | 'refusal';
  /** What makes it unique among those of its kind: the promise, or the fact's version. */
  readonly incident: string;
  readonly form: string | null;
  readonly addressee: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The letters that a fact causes (law.md §3.2 "form, effect"); most facts cause none. */
export function lettersOf({ event, version, code }: RecordedFact): Letter[] {
  switch (event.type) {
    case 'DossierReceived': {
      const { filing, receipt, channel, pins } = event;
      const fields = { code, channel, procedure: pins.procedure, receiver: filing.receiver, resolver: filing.resolver, subject: filing.subject, papers: filing.papers };
      return [{ kind: 'receipt', incident: '1', form: receipt.form, addressee: filing.submitter ?? filing.owner, fields }];
    }
    case 'SubmissionAccepted': {
      const { receipt, pins, resolver } = event;
      return [{ kind: 'receipt', incident: '1', form: receipt.form, addressee: null, fields: { code, channel: 'online', procedure: pins.procedure, resolver } }];
    }
    case 'DossierHandedOver':
    case 'SubmittedToLeader':
    case 'SentBack':
    case 'ResultSigned': {
      const { stepId, opens, occurredAt } = event;
      const fields = { from: stepId, to: opens.stepId, receiver: opens.owner, at: inVietNam(occurredAt), due: opens.dueAt && inVietNam(opens.dueAt) };
      const slip = 'slip' in event ? event.slip.form : null;
      const line: Letter = { kind: 'control-slip', incident: `line-${version}`, form: slip, addressee: null, fields };
      if (event.type !== 'ResultSigned' || event.decision === 'granted') return [line];
      const refusal: Letter = { kind: 'refusal', incident: `result-${version}`, form: event.document?.form ?? null, addressee: null, fields: { reason: event.reason } };
      return [line, refusal];
    }
    case 'ApologyIssued': {
      const { addressee, document, agencyAtFault, promisedDate, newDate, reason, reasonText, cause, promiseNo } = event;
      const fields = { number: document.number, agencyAtFault, promisedDate, newDate, reason, reasonText, cause, signer: document.signer };
      return [{ kind: 'apology', incident: `${cause}-${promiseNo}`, form: document.form, addressee, fields }];
    }
    case 'DossierSubmitted':
    case 'PromiseMade':
    case 'StepAssigned':
    case 'ResultNumbered':
    case 'ResultDelivered':
    case 'ResultReturned':
    case 'ApologyDrafted':
    case 'IntakeCheckMissed':
    case 'StepDeadlineMissed':
    case 'DeadlineMissed':
      return [];
  }
}
