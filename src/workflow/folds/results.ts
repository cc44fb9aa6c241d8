import { advanced, flagged, type Folds, ImpossibleFact, move, opened, received } from './parts.js';

/** The result, from its signature to the applicant. */
export const results: Folds<
  'ResultSigned' | 'ResultNumbered' | 'ResultDelivered' | 'ResultReturned' | 'ResultReplaced'
> = {
  ResultSigned: (dossier, event) => {
    const at = event.occurredAt;
    const state = opened(dossier, event);
    return {
      ...state,
      result: { decision: event.decision, document: event.document, signedAt: at },
      ...advanced(state, event),
    };
  },

  ResultNumbered: (dossier, event) => {
    const state = opened(dossier, event);
    const result = state.result?.document
      ? { ...state.result, document: { ...state.result.document, number: event.number, date: event.date } }
      : state.result;
    const clerk = state.work.some(
      ({ stepId, kind, closedAt }) => stepId === event.stepId && kind === 'clerk' && !closedAt,
    );
    return { ...state, result, ...(clerk ? advanced(state, event) : {}) };
  },

  ResultDelivered: (dossier, event) => {
    const at = event.occurredAt;
    const state = flagged(opened(dossier, event), 'finished-after-hours', event.afterHours === true);
    return {
      ...state,
      status: 'finished',
      finishedAt: at,
      result: state.result ?? { decision: event.decision, document: event.document, signedAt: at },
      work: move(state.work, null, at),
      apologyDraft: null, // a draft for lateness ends with the finish (edge 48)
    };
  },

  ResultReturned: (dossier, event) => {
    const at = event.occurredAt;
    const state = received(dossier, event);
    if (state.status !== 'finished') throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
    return { ...state, status: 'returned', returnedAt: at, returnChannel: event.channel };
  },

  ResultReplaced: (dossier, event) => {
    const at = event.occurredAt;
    const state = received(dossier, event);
    return {
      ...state,
      result: state.result && { ...state.result, document: event.document, signedAt: at },
      owedApologies: [...state.owedApologies, { cause: 'wrong-result', incident: event.document.id }],
    };
  },
};
