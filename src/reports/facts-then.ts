import type { Then } from '../ledger/later-facts.js';
import type { RecordedFact } from '../workflow/envelopes.js';

/** Those before the first that had not happened then, or was not known. */
export function factsThen(facts: readonly RecordedFact[], { asOf, knownAt, knownTo }: Then): readonly RecordedFact[] {
  const later = (fact: RecordedFact): boolean =>
    (asOf !== null && fact.event.occurredAt > asOf) ||
    (knownTo !== undefined
      ? BigInt(fact.tx) > BigInt(knownTo.tx) || (fact.tx === knownTo.tx && BigInt(fact.position) > BigInt(knownTo.position)) // prettier-ignore
      : knownAt !== null && fact.recordedAt > knownAt);
  const first = facts.findIndex(later);
  return first < 0 ? facts : facts.slice(0, first);
}
