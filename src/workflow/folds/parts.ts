import {
  type Case,
  type Dossier,
  type Ended,
  type Filed,
  type Flag,
  isOpen,
  isReceived,
  type Open,
  type Received,
  type StepInstance,
} from '../dossier.js';
import type { EventOf, EventType, DossierEvent } from '../events.js';
import type { Advance, StepOpening, StepsRedated, StepWait } from '../events/steps.js';
import type { Instant } from '../instant.js';
import { type Wait, WAITING } from '../wait.js';

/** What a dossier is after each of these facts. */
export type Folds<Type extends EventType> = {
  readonly [T in Type]: (dossier: Dossier, event: EventOf<T>) => Dossier;
};

/** A fact that its dossier cannot have: the ledger is damaged, or a version of this code is missing. */
export class ImpossibleFact extends Error {
  override readonly name = 'ImpossibleFact';
}

/** @throws ImpossibleFact before the reception */
export function received(dossier: Dossier, event: DossierEvent): Received {
  if (!isReceived(dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

/** @throws ImpossibleFact unless it is open */
export function opened(dossier: Dossier, event: DossierEvent): Open {
  if (!isOpen(dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

/** @throws ImpossibleFact once it is received */
export function filed(dossier: Dossier, event: DossierEvent): Filed {
  if (!('intakeDueAt' in dossier)) throw new ImpossibleFact(`${event.type} on a dossier that is ${dossier.status}`);
  return dossier;
}

/** Marked once, and for good unless its cause is corrected away. */
export const flagged = <T extends Filed | Case>(state: T, flag: Flag, when: boolean): T =>
  !when || state.flags?.includes(flag) ? state : { ...state, flags: [...(state.flags ?? []), flag] };

/** An instance of a step, as it begins. */
export const open = (opens: StepOpening, openedAt: Instant): StepInstance => ({
  ...opens,
  openedAt,
  closedAt: null,
  missed: false,
});

/** Closes the open step `stepId` (null: all), opens the next. */
export function move(
  work: readonly StepInstance[],
  stepId: string | null,
  at: Instant,
  ...opens: readonly StepOpening[]
): StepInstance[] {
  const closed = work.map((step) =>
    step.closedAt === null && (stepId === null || step.stepId === stepId) ? { ...step, closedAt: at } : step,
  );
  return [...closed, ...opens.map((one) => open(one, at))];
}

/** A step closed, and its process goes on: to a step that the dossier waits at, or from one. */
export function advanced(
  { work, skipped = [] }: Case,
  fact: Advance & { readonly stepId: string; readonly occurredAt: Instant },
): Pick<Case, 'work' | 'skipped'> & Partial<Pick<Open, 'status' | 'wait' | 'apologyDraft'>> {
  const { stepId, occurredAt, opens, alsoOpens = [], waits, resumes } = fact;
  const passed = [...new Set([...skipped, ...(fact.skipped ?? [])])];
  const dueAtOf = ({ no, dueAt }: StepInstance) => (resumes?.steps.find((step) => step.no === no) ?? { dueAt }).dueAt;
  const left = resumes ? dueAnew(work, dueAtOf) : work;
  return {
    work: move(left, stepId, occurredAt, ...(opens ? [opens, ...alsoOpens] : [])),
    ...(passed.length > 0 ? { skipped: passed } : {}),
    ...(resumes ? { status: 'processing', wait: null } : {}),
    ...(waits ? waiting(waits, occurredAt) : {}),
  };
}

/** Where its clock stands, the draft of an apology is of no use any more. */
function waiting(
  { kind, stepNo, stopsClock, afterDue, resume, until }: StepWait,
  since: Instant,
): Partial<Pick<Open, 'status' | 'wait' | 'apologyDraft'>> {
  const stands = stopsClock !== null;
  const wait: Wait = {
    ...{ kind, since, stopsClock: stands, afterDue, resume, stepNo },
    ...{ missing: [], expiresAt: null, expired: false },
    ...(until ? { until } : {}),
  };
  return { status: WAITING[kind], wait, ...(stands ? { apologyDraft: null } : {}) };
}

/** The open steps' own limits count anew after a wait; one that kept its due date keeps its lateness. */
export const redated = (work: readonly StepInstance[], { stepDueAt, alsoDue = [] }: StepsRedated): StepInstance[] =>
  dueAnew(work, (step) => {
    const other = alsoDue.find(({ no }) => no === step.no);
    return other ? other.dueAt : stepDueAt;
  });

const dueAnew = (work: readonly StepInstance[], dueAtOf: (step: StepInstance) => Instant | null): StepInstance[] =>
  work.map((step) => {
    const dueAt = dueAtOf(step);
    return step.closedAt === null && step.dueAt !== dueAt ? { ...step, dueAt, missed: false } : step;
  });

/** What a dossier keeps when it leaves its ending. */
export function caseOf(state: Received): Case {
  const {
    finishedAt: _,
    returnedAt: __,
    returnChannel: ___,
    endedAt: ____,
    ...kept
  } = { finishedAt: 0, returnedAt: 0, returnChannel: 0, endedAt: 0, ...state };
  return kept;
}

export function ended(state: Received, status: Ended['status'], at: Instant): Ended {
  return {
    ...caseOf(state),
    status,
    endedAt: at,
    wait: null,
    apologyDraft: null,
    supplementDraft: null,
    owed: null,
    parts: [],
    work: move(state.work, null, at),
  };
}
