import type { Case, Dossier, Flag, Open, StepInstance } from '../dossier.js';
import type { EventOf } from '../events.js';
import type { ProcessMigrated } from '../events/changes.js';
import { type Instant, localDate } from '../instant.js';
import { caseOf, type Folds, ImpossibleFact, open, opened, received } from './parts.js';

/** What moves a promise, an agency, a process, or corrects what was wrong. */
export const changes: Folds<
  | 'PromiseMade'
  | 'PromiseMoved'
  | 'LimitExtended'
  | 'ExtendedForOutage'
  | 'DossierRehomed'
  | 'CorrectionProposed'
  | 'CorrectionRejected'
  | 'DueDateCorrected'
  | 'StatusCorrected'
  | 'ProcessMigrated'
  | 'MigrationUndone'
> = {
  PromiseMade: promised,
  PromiseMoved: promised,

  LimitExtended: (dossier, event) => {
    const state = opened(dossier, event);
    return { ...state, extensions: state.extensions + 1, apologyDraft: null };
  },

  ExtendedForOutage: (dossier, event) => {
    const state = opened(dossier, event);
    if (event.afterDue) return state;
    // a miss that a timer reported between the approval and now is none: the new date may still be missed
    return { ...state, missed: state.missed.filter((no) => no !== state.promise!.no), apologyDraft: null };
  },

  DossierRehomed: (dossier, event) => {
    const state = opened(dossier, event);
    const { from, into } = event;
    const heir = (agency: string): string => (agency === from ? into : agency);
    const filing = { ...state.filing, receiver: heir(state.filing.receiver), resolver: heir(state.filing.resolver) };
    const work = state.work.map((step) => {
      if (step.closedAt !== null) return step;
      const moved = step.owner === from ? { ...step, owner: into, assignee: null } : step;
      return step.consults ? { ...moved, consults: toConsult(moved, step.consults, heir, state) } : moved;
    });
    const consultations = state.consultations.map((asked) =>
      asked.state === 'open' ? { ...asked, agency: heir(asked.agency) } : asked,
    );
    const formerly = [...state.formerly.filter((agency) => agency !== from), from];
    return { ...state, filing, work, consultations, formerly };
  },

  CorrectionProposed: (dossier, event) => {
    const { no, correction, proposer, session } = event;
    return { ...received(dossier, event), proposal: { no, correction, proposer, session }, proposals: no };
  },

  CorrectionRejected: settledBy,
  DueDateCorrected: settledBy,

  StatusCorrected: (dossier, event) => {
    const state = unflagged(caseOf(received(dossier, event)), 'finished-after-hours');
    return {
      ...state,
      status: 'processing',
      proposal: null,
      result: null,
      work: [...state.work, open(event.opens, event.occurredAt)],
    };
  },

  ProcessMigrated: (dossier, event) => migratedBy(opened(dossier, event), event),

  MigrationUndone: (dossier, event) => {
    const { migrated, skipped: _, ...state } = opened(dossier, event);
    if (!migrated) throw new ImpossibleFact(`${event.type} on a dossier that was not migrated last`);
    const { process, ...before } = migrated.before;
    return { ...state, ...before, pins: { ...state.pins, process } };
  },
};

function promised(dossier: Dossier, event: EventOf<'PromiseMade'> | EventOf<'PromiseMoved'>): Dossier {
  const state = received(dossier, event);
  const { promise, countedDueDate = promise.dueDate } = event;
  const receivedOn = state.receivedOn ?? localDate(promise.deskAt);
  const phase = promise.cause === 'phase' ? 2 : state.phase;
  const steps = event.type === 'PromiseMoved' ? event.steps : undefined;
  const work = steps ? withDueDates(state.work, steps) : state.work;
  return { ...state, promise, countedDueDate, receivedOn, phase, work };
}

function settledBy(dossier: Dossier, event: EventOf<'CorrectionRejected'> | EventOf<'DueDateCorrected'>): Dossier {
  return { ...received(dossier, event), proposal: null };
}

const unflagged = (state: Case, flag: Flag): Case =>
  state.flags ? { ...state, flags: state.flags.filter((one) => one !== flag) } : state;

const withDueDates = (
  work: readonly StepInstance[],
  steps: readonly { readonly no: number; readonly dueAt: Instant }[],
): StepInstance[] =>
  work.map((step) => ({ ...step, dueAt: steps.find(({ no }) => no === step.no)?.dueAt ?? step.dueAt }));

/** Who has answered, or kept silent, has been asked; an heir is asked for the others, but not by himself. */
function toConsult(
  { stepId, owner }: StepInstance,
  consults: readonly string[],
  heir: (agency: string) => string,
  { consultations }: Case,
): string[] {
  const settled = (agency: string) =>
    consultations.some((one) => one.stepId === stepId && one.agency === agency && one.state !== 'open');
  return [...new Set(consults.map((agency) => (settled(agency) ? agency : heir(agency))))].filter(
    (one) => one !== owner,
  );
}

function migratedBy(state: Open, event: ProcessMigrated): Open {
  const { to, goesOn, passedOn, opens, renamed, skipped, occurredAt: at, migration } = event;
  const { pins, work, consultations, supplementDraft } = state;
  const named = <T extends { readonly stepId: string }>(one: T): T => ({
    ...one,
    stepId: renamed[one.stepId] ?? one.stepId,
  });
  const moved = work.map((step): StepInstance => {
    const { no, openedAt, missed, dueAt } = step;
    const on = goesOn.find((one) => one.no === no);
    if (on) return { ...on, openedAt, closedAt: null, missed: missed && on.dueAt === dueAt };
    return { ...named(step), closedAt: passedOn.some(({ closes }) => closes === no) ? at : step.closedAt };
  });
  const before = { process: pins.process, work, consultations, supplementDraft };
  const { skipped: passed, ...rest } = state;
  return {
    ...rest,
    pins: { ...pins, process: to },
    work: [...moved, ...[...passedOn.map((one) => one.opens), ...opens].map((one) => open(one, at))].sort(byNo),
    ...(skipped.length > 0 ? { skipped } : {}),
    consultations: consultations.map(named),
    supplementDraft: supplementDraft && named(supplementDraft),
    migrated: { migration, before: { ...before, ...(passed ? { skipped: passed } : {}) } },
  };
}

const byNo = (a: StepInstance, b: StepInstance): number => a.no - b.no;
