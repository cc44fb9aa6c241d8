import { type Letter, lettersOf, ofPart } from '../../notifications/letters.js';
import { type Dossier, isReceived } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { compare } from './dossier-check.js';

/** A line of motcua.letter as JSON writes it. */
export type LetterLine = Readonly<Record<string, unknown>>;

/**
 * The letters that the facts cause, of each kind and incident the first; not how they were sent, which goes by what the applicant
 * had agreed to at that time.
 */
export function letterDifferences(
  stored: readonly LetterLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
): string[] {
  const isLinked = isReceived(dossier) && dossier.parent !== undefined;
  const expected = new Map<string, LetterLine>();
  for (const fact of facts)
    for (const letter of lettersOf(fact).filter((one) => !isLinked || ofPart(one))) {
      const key = `${letter.kind} ${letter.incident}`;
      if (!expected.has(key)) expected.set(key, lineOf(letter, fact, dossier));
    }
  const kept = new Map(stored.map((line) => [`${String(line['kind'])} ${String(line['incident'])}`, line]));
  const uncaused = [...kept.keys()].filter((key) => !expected.has(key));
  return [
    ...uncaused.map((key) => `letter ${key}: no fact causes it`),
    ...[...expected].flatMap(([key, line]) => {
      const was = kept.get(key);
      if (was === undefined) return [`letter ${key}: missing`];
      return Object.entries(line).flatMap(([name, value]) => compare(`letter ${key} ${name}`, was[name], value));
    }),
  ];
}

function lineOf(
  { recipient, form, addressee, fields }: Letter,
  { occurredAt }: RecordedFact,
  dossier: Dossier,
): LetterLine {
  const person = recipient === undefined ? (addressee ?? applicantOf(dossier)) : null;
  return { form, recipient: recipient ?? 'applicant', fields, issued_at: occurredAt, addressee: person };
}

/** Who is authorised to act for the owner is written to in his place. */
function applicantOf(dossier: Dossier): string | null {
  if (dossier.status === 'unknown') return null;
  const { owner, submitter, authorised } = dossier.filing;
  return authorised ? (submitter ?? owner) : owner;
}
