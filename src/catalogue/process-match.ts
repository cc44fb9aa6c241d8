import type { StepDefinition } from '../workflow/procedure.js';
import { type DossierData, holds } from '../workflow/process-condition.js';
import { limitOf, type Way } from '../workflow/process-flow.js';
import { roughly } from './process-check-time.js';
import { written } from './process-diff.js';

/** Steps of a draft that stand for steps of the past: together they take the time that those took. */
export interface Match {
  readonly draft: readonly StepDefinition[];
  readonly past: readonly StepDefinition[];
}

/** By what a step is known again, the nearest first: itself, the same work of the same owner, the same work. */
const KEYS: readonly ((step: StepDefinition) => string)[] = [
  ({ kind, id }) => `${kind} ${id}`,
  ({ kind, owner }) => `${kind} ${written(owner)}`,
  ({ kind }) => kind,
];

/** The agencies' steps that a dossier of these data comes to; the applicant's take nobody's working time. */
export const stepsFor = ({ steps }: Way, data: DossierData): StepDefinition[] =>
  steps.filter(({ owner, when }) => owner !== 'applicant' && (when === undefined || holds(when, data)));

export function matchSteps(draft: readonly StepDefinition[], past: readonly StepDefinition[]): Match[] {
  let [left, known] = [draft, past];
  return KEYS.flatMap((keyOf) => {
    const found = [...new Set(left.map(keyOf))]
      .map((key) => ({
        draft: left.filter((step) => keyOf(step) === key),
        past: known.filter((step) => keyOf(step) === key),
      }))
      .filter((match) => match.past.length > 0);
    left = left.filter((step) => !found.some((match) => match.draft.includes(step)));
    known = known.filter((step) => !found.some((match) => match.past.includes(step)));
    return found;
  });
}

/** The minutes of each, in proportion to their limits; evenly where one has none. Nothing is lost to rounding. */
export function divided(minutes: number, steps: readonly StepDefinition[], data: DossierData): number[] {
  const limits = steps.map((step) => limitOf(step, data)).map((limit) => (limit ? roughly(limit) : 0));
  const weights = limits.every((weight) => weight > 0) ? limits : steps.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weighed = 0;
  let given = 0;
  return weights.map((weight) => {
    weighed += weight;
    const share = Math.round((minutes * weighed) / total) - given;
    given += share;
    return share;
  });
}
