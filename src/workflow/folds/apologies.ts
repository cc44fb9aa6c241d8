import type { ApologyDraft, ApologyProposal } from '../apology.js';
import type { Dossier, Open } from '../dossier.js';
import type { DossierEvent } from '../events.js';
import { flagged, type Folds, ImpossibleFact, opened, received } from './parts.js';

/** Lateness, and who has apologised for it. */
export const apologies: Folds<
  | 'ApologyDrafted'
  | 'ApologyProposed'
  | 'ApologyApproved'
  | 'ApologyDeclined'
  | 'ApologyIssued'
  | 'DeadlineMissed'
  | 'ReappointmentMissed'
  | 'FaultApologised'
> = {
  ApologyDrafted: (dossier, event) => {
    const at = event.occurredAt;
    const { cause, promiseNo, proposedDate } = event;
    return { ...received(dossier, event), apologyDraft: { cause, promiseNo, proposedDate, draftedAt: at } };
  },

  ApologyProposed: (dossier, event) => {
    const at = event.occurredAt;
    const state = opened(dossier, event);
    const { promiseNo, reason, reasonText, newDate, proposer } = event;
    const begun = state.apologyDraft ?? { cause: 'late' as const, promiseNo, proposedDate: newDate, draftedAt: at };
    const proposal = { reason, reasonText, newDate, proposer, checker: null, signer: null };
    return { ...state, apologyDraft: { ...begun, proposal } };
  },

  ApologyApproved: (dossier, event) => {
    const [state, draft] = proposed(dossier, event);
    const agreed = event.as === 'division-head' ? { checker: event.approver } : { signer: event.approver };
    return { ...state, apologyDraft: { ...draft, proposal: { ...draft.proposal, ...agreed } } };
  },

  ApologyDeclined: (dossier, event) => {
    const [state, { proposal: _, ...draft }] = proposed(dossier, event);
    return { ...state, apologyDraft: draft };
  },

  ApologyIssued: (dossier, event) => {
    const at = event.occurredAt;
    const state = received(dossier, event);
    const { cause, promiseNo, promisedDate, newDate, reason } = event;
    const letter = { cause, promiseNo, issuedAt: at, promisedDate, newDate, reason };
    return { ...state, apologyDraft: null, apologies: [...state.apologies, letter] };
  },

  DeadlineMissed: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, missed: [...state.missed, event.promiseNo] };
  },

  ReappointmentMissed: (dossier, event) => flagged(opened(dossier, event), 'reappointment-missed', true),

  FaultApologised: (dossier, event) => {
    const state = received(dossier, event);
    const { cause, incident } = event;
    return {
      ...state,
      faults: [...state.faults, `${cause}/${incident}`],
      owedApologies: state.owedApologies.filter((owed) => owed.cause !== cause || owed.incident !== incident),
    };
  },
};

/** Somebody has proposed an apology. */
function proposed(
  dossier: Dossier,
  event: DossierEvent,
): [Open, ApologyDraft & { readonly proposal: ApologyProposal }] {
  const state = opened(dossier, event);
  const { proposal, ...draft } = state.apologyDraft ?? {};
  if (!proposal) throw new ImpossibleFact(`${event.type} without a proposal`);
  return [state, { ...(draft as ApologyDraft), proposal }];
}
