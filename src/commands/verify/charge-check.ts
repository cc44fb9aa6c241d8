import { type ChargeClock, rowOf } from '../../reports/charge-clock.js';
import { type Dossier, isOpen, isReceived } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { compare } from './dossier-check.js';

/** A line of motcua.step_charge as JSON writes it. */
export type ChargeLine = Readonly<Record<string, unknown>>;

/**
 * Whose the working time of a dossier was: recomputed from its facts, and, once it is finished or closed, added up against the
 * working time from the desk's reception to that end.
 */
export function chargeDifferences(
  stored: readonly ChargeLine[],
  dossier: Dossier,
  facts: readonly RecordedFact[],
  clock: ChargeClock,
): string[] {
  const history = facts.map(({ event }) => event);
  const expected = clock.account(history).charges.map(rowOf);
  if (stored.length !== expected.length) return [`charges: ${stored.length} lines for ${expected.length}`];
  const lines = expected.flatMap((line) => {
    const kept = stored.find(({ kind, no }) => kind === line.kind && no === line.no);
    return Object.entries(line).flatMap(([name, value]) =>
      compare(`charge ${line.kind} ${line.no} ${name}`, kept?.[name], value),
    );
  });
  if (!isReceived(dossier) || isOpen(dossier) || dossier.status === 'voided') return lines;
  const total = stored.filter(({ kind }) => kind !== 'return').reduce((sum, { charged }) => sum + Number(charged), 0);
  const made = history.find((fact) => fact.type === 'PromiseMade');
  const from = made?.type === 'PromiseMade' ? made.promise.deskAt : dossier.receivedAt;
  const elapsed = clock.minutesOf(history)(from, 'endedAt' in dossier ? dossier.endedAt : dossier.finishedAt);
  return [...lines, ...compare('charges in all', total, Math.max(0, elapsed))];
}
