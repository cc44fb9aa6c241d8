import type { Subject } from './fields.js';

/** One to whom the service would give a step. */
export interface Assignable {
  readonly id: string;
  readonly displayName: string;
  readonly isAssignee: boolean;
}

/**
 * To whom a step, or the step of each of several dossiers, can be given who does not have it yet; and whether anybody has one
 * that he can give back.
 *
 * @param answers one for each step that was asked about
 */
export function assignableOf(
  { each, holders = [] }: Pick<Subject, 'each' | 'holders'>,
  answers: readonly (readonly Assignable[])[],
): { readonly people: readonly Assignable[]; readonly isHeld: boolean } {
  const [first = [], ...others] = answers;
  const hasAll = ({ id, isAssignee }: Assignable) =>
    each === undefined ? isAssignee : holders.every((holder) => holder === id);
  return {
    people: first.filter((one) => !hasAll(one) && others.every((items) => items.some(({ id }) => id === one.id))),
    isHeld: each === undefined ? first.some(({ isAssignee }) => isAssignee) : holders.some((holder) => holder !== null),
  };
}
