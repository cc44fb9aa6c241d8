import type { Circumstances } from './circumstances.js';
import type { Open, StepInstance } from './dossier.js';
import type { StepOpening } from './events.js';
import type { Instant } from './instant.js';
import type { StepDefinition } from './procedure.js';
import { Refusal } from './refusal.js';

export const stepsOf = (c: Circumstances): readonly StepDefinition[] => c.process?.steps ?? [];

/** The step after the open one, as it opens now. */
export function openNext(dossier: Open, step: StepInstance, c: Circumstances, assignee: string | null): StepOpening {
  const steps = stepsOf(c);
  const next = steps[steps.findIndex(({ id }) => id === step.stepId) + 1];
  if (!next) throw new Refusal('no-open-step', null, { step: step.stepId });
  return opening(next, dossier, c, assignee);
}

/** A step never ends after the promise does. */
export function opening(
  { id, kind, owner, limit }: StepDefinition,
  dossier: Open,
  c: Circumstances,
  assignee: string | null,
): StepOpening {
  const { receiver, resolver } = dossier.filing;
  const named = typeof owner === 'object' && 'agency' in owner ? owner.agency : resolver;
  const agency = owner === 'receiver' ? receiver : named;
  const own = limit ? c.time.stepDue(c.now, limit, agency) : null;
  const whole = dossier.promise?.dueAt ?? null;
  const dueAt = own !== null && whole !== null && whole < own && c.now < whole ? whole : own;
  return { no: dossier.work.length + 1, stepId: id, branch: 'main', kind, owner: agency, assignee, dueAt };
}

/** The open step's own limit, counted anew from now: after a wait. */
export function stepDueAnew(dossier: Open, c: Circumstances): Instant | null {
  const step = dossier.work.find(({ closedAt }) => closedAt === null);
  const limit = stepsOf(c).find(({ id }) => id === step?.stepId)?.limit;
  return step && limit ? c.time.stepDue(c.now, limit, step.owner) : null;
}
