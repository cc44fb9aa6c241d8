import { ofPart } from '../../notifications/notices.subscription.js';
import { noticesOf } from '../../notifications/notices.js';
import { type Dossier, isReceived } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { compare } from './dossier-check.js';
import type { LetterLine } from './letter-check.js';

/** A line of motcua.notice as JSON writes it. */
export type NoticeLine = Readonly<Record<string, unknown>>;

const keyOf = (template: unknown, incident: unknown): string => `${String(template)} ${String(incident)}`;

/**
 * Whether everything that the applicant is to be told has its intent: in the inbox of who filed online; on paper at least, where no
 * letter is the paper; and for each letter that goes electronically. By which channels beside goes by what he had agreed to then.
 * @param facts those since there are notices
 */
export function noticeDifferences(
  stored: readonly NoticeLine[],
  letters: readonly LetterLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
): string[] {
  const linked = isReceived(dossier) && dossier.parent !== undefined;
  const expected = new Map(
    facts
      .flatMap(noticesOf)
      .filter((notice) => !linked || ofPart(notice))
      .toReversed() // of one incident the first was written
      .map((notice) => [keyOf(notice.template, notice.incident), notice]),
  );
  const citizen = dossier.status === 'unknown' ? null : dossier.citizen;
  const rowsOf = (key: string) => stored.filter(({ template, incident }) => keyOf(template, incident) === key);
  return [
    ...stored
      .filter(({ template, incident }) => !expected.has(keyOf(template, incident)))
      .map(({ template, incident }) => `notice ${keyOf(template, incident)}: no fact causes it`),
    ...[...expected].flatMap(([key, { fields, letter, inHand }]) => {
      const rows = rowsOf(key);
      if (rows.length === 0 && (citizen !== null || (letter === null && !inHand))) return [`notice ${key}: missing`];
      const inbox = rows.some(({ channel }) => channel === 'inbox') === (citizen !== null);
      return [
        ...(rows.length > 0 && !inbox ? [`notice ${key}: not in the inbox of who filed, or in somebody's`] : []),
        ...rows.flatMap((row) => {
          const { code: _, ...said } = row['fields'] as Record<string, unknown>;
          return compare(`notice ${key} by ${String(row['channel'])}`, said, fields);
        }),
      ];
    }),
    ...unannounced(stored, letters, expected.values()),
  ];
}

/** Letters that wait to be told of by a channel, and no notice does. */
function unannounced(
  stored: readonly NoticeLine[],
  letters: readonly LetterLine[],
  expected: Iterable<ReturnType<typeof noticesOf>[number]>,
): string[] {
  const told = new Set([...expected].flatMap(({ letter }) => (letter ? [keyOf(letter.kind, letter.incident)] : [])));
  const announced = new Set(stored.map((row) => keyOf(row['letter_kind'], row['letter_incident'])));
  return letters
    .filter(({ delivery }) => delivery === 'not-sent-yet')
    .map(({ kind, incident }) => keyOf(kind, incident))
    .filter((key) => told.has(key) && !announced.has(key))
    .map((key) => `letter ${key}: goes electronically, and no notice tells of it`);
}
