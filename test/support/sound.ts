import { expect } from '@jest/globals';
import type pg from 'pg';
import { stateRow } from '../../src/ledger/state-row.js';
import { factOf, type FactRow } from '../../src/ledger/ledger.js';
import { alarmsOf } from '../../src/sla/alarms.js';
import { type Dossier, UNKNOWN } from '../../src/workflow/dossier.js';
import { evolve } from '../../src/workflow/evolve.js';

/**
 * What must be true of every dossier after every fault (reliability.md I2–I5): facts numbered without gap, the state row
 * equal to their fold, the alarms those that the state calls for, codes unique, serials never past what was given.
 */
export async function expectSound(client: pg.Client): Promise<{ dossiers: number; facts: number }> {
  const { rows: dossiers } = await client.query(
    'SELECT id, version, state, status, code, due_at, visible_to FROM motcua.dossier',
  );
  const { rows: facts } = await client.query<FactRow>(
    'SELECT position, tx, stream, version, type, schema, occurred_at, recorded_at, actor, payload, code FROM motcua.event ORDER BY stream, version',
  );
  const { rows: alarms } = await client.query<{
    dossier: string;
    kind: string;
    promise_no: number;
    generation: number;
    due_at: Date;
    state: string;
  }>('SELECT dossier, kind, promise_no, generation, due_at, state FROM motcua.alarm');
  const byStream = groupBy(facts, ({ stream }) => stream);
  const alarmsBy = groupBy(alarms, ({ dossier }) => dossier);
  expect(byStream.size).toBe(dossiers.length);
  for (const row of dossiers) {
    const own = byStream.get(row.id) ?? [];
    expect([row.id, own.map(({ version }) => version)]).toEqual([
      row.id,
      Array.from({ length: row.version }, (_, n) => n + 1),
    ]);
    const folded = own.map((fact) => factOf(fact).event).reduce<Dossier>(evolve, UNKNOWN);
    expect(row.state).toEqual(JSON.parse(JSON.stringify(folded)));
    if (folded.status === 'unknown') throw new Error('a dossier of nothing');
    expect([row.status, [...row.visible_to].sort()]).toEqual([
      folded.status,
      [...(stateRow(folded)['visible_to'] as string[])].sort(),
    ]);
    const armed = (alarmsBy.get(row.id) ?? [])
      .filter(({ state }) => state !== 'done')
      .map((a) => `${a.kind}/${a.promise_no}/${a.generation}/${a.kind === 'warning' ? '' : a.due_at.toISOString()}`);
    expect([row.id, armed.sort()]).toEqual([
      row.id,
      alarmsOf(folded)
        .map((a) => `${a.kind}/${a.promiseNo}/${a.generation}/${a.kind === 'warning' ? '' : a.dueAt}`)
        .sort(),
    ]);
  }
  const codes = dossiers.map(({ code }) => code).filter((code) => code !== null);
  expect(new Set(codes).size).toBe(codes.length);
  return { dossiers: dossiers.length, facts: facts.length };
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
