import { type Dossier, UNKNOWN } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { evolve } from '../../workflow/evolve.js';
import { compare } from './dossier-check.js';
import { reportOf } from './report-check.js';

/** A row of motcua.report_line as JSON writes it, with its numbers as text. */
export type LineRow = Readonly<Record<string, unknown>> & {
  readonly no: number;
  readonly tx: string;
  readonly position: string;
};

const NEVER = { next_tx: '18446744073709551615', next_position: '9223372036854775807', next_effective_at: 'infinity', next_known_at: 'infinity' }; // prettier-ignore

/**
 * The kept versions of a dossier's line: one after another, each since its fact; and after every moment the version in
 * force says what the state folded up to there says, which is another way than the follower's.
 */
export function lineDifferences(stored: readonly LineRow[], facts: readonly RecordedFact[]): string[] {
  const rows = [...stored].sort((a, b) => a.no - b.no);
  if (facts.some(({ event }) => event.type === 'DossierReceived' && event.uncounted))
    return compare('versions', rows.length, 0);
  return [...orderDifferences(rows, facts), ...contentDifferences(rows, facts)];
}

function orderDifferences(rows: readonly LineRow[], facts: readonly RecordedFact[]): string[] {
  let [effective, known] = ['', ''];
  return rows.flatMap((row, i) => {
    const name = `version ${i + 1}`;
    const fact = facts.find(({ position }) => position === row.position);
    if (fact === undefined) return [`${name}: is of no fact of this dossier`];
    effective = fact.occurredAt > effective ? fact.occurredAt : effective;
    known = fact.recordedAt > known ? fact.recordedAt : known;
    const next = rows[i + 1];
    const expected = next
      ? { next_tx: next.tx, next_position: next.position, next_effective_at: next.effective_at, next_known_at: next.known_at } // prettier-ignore
      : NEVER;
    const all = { no: i + 1, tx: fact.tx, effective_at: effective, known_at: known, ...expected };
    return Object.entries(all).flatMap(([column, value]) => compare(`${name} ${column}`, row[column], value));
  });
}

function contentDifferences(rows: readonly LineRow[], facts: readonly RecordedFact[]): string[] {
  let dossier: Dossier = UNKNOWN;
  return facts.flatMap((fact, i) => {
    dossier = evolve(dossier, fact.event);
    const next = facts[i + 1];
    if (next?.tx === fact.tx && next.occurredAt === fact.occurredAt) return []; // amid a submission, which has said only half
    const version = rows.findLast(({ tx, position }) => isWithin({ tx, position }, fact));
    const expected = Object.entries(reportOf(dossier, facts.slice(0, i + 1)) ?? {});
    if (version === undefined) return expected.length > 0 ? [`fact ${fact.version}: no version of the line`] : [];
    return expected.flatMap(([column, value]) =>
      compare(`version ${version.no} at fact ${fact.version} ${column}`, version[column], value),
    );
  });
}

const isWithin = (one: { readonly tx: string; readonly position: string }, { tx, position }: RecordedFact): boolean =>
  BigInt(one.tx) < BigInt(tx) || (one.tx === tx && BigInt(one.position) <= BigInt(position));
