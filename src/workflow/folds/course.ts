import type { Case, Consultation, Dossier, StepInstance } from '../dossier.js';
import type { EventOf } from '../events.js';
import { advanced, type Folds, move, opened, received } from './parts.js';

/** The way through the steps, and whom it asks. */
export const course: Folds<
  | 'DossierHandedOver'
  | 'StepAssigned'
  | 'SubmittedToLeader'
  | 'StepCompleted'
  | 'ChildEnded'
  | 'ChildNotOpened'
  | 'SentBack'
  | 'StepDeadlineMissed'
  | 'VerificationOpened'
  | 'VerificationClosed'
  | 'SystemWaitOpened'
  | 'SystemWaitClosed'
  | 'ConsultationOpened'
  | 'ConsultationAnswered'
  | 'ConsultationTimedOut'
> = {
  DossierHandedOver: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, status: 'processing', ...advanced(state, event) };
  },

  StepAssigned: (dossier, event) => {
    const state = opened(dossier, event);
    const work = state.work.map((step) =>
      step.closedAt === null && step.stepId === event.stepId ? { ...step, assignee: event.assignee } : step,
    );
    return { ...state, work };
  },

  SubmittedToLeader: goOn,
  StepCompleted: goOn,

  ChildEnded: (dossier, event) => {
    const state = opened(dossier, event);
    const others = (state.children ?? []).filter(({ stepId }) => stepId !== event.stepId); // done anew: the newest counts
    return { ...state, ...advanced(state, event), children: [...others, event.part] };
  },

  ChildNotOpened: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, work: state.work.map((step) => (step.no === event.stepNo ? byHand(step) : step)) };
  },

  SentBack: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, work: move(state.work, event.stepId, event.occurredAt, event.opens) };
  },

  StepDeadlineMissed: (dossier, event) => {
    const state = opened(dossier, event);
    return {
      ...state,
      work: state.work.map((step) => (step.no === event.stepNo ? { ...step, missed: true } : step)),
    };
  },

  VerificationOpened: (dossier, event) => ({ ...opened(dossier, event), verifying: true }),

  VerificationClosed: (dossier, event) => ({ ...opened(dossier, event), verifying: false }),

  SystemWaitOpened: (dossier, event) => {
    const { no, stepNo, system, occurredAt: since } = event;
    return { ...opened(dossier, event), systemWait: { no, stepNo, system, since, closed: false } };
  },

  SystemWaitClosed: (dossier, event) => {
    const state = opened(dossier, event);
    return state.systemWait ? { ...state, systemWait: { ...state.systemWait, closed: true } } : state;
  },

  ConsultationOpened: (dossier, event) => {
    const state = opened(dossier, event);
    const { no, agency, stepId, dueAt } = event;
    return { ...state, consultations: [...state.consultations, { no, agency, stepId, dueAt, state: 'open' }] };
  },

  ConsultationAnswered: (dossier, event) => ({
    ...received(dossier, event),
    consultations: consulted(received(dossier, event), event.no, 'answered', event.late),
  }),

  ConsultationTimedOut: (dossier, event) => ({
    ...opened(dossier, event),
    consultations: consulted(opened(dossier, event), event.no, 'silent'),
  }),
};

function goOn(dossier: Dossier, event: EventOf<'SubmittedToLeader'> | EventOf<'StepCompleted'>): Dossier {
  const state = opened(dossier, event);
  return { ...state, ...advanced(state, event) };
}

function byHand({ child: _, ...step }: StepInstance): StepInstance {
  return step;
}

/** Of several answers the first says whether the agency was late. */
const consulted = ({ consultations }: Case, no: number, state: Consultation['state'], late?: true): Consultation[] =>
  consultations.map((one) =>
    one.no === no ? { ...one, state, ...(late && one.state !== 'answered' ? { late } : {}) } : one,
  );
