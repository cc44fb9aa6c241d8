import type { StepDefinition, StepOwner } from './procedure.js';

/** By what a step is known again, the nearest first: itself, the same work of the same owner, the same work. */
export type Likeness = 'id' | 'owner' | 'kind';

/** Steps of a draft that stand for steps of the past. */
export interface Match {
  readonly by: Likeness;
  readonly draft: readonly StepDefinition[];
  readonly past: readonly StepDefinition[];
}

type Key = (step: StepDefinition, nameOf: (owner: StepOwner) => string) => string;

/** What the applicant does is no agency's work. */
const KEYS: readonly (readonly [Likeness, Key])[] = [
  ['id', ({ kind, id }) => `${kind} ${id}`],
  ['owner', ({ kind, owner }, nameOf) => `${kind} ${nameOf(owner)}`],
  ['kind', ({ kind, owner }) => `${kind} ${owner === 'applicant'}`],
];

/**
 * Which steps of one version are which of another, each by what is nearest; what is like nothing is in no match.
 * @param nameOf who an owner is: two that are written differently may be the same agency
 */
export function matchSteps(
  draft: readonly StepDefinition[],
  past: readonly StepDefinition[],
  nameOf: (owner: StepOwner) => string,
): Match[] {
  let [left, known] = [draft, past];
  return KEYS.flatMap(([by, keyOf]) => {
    const found = [...new Set(left.map((step) => keyOf(step, nameOf)))]
      .map((key) => ({
        by,
        draft: left.filter((step) => keyOf(step, nameOf) === key),
        past: known.filter((step) => keyOf(step, nameOf) === key),
      }))
      .filter((match) => match.past.length > 0);
    left = left.filter((step) => !found.some((match) => match.draft.includes(step)));
    known = known.filter((step) => !found.some((match) => match.past.includes(step)));
    return found;
  });
}
