import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { poolAs } from '../../ledger/stores.js';
import { measured, type Run } from './load.js';

type Row = Record<string, unknown>;

/** The rows that one command left, as plain values. */
interface Written {
  readonly events: readonly Row[];
  readonly dossier: Row;
  readonly first: boolean;
  readonly submission: Row;
  readonly alarms: readonly Row[];
  readonly dropped: number;
  readonly parties: readonly Row[];
}

const columns = (row: Row): string => Object.keys(row).join(', ');
const places = (row: Row, from = 1): string =>
  Object.keys(row)
    .map((_, index) => `$${index + from}`)
    .join(', ');
const values = (row: Row): unknown[] =>
  Object.values(row).map((value) =>
    value !== null && typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value)
      ? JSON.stringify(value)
      : value,
  );

/**
 * The first baseline: the rows of a real dossier's commands, written again under new ids by `pg`, statement by statement
 * in one transaction a command, named prepared statements, pool = clients: load, facts, state row, answer, alarms.
 */
export async function writePlainly(url: string, clients: number, dossiers: number): Promise<Run> {
  const pool = poolAs('motcua_writer', { url, poolSize: clients, onError: () => undefined });
  const script = await scriptOf(pool);
  const identifiers = Array.from({ length: 24 }, (_, n) => `BASE.${n}`);
  const run = await measured(clients, dossiers, async (n, time) => {
    const id = randomUUID();
    const client = await pool.connect();
    try {
      for (const [step, written] of script.entries())
        await time(writeOne(client, id, step, written, identifiers[n % 24]!));
    } finally {
      client.release();
    }
  });
  await pool.end();
  return run;
}

async function writeOne(
  client: pg.PoolClient,
  id: string,
  step: number,
  w: Written,
  identifier: string,
): Promise<void> {
  const run = (name: string, text: string, given: unknown[]) =>
    client.query({ name: `${name}-${step}`, text, values: given });
  await client.query('BEGIN');
  await run('load', 'SELECT version, state, code FROM motcua.dossier WHERE id = $1', [id]);
  if (w.first) {
    await run(
      'serial',
      `INSERT INTO motcua.code_serial AS c VALUES ($1, $2, 1) ON CONFLICT (agency, day) DO UPDATE SET last = c.last + 1 RETURNING last`,
      [identifier, '2026-01-01'],
    );
    const row = { ...w.dossier, id, code: `${identifier}-${id}` };
    await run('insert-dossier', `INSERT INTO motcua.dossier (${columns(row)}) VALUES (${places(row)})`, values(row));
    for (const party of w.parties) {
      const fresh = randomUUID();
      await run('party', 'INSERT INTO motcua.party VALUES ($1, $2, $3)', [
        fresh,
        party['key_id'],
        party['wrapped_key'],
      ]);
      await run('version', 'INSERT INTO motcua.party_version VALUES ($1, $2, $3)', [
        fresh,
        party['version'],
        party['sealed'],
      ]);
      await run('words', 'INSERT INTO motcua.dossier_party VALUES ($1, $2, $3)', [id, fresh, party['words']]);
    }
  } else {
    const { id: _, code: __, ...row } = w.dossier;
    const sets = Object.keys(row)
      .map((name, index) => `${name} = $${index + 2}`)
      .join(', ');
    await run('update-dossier', `UPDATE motcua.dossier SET ${sets} WHERE id = $1`, [id, ...values(row)]);
  }
  for (const [index, event] of w.events.entries()) {
    const row = { ...event, stream: id };
    await run(`event-${index}`, `INSERT INTO motcua.event (${columns(row)}) VALUES (${places(row)})`, values(row));
  }
  const submission = { ...w.submission, stream: id, key: randomUUID() };
  await run(
    'submission',
    `INSERT INTO motcua.submission (${columns(submission)}) VALUES (${places(submission)})`,
    values(submission),
  );
  for (const [index, alarm] of w.alarms.entries()) {
    const row = { ...alarm, dossier: id };
    await run(
      `alarm-${index}`,
      `INSERT INTO motcua.alarm (${columns(row)}) VALUES (${places(row)}) ON CONFLICT DO NOTHING`,
      values(row),
    );
  }
  if (w.dropped > 0) await run('drop', `DELETE FROM motcua.alarm WHERE dossier = $1 AND kind LIKE 'step-%'`, [id]);
  await client.query('COMMIT');
}

/** The columns of the state row that are not generated from it. */
async function writable(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ columns: string }>(
    `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = 'motcua.dossier'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  return rows[0]!.columns;
}

/** What each command of one walked dossier wrote, read back from the tables. */
async function scriptOf(pool: pg.Pool): Promise<Written[]> {
  const { rows: found } = await pool.query<{ id: string }>(
    `SELECT id FROM motcua.dossier WHERE status = 'returned' AND code LIKE 'H60.%' LIMIT 1`,
  );
  const id = found[0]!.id;
  const all = async (sql: string) => (await pool.query<Row>(sql, [id])).rows;
  const events = await all(
    `SELECT stream, version, type, schema, occurred_at, recorded_at, actor, payload, code, submission FROM motcua.event WHERE stream = $1 ORDER BY version`,
  );
  const submissions = await all('SELECT * FROM motcua.submission WHERE stream = $1');
  const [dossier] = await all(`SELECT ${await writable(pool)} FROM motcua.dossier WHERE id = $1`);
  const parties = await all(
    `SELECT p.key_id, p.wrapped_key, v.version, v.sealed, d.words FROM motcua.dossier_party d JOIN motcua.party p ON p.id = d.party JOIN motcua.party_version v ON v.party = p.id WHERE d.dossier = $1`,
  );
  const keys = [...new Set(events.map(({ submission }) => submission as string))];
  const alarm = { kind: 'due', promise_no: 1, generation: 1, due_at: new Date() };
  return keys.map((key, index) => ({
    events: events
      .filter(({ submission }) => submission === key)
      .map(({ code, ...event }) => ({ ...event, code: code === null ? null : 'x' })),
    dossier: { ...dossier!, code: null, version: index + 2 },
    first: index === 0,
    submission: submissions.find((row) => row['key'] === key)!,
    // the alarms of each command: step, apology lead and due at reception, then the next step's
    alarms:
      index === 0
        ? [alarm, { ...alarm, kind: 'apology-lead' }, { ...alarm, kind: 'step-1' }]
        : index < 7 && index !== 2 && index !== 6
          ? [{ ...alarm, kind: `step-${index + 1}` }]
          : [],
    dropped: index === 0 || index === 2 || index === 6 || index === 8 ? 0 : 1,
    parties: index === 0 ? parties : [],
  }));
}
