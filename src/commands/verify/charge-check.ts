import { type ChargeClock, rowOf } from '../../reports/charge-clock.js';
import type { Dossier } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { compare } from './dossier-check.js';

/** A line of motcua.step_charge as JSON writes it. */
export type ChargeLine = Readonly<Record<string, unknown>>;

/**
 * The charges of a dossier's steps and waits: recomputed from its facts, and, once it is finished, added up against the
 * working time between reception and finish.
 */
export function chargeDifferences(
  stored: readonly ChargeLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
  clock: ChargeClock,
): string[] {
  const history = facts.map(({ event }) => event);
  const expected = clock.charges(history).map(rowOf);
  if (stored.length !== expected.length) return [`charges: ${stored.length} lines for ${expected.length}`];
  const lines = expected.flatMap((line) => {
    const kept = stored.find(({ kind, no }) => kind === line.kind && no === line.no);
    return Object.entries(line).flatMap(([name, value]) =>
      compare(`charge ${line.kind} ${line.no} ${name}`, kept?.[name], value),
    );
  });
  const total = stored.reduce((sum, { charged }) => sum + Number(charged), 0);
  const reopened = history.some(({ type }) => type === 'StatusCorrected');
  if (!('finishedAt' in dossier) || reopened) return lines;
  const elapsed = clock.minutes(history, dossier.receivedAt, dossier.finishedAt);
  return [...lines, ...compare('charges in all', total, elapsed)];
}
