import type { StepDefinition } from '../workflow/procedure.js';
import { type DossierData, holds } from '../workflow/process-condition.js';
import { limitOf, type Way } from '../workflow/process-flow.js';
import { roughly } from './process-check-time.js';

/** The agencies' steps that a dossier of these data comes to; what is only waited for takes nobody's working time. */
export const stepsFor = ({ steps }: Way, data: DossierData): StepDefinition[] =>
  steps.filter(({ owner, wait, when }) => owner !== 'applicant' && !wait && (when === undefined || holds(when, data)));

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
