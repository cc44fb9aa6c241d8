import type { Circumstances } from './circumstances.js';
import { type Open, openSteps, type Received, type StepInstance } from './dossier.js';
import type { PromiseMade, PromiseMoved } from './events/promise.js';
import type { Advance, StepOpening, StepsRedated } from './events/steps.js';
import { type Instant, localDate } from './instant.js';
import type { StepDefinition, StepKind, StepOwner } from './procedure.js';
import { dossierData } from './dossier-data.js';
import type { DossierData } from './process-condition.js';
import { behind, branchOf, branchPaths, limitOf, openingsAfter, type Way } from './process-flow.js';
import { agencyOf } from './process-owner.js';
import { resumed } from './promise-moves.js';
import { Refusal } from './refusal.js';
import { waitAt } from './step-waits.js';

export const stepsOf = (c: Circumstances): readonly StepDefinition[] => c.process?.steps ?? [];

/**
 * What opens as a step closes, by the pinned process: the next step, the first of several branches, or nothing while a join
 * waits.
 * @throws Refusal where nothing would be left open: such a step closes with the dossier's result alone
 */
export function advance(dossier: Open, step: StepInstance, c: Circumstances): Advance {
  const next = nextOf(dossier, step, c);
  const { stepId } = step;
  if (next.opens === null && openSteps(dossier).length === 1) throw new Refusal('no-open-step', null, { step: stepId });
  return next;
}

/** What would open; nothing where the way ends, or a join waits. */
export function nextOf(dossier: Open, { stepId }: StepInstance, c: Circumstances): Advance {
  const way = { steps: stepsOf(c) };
  const { open, skipped } = openingsAfter(way, stepId, doneBefore(dossier, stepId, way), dataOf(dossier, c));
  const opened = open.map((definition, i) => [definition, opening(definition, dossier, c, i)] as const);
  const [opens = null, ...alsoOpens] = opened.map(([, one]) => one);
  const waits = dossier.wait === null ? waitAt(opened, dossier, c) : null;
  return {
    opens,
    ...(alsoOpens.length > 0 ? { alsoOpens } : {}),
    ...(skipped.length > 0 ? { skipped } : {}),
    ...(waits ? { waits } : {}),
  };
}

/** Whether the dossier waits at this very step. */
export const waitsAt = ({ wait }: Open, { no }: StepInstance): boolean => wait?.stepNo === no;

/**
 * What follows as the step closes that the dossier waited at. The promise is counted first, since no step ends after it; the
 * other branches stood still with the dossier, and their steps' own limits count anew where its clock did.
 */
export function advanceFromWait(
  dossier: Open,
  step: StepInstance,
  c: Circumstances,
): { readonly way: Advance; readonly promise: readonly (PromiseMade | PromiseMoved)[] } {
  const promise = resumed(dossier, c);
  const after: Open = { ...dossier, wait: null, owed: null, promise: promise[0]?.promise ?? dossier.promise };
  const others = openSteps(dossier).filter(({ no }) => no !== step.no);
  const dueAt = (one: StepInstance) => (dossier.wait!.stopsClock ? dueAnew(one, after, c) : one.dueAt);
  const steps = others.map((one) => ({ no: one.no, dueAt: dueAt(one) }));
  return { way: { ...advance(after, step, c), resumes: { steps } }, promise };
}

/** What is done, and stays so: a step that work was sent back over comes anew, as does all that lies behind an open one. */
export function doneBefore({ work, skipped = [] }: Open, closing: string | null, way: Way): ReadonlySet<string> {
  const others = work.filter(({ stepId, closedAt }) => closedAt === null && stepId !== closing);
  const ahead = others.flatMap(({ stepId }) => [stepId, ...behind(way, stepId)]);
  const anew = new Set([...(closing === null ? [] : behind(way, closing)), ...ahead]);
  return new Set([...work.map(({ stepId }) => stepId), ...skipped].filter((id) => !anew.has(id)));
}

/** Kinds of step that a linked dossier may do; a linked dossier opens none itself, so that no circle of procedures comes of it. */
const WORKED: readonly StepKind[] = ['processing', 'inter_agency'];

/** A step inside the limit never ends after the promise does. */
export function opening(definition: StepDefinition, dossier: Open, c: Circumstances, nth = 0): StepOpening {
  const { id, kind, outsideLimit, wait, child } = definition;
  const way = { steps: stepsOf(c) };
  const applicant = definition.owner === 'applicant';
  const owner = ownerOf(definition.owner, dossier, c);
  const limit = limitOf(definition, dataOf(dossier, c));
  const own = limit ? c.time.stepDue(c.now, limit, owner) : null;
  const whole = dossier.promise?.dueAt ?? null;
  const capped = own !== null && whole !== null && whole < own && c.now < whole && !outsideLimit && !wait;
  const consults = consultedAt(definition, owner, dossier, c);
  return {
    no: dossier.work.length + 1 + nth,
    stepId: id,
    branch: branchOf(way, id),
    kind: applicant ? 'reception' : kind,
    owner,
    assignee: null,
    dueAt: capped ? whole : own,
    ...(signsNothing(definition, way) ? { signs: false as const } : {}),
    ...(applicant ? { applicant } : {}),
    ...(child !== undefined && WORKED.includes(kind) && !dossier.parent ? { child } : {}),
    ...(consults.length > 0 ? { consults } : {}),
  };
}

