import { withCome, withList } from '../asked.js';
import type { Parent } from '../commands/linked.js';
import type { DocumentRef } from '../documents.js';
import type { DossierReceived } from '../events/intake.js';
import type { StepOpening } from '../events/steps.js';
import { type Instant, localDate } from '../instant.js';
import type { Pins } from '../pins.js';
import { filed, flagged, type Folds, open } from './parts.js';

/** Before and at reception. */
export const intake: Folds<
  | 'DossierSubmitted'
  | 'ApplicantGuided'
  | 'IntakeSupplementRequested'
  | 'IntakeSupplementSubmitted'
  | 'DossierRefused'
  | 'DossierReceived'
  | 'SubmissionAccepted'
  | 'IntakeCheckMissed'
> = {
  DossierSubmitted: (_, event) => ({
    status: 'submitted',
    filing: event.filing,
    submittedAt: event.occurredAt,
    assisted: event.assisted,
    citizen: event.citizen,
    channel: 'online',
    supplements: 0,
    missing: [],
    intakeDueAt: event.intakeDueAt,
    intakeMissed: false,
  }),

  ApplicantGuided: (_, event) => ({
    status: 'intake-supplement',
    filing: event.filing,
    submittedAt: event.occurredAt,
    assisted: false,
    citizen: null,
    channel: event.channel,
    supplements: 1,
    missing: event.missing,
    asked: withList([], event.missing, event.occurredAt, 'intake'),
    intakeDueAt: event.occurredAt,
    intakeMissed: false,
  }),

  IntakeSupplementRequested: (dossier, event) => {
    const state = flagged(filed(dossier, event), 'intake-supplement-again', event.no > 1);
    return {
      ...state,
      status: 'intake-supplement',
      supplements: event.no,
      missing: event.missing,
      asked: withList(state.asked, event.missing, event.occurredAt, 'intake'),
    };
  },

  IntakeSupplementSubmitted: (dossier, event) => {
    const state = filed(dossier, event);
    const filing = { ...state.filing, papers: [...state.filing.papers, ...event.papers] };
    return {
      ...state,
      status: 'submitted',
      filing,
      missing: [],
      ...withCome(state.asked, event.papers),
      intakeDueAt: event.intakeDueAt,
      intakeMissed: false,
    };
  },

  DossierRefused: (dossier, event) => ({ ...filed(dossier, event), status: 'refused' }),

  DossierReceived: (_, event) => ({
    status: event.parent ? 'processing' : 'received',
    filing: event.filing,
    channel: event.channel,
    submittedAt: null,
    assisted: false,
    citizen: null,
    intakeMissed: false,
    ...newCase(event.occurredAt, event.pins, event.opens, event.receipt, event.supervisor),
    ...(event.parent ? linkedCase(event, event.parent) : {}),
    ...(event.undated ? { receivedOn: localDate(event.occurredAt) } : {}),
  }),

  SubmissionAccepted: (dossier, event) => {
    const at = event.occurredAt;
    const { filing, submittedAt, assisted, citizen, intakeMissed, channel, asked, flags } = filed(dossier, event);
    return {
      status: 'received',
      filing: { ...filing, resolver: event.resolver },
      channel,
      submittedAt,
      assisted,
      citizen,
      intakeMissed,
      ...(asked ? { asked } : {}),
      ...(flags ? { flags } : {}),
      ...newCase(at, event.pins, event.opens, event.receipt, event.supervisor),
    };
  },

  IntakeCheckMissed: (dossier, event) => ({ ...filed(dossier, event), intakeMissed: true }),
};

function newCase(at: Instant, pins: Pins, opens: StepOpening, receipt: DocumentRef, supervisor: string) {
  return {
    receivedAt: at,
    receivedOn: null,
    pins,
    receipt,
    supervisor,
    promise: null,
    missed: [],
    work: [open(opens, at)],
    result: null,
    apologyDraft: null,
    apologies: [],
    countedDueDate: null,
    wait: null,
    supplements: 0,
    supplementDraft: null,
    owed: null,
    parts: [],
    payments: [],
    paid: false,
    refunds: [],
    phase: 1 as const,
    extensions: 0,
    verifying: false,
    consultations: [],
    formerly: [],
    withdrawalRequested: false,
    faults: [],
    owedApologies: [],
    proposal: null,
    proposals: 0,
  };
}

/** What a linked dossier has besides: it begins on its way, beyond its own reception. */
const linkedCase = ({ occurredAt, opens, alsoOpens = [], skipped, uncounted }: DossierReceived, parent: Parent) => ({
  parent: { ...parent, ...(uncounted ? { uncounted } : {}) },
  work: [opens, ...alsoOpens].map((one) => open(one, occurredAt)),
  ...(skipped ? { skipped } : {}),
});