/** Whom the process has asked here: agencies that the register knows and that work today, but the owner himself. */
function consultedAt({ consultation }: StepDefinition, owner: string, { filing }: Open, c: Circumstances): string[] {
  const { receiver, resolver } = filing;
  const named = (consultation?.whom ?? []).map((one) =>
    agencyOf(one, { receiver, resolver, agency: c.agency, ofField: c.ofField }),
  );
  const works = (id: string) => {
    const { openTo = null } = c.agency(id) ?? {};
    return openTo === null || localDate(c.now) <= openTo;
  };
  return [...new Set(named.filter((id) => id !== null))].filter((id) => id !== owner && works(id));
}

/** The desk stands in for the applicant (NĐ 61/2018 Đ.5); who resolves the whole answers for a part that nobody is known to own. */
export function ownerOf(owner: StepOwner, { filing }: Open, c: Circumstances): string {
  const { receiver, resolver } = filing;
  if (owner === 'applicant') return receiver;
  return agencyOf(owner, { receiver, resolver, agency: c.agency, ofField: c.ofField }) ?? resolver;
}

/** Several leaders may have to agree; the last of them who is asked in every case signs what is returned. */
function signsNothing({ id, kind }: StepDefinition, way: Way): boolean {
  if (kind === 'result') return !way.steps.some((step) => step.kind === 'approval');
  if (kind !== 'approval') return false;
  const later = behind(way, id);
  return way.steps.some((step) => step.kind === 'approval' && step.when === undefined && later.has(step.id));
}

export const dataOf = (dossier: Open, c: Circumstances): DossierData =>
  dossierData(dossier, (id) => c.agency(id)?.level ?? null);

/**
 * To whom a step may send work back, each step as it was done last: those done on the way to it. A step inside a branch
 * reaches no further than its branch, since others run on beside it; the applicant is asked by a supplement, and what is
 * only waited for is no work.
 */
export function doneOnTheWay({ work }: Received, step: StepInstance, way: Way): StepInstance[] {
  const paths = branchPaths(way);
  const own = paths.get(step.stepId) ?? [];
  const before = work.filter(
    ({ stepId, closedAt, applicant }) =>
      closedAt !== null &&
      !applicant &&
      way.steps.find(({ id }) => id === stepId)?.wait === undefined &&
      behind(way, stepId).has(step.stepId) &&
      own.every((branch, depth) => paths.get(stepId)?.[depth] === branch),
  );
  return before.filter(({ stepId, no }) => !before.some((later) => later.stepId === stepId && later.no > no));
}

/** Whose work a step sends back unless another is named: the last that worked on the matter, else the last of any kind. */
export function causeOf(dossier: Received, step: StepInstance, way: Way): StepInstance | null {
  const before = doneOnTheWay(dossier, step, way);
  return before.findLast(({ kind }) => kind === 'processing' || kind === 'inter_agency') ?? before.at(-1) ?? null;
}

/** The open steps' own limits, counted anew from now: after a wait. */
export const stepsDueAnew = (dossier: Open, c: Circumstances): StepsRedated =>
  redated(dossier, (step) => dueAnew(step, dossier, c));

function dueAnew({ stepId, owner }: StepInstance, dossier: Open, c: Circumstances): Instant | null {
  const definition = stepsOf(c).find(({ id }) => id === stepId);
  const limit = definition && limitOf(definition, dataOf(dossier, c));
  return limit ? c.time.stepDue(c.now, limit, owner) : null;
}

/** As the wait ends: anew where its clock stood, as before where it ran on. */
export const stepsAfterWait = (dossier: Open, c: Circumstances): StepsRedated =>
  dossier.wait?.stopsClock ? stepsDueAnew(dossier, c) : stepsDueAsBefore(dossier);

/** A clock that ran on through the wait gives no new limit. */
export const stepsDueAsBefore = (dossier: Open): StepsRedated => redated(dossier, ({ dueAt }) => dueAt);

function redated(dossier: Open, dueAtOf: (step: StepInstance) => Instant | null): StepsRedated {
  const [first, ...others] = openSteps(dossier);
  const alsoDue = others.map((step) => ({ no: step.no, dueAt: dueAtOf(step) }));
  return { stepDueAt: first ? dueAtOf(first) : null, ...(alsoDue.length > 0 ? { alsoDue } : {}) };
}
