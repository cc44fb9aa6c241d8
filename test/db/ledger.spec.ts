import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { Clock } from '../../src/ledger/clock.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { Relay } from '../../src/ledger/relay.js';
import { SEEN_BY } from '../../src/ledger/sight.js';
import { stateOf } from '../../src/ledger/stored-state.js';
import type { Subscription } from '../../src/ledger/subscription.js';
import { UNKNOWN } from '../../src/workflow/dossier.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { itemOf, reception } from '../support/items.js';
import { assigned, handedOver, received } from '../support/law.js';
import { until } from '../support/until.js';

Logger.overrideLogger(false); // the parked fact below is shouted about

let db: TestDatabase;
let ledger: Ledger;
let owner: pg.Client;

beforeAll(async () => {
  db = await testDatabase();
  ledger = new Ledger(db.stores);
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await db.drop();
});

const handOver = handedOver.facts.slice(received.facts.length);

describe('append if unchanged', () => {
  it('records facts, row, alarms and answer in one commit', async () => {
    const item = reception({ allocate: { identifier: 'H60.13', date: '2026-11-16' as LocalDate } });
    expect(await ledger.record(item)).toEqual({ kind: 'recorded', version: 2, code: 'H60.13-261116-0001' });
    const { dossier, version, code } = await ledger.read(item.stream, 'desk', 'another key');
    expect({ version, code, status: dossier.status }).toEqual({
      version: 2,
      code: 'H60.13-261116-0001',
      status: 'received',
    });
    const { rows } = await db.stores.writer.query('SELECT kind FROM motcua.alarm WHERE dossier = $1 ORDER BY kind', [
      item.stream,
    ]);
    expect(rows.map(({ kind }) => kind)).toEqual(['apology-lead', 'due', 'step-1', 'warning']);
  });

  it('lets one of two racing writers win, and tells the other', async () => {
    const item = reception();
    await ledger.record(item);
    const race = () => itemOf(handOver, { stream: item.stream, key: randomUUID() }, received.facts);
    const other = new Ledger(db.stores); // another process: another lane
    const verdicts = await Promise.all([
      ledger.record(race()),
      other.record(race()),
      ledger.record(race()),
      other.record(race()),
    ]);
    expect(verdicts.map(({ kind }) => kind).sort()).toEqual(['recorded', 'stale', 'stale', 'stale']);
    expect((await ledger.history(item.stream)).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('gives the stored answer to the same key, and refuses another body under it', async () => {
    const item = reception({ answer: { said: 'first' } });
    await ledger.record(item);
    expect(await ledger.record({ ...item, answer: { said: 'second' } })).toEqual({
      kind: 'answered',
      answer: { said: 'first' },
      code: null,
    });
    expect(await ledger.record({ ...item, hash: 'other' })).toEqual({ kind: 'key-reused' });
    expect(await ledger.history(item.stream)).toHaveLength(2);
  });

  it('gives the stored answer also when two processes record the same submission at once', async () => {
    const item = reception({ answer: { said: 'once' } });
    const verdicts = await Promise.all(
      [ledger, new Ledger(db.stores), new Ledger(db.stores)].map((one) => one.record(item)),
    );
    expect(verdicts.map(({ kind }) => kind).sort()).toEqual(['answered', 'answered', 'recorded']);
    expect(await ledger.history(item.stream)).toHaveLength(2);
  });

  it('judges each item of a batch alone: a bad one does not fail its neighbours', async () => {
    const good = reception();
    const bad = reception({ row: { ...reception().row, channel: 'pigeon' } }); // breaks a constraint
    const outcomes = await Promise.allSettled([good, bad, reception()].map((item) => ledger.record(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await ledger.read(bad.stream, 'x', 'xxxxxxxx')).version).toBe(0);
    expect((await ledger.read(good.stream, 'x', 'xxxxxxxx')).version).toBe(2);
  });

  it('equals a replay of the facts', async () => {
    const item = reception();
    await ledger.record(item);
    await ledger.record(itemOf(handOver, { stream: item.stream }, received.facts));
    expect(await ledger.replay(item.stream)).toEqual((await ledger.read(item.stream, 'x', 'xxxxxxxx')).dossier);
  });

  it('folds again what another version of the fold has stored', async () => {
    const item = reception();
    await ledger.record(item);
    await db.stores.writer.query(`UPDATE motcua.dossier SET fold = 0, state = '{"status":"unknown"}' WHERE id = $1`, [
      item.stream,
    ]);
    expect((await ledger.read(item.stream, 'x', 'xxxxxxxx')).dossier.status).toBe('received');
  });

  it('folds it again as it stood, when more is recorded after it was read', async () => {
    const item = reception();
    await ledger.record(item);
    const known = (await ledger.read(item.stream, 'x', 'xxxxxxxx')).dossier;
    const row = { id: item.stream, version: 2, state: UNKNOWN, fold: 0 };
    await ledger.record(itemOf(handOver, { stream: item.stream }, received.facts));
    expect(await stateOf(db.stores.reader, row, ['tq.vp'])).toEqual(known);
  });
});

describe('dossier codes', () => {
  const take = (identifier: string, day = '2026-11-16') =>
    ledger.record(reception({ allocate: { identifier, date: day as LocalDate } }));

  it('are unique when many desks receive at once, a serial a day and agency', async () => {
    const taken = await Promise.all(Array.from({ length: 200 }, () => take('H60.02')));
    const codes = taken.map((verdict) => (verdict.kind === 'recorded' ? verdict.code : null));
    expect(new Set(codes).size).toBe(200);
    expect([...codes].sort().at(-1)).toBe('H60.02-261116-0200');
    expect(await take('H60.02', '2026-11-17')).toMatchObject({ code: 'H60.02-261117-0001' });
    expect(await take('H60.07')).toMatchObject({ code: 'H60.07-261116-0001' });
  });

  it('go on right past 9999 (edge 58)', async () => {
    await db.stores.writer.query(`INSERT INTO motcua.code_serial VALUES ('H60.05', '2026-11-16', 9998)`);
    expect(await take('H60.05')).toMatchObject({ code: 'H60.05-261116-9999' });
    expect(await take('H60.05')).toMatchObject({ code: 'H60.05-261116-10000' });
  });

  it('of the F1 form keep the receiving agency’s legacy identifier', async () => {
    expect(await take('000.00.06.H60', '2025-09-14')).toMatchObject({ code: '000.00.06.H60-250914-0001' });
  });
});

describe('the log as outbox', () => {
  const gather = (name: string): Subscription & { seen: string[] } => {
    const seen: string[] = [];
    return {
      name,
      seen,
      handle: async (_, facts) => void seen.push(...facts.map((fact) => `${fact.stream}/${fact.version}`)),
    };
  };

  /** Until a fact recorded now has been seen: other transactions of the cluster may still be running. */
  const caughtUp = async (relay: Relay, follower: Subscription & { seen: string[] }) => {
    const mark = reception();
    await ledger.record(mark);
    await until(async () => (await relay.catchUp(follower), follower.seen.includes(`${mark.stream}/2`)));
    follower.seen.length = 0;
  };

  it('does not skip a fact that commits late with a lower position', async () => {
    const relay = new Relay(db.stores, new Clock());
    const follower = gather('late');
    await caughtUp(relay, follower);
    const slow = await db.stores.writer.connect();
    const [first, second] = [reception(), reception()];
    await slow.query('BEGIN');
    await slow.query('SELECT * FROM motcua.append($1::jsonb)', [JSON.stringify([raw(first)])]); // lower position, not committed
    await ledger.record(second); // higher position, committed
    await relay.catchUp(follower);
    expect(follower.seen).toEqual([]); // nothing above the oldest running transaction
    await slow.query('COMMIT');
    slow.release();
    await until(async () => (await relay.catchUp(follower), follower.seen.length >= 4));
    expect(follower.seen).toEqual([
      `${first.stream}/1`,
      `${first.stream}/2`,
      `${second.stream}/1`,
      `${second.stream}/2`,
    ]);
    await relay.catchUp(follower);
    expect(follower.seen).toHaveLength(4);
  });

  it('forgets nothing of a transaction that is rolled back, and shows nothing of it', async () => {
    const relay = new Relay(db.stores, new Clock());
    const follower = gather('rollback');
    await caughtUp(relay, follower);
    const slow = await db.stores.writer.connect();
    const [lost, kept] = [reception(), reception()];
    await slow.query('BEGIN');
    await slow.query('SELECT * FROM motcua.append($1::jsonb)', [JSON.stringify([raw(lost)])]);
    await ledger.record(kept);
    await slow.query('ROLLBACK');
    slow.release();
    await until(async () => (await relay.catchUp(follower), follower.seen.length >= 2));
    expect(follower.seen).toEqual([`${kept.stream}/1`, `${kept.stream}/2`]);
  });

  it('parks a fact that keeps failing, with its reason, and goes on', async () => {
    const relay = new Relay(db.stores, new Clock());
    const follower = gather('poisoned');
    await caughtUp(relay, follower);
    const bad = reception();
    await ledger.record(bad);
    const good = reception();
    await ledger.record(good);
    const picky: Subscription = {
      name: 'poisoned',
      handle: async (tx, facts) => {
        if (facts.some(({ stream }) => stream === bad.stream)) throw new Error('cannot read this');
        await follower.handle(tx, facts);
      },
    };
    await until(async () => (await relay.catchUp(picky).catch(() => 0), follower.seen.includes(`${good.stream}/2`)));
    const { rows } = await db.stores.writer.query('SELECT stream, reason FROM motcua.parked_fact WHERE follower = $1', [
      'poisoned',
    ]);
    expect(rows).toEqual([1, 2].map(() => ({ stream: bad.stream, reason: 'cannot read this' })));
  });
});

describe('a follower that looks at some types', () => {
  it('is told of no others, has read them all the same, and parks one that this version does not know', async () => {
    const relay = new Relay(db.stores, new Clock());
    const seen: string[] = [];
    const follower: Subscription = {
      name: 'some',
      reads: new Set(['PromiseMade']),
      handle: async (_, facts) => void seen.push(...facts.map(({ stream, event }) => `${stream} ${event.type}`)),
    };
    const known = reception();
    await ledger.record(known);
    await db.stores.writer.query(
      `INSERT INTO motcua.event (stream, version, type, occurred_at, recorded_at, actor, payload) VALUES ($1, 3, 'FromTheFuture', now(), now(), '{}', '{}')`,
      [known.stream],
    );
    const parked = async () => (await db.stores.writer.query<{ reason: string }>(`SELECT reason FROM motcua.parked_fact WHERE follower = 'some'`)).rows; // prettier-ignore
    await until(async () => (await relay.catchUp(follower), (await parked()).length > 0));
    expect(seen).toContain(`${known.stream} PromiseMade`);
    expect(seen.filter((one) => !one.endsWith(' PromiseMade'))).toEqual([]);
    expect(await parked()).toEqual([{ reason: expect.stringContaining('FromTheFuture') }]);
    expect((await relay.lag(['some'])).behind).toBe(0);
    await db.stores.writer.query(`DELETE FROM motcua.parked_fact WHERE follower = 'some'`);
  });
});

describe('alarms beside their dossier', () => {
  it('ring again after a wait that moved the promise on: the draft that a pause cancelled is made anew', async () => {
    const drafted = assigned.then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 });
    const item = itemOf(drafted.facts);
    await ledger.record(item);
    const rows = async () =>
      (
        await db.stores.writer.query(
          `SELECT state, generation FROM motcua.alarm WHERE dossier = $1 AND kind = 'apology-lead'`,
          [item.stream],
        )
      ).rows;
    await db.stores.writer.query(
      `INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at, state) VALUES ($1, 'apology-lead', 1, 1, now(), 'done')`,
      [item.stream],
    );
    const paused = drafted.then('leader', '2026-11-30T08:00', {
      type: 'PauseProcessing',
      reason: 'x',
      legalGround: 'y',
    });
    const resumed = paused.then('leader', '2026-12-02T08:00', { type: 'ResumeProcessing', note: null });
    await ledger.record(itemOf(paused.facts.slice(drafted.facts.length), { stream: item.stream }, drafted.facts));
    expect(await rows()).toEqual([{ state: 'done', generation: 1 }]);
    await ledger.record(itemOf(resumed.facts.slice(paused.facts.length), { stream: item.stream }, paused.facts));
    expect(await rows()).toEqual([{ state: 'armed', generation: 2 }]);
  });
});

describe('the database’s roles', () => {
  it('let the writer add facts and never change or remove one', async () => {
    const item = reception();
    await ledger.record(item);
    for (const sql of [
      'UPDATE motcua.event SET type = type',
      'DELETE FROM motcua.event',
      'TRUNCATE motcua.event',
      'DELETE FROM motcua.dossier',
      'UPDATE motcua.submission SET key = key',
    ]) {
      await expect(db.stores.writer.query(sql)).rejects.toThrow('permission denied');
    }
  });

  it('let the reader change nothing', async () => {
    await expect(
      db.stores.reader.query('INSERT INTO motcua.code_serial VALUES ($1, $2, 1)', ['x', '2026-01-01']),
    ).rejects.toThrow('permission denied');
    await expect(db.stores.reader.query('SELECT * FROM motcua.submission')).rejects.toThrow('permission denied');
  });

  it('show the reader no row without a viewer, and only his own with one', async () => {
    const item = reception();
    await ledger.record(item);
    const count = async (table: string, viewer: string | null) => {
      const where = viewer === null ? 'true' : SEEN_BY;
      const { rows } = await db.stores.reader.query(
        `SELECT count(*)::int AS n FROM motcua.${table} WHERE ${where}`,
        viewer === null ? [] : [viewer],
      );
      return rows[0].n as number;
    };
    for (const table of [
      'dossier',
      'event',
      'alarm',
      'dossier_party',
      'party',
      'party_version',
      'report_dossier',
      'report_line',
      'frozen_report',
      'letter',
    ]) {
      expect([table, await count(table, null)]).toEqual([table, 0]);
      expect([table, await count(table, 'tq.snv')]).toEqual([table, 0]);
    }
    expect(await count('dossier', 'tq.stp')).toBeGreaterThan(0);
    expect(await count('event', 'tq.vp.ttpvhcc tq.x')).toBeGreaterThan(1);
  });

  it('set the viewer before any row is looked at: the gate stands above the whole plan', async () => {
    const { rows } = await db.stores.reader.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (COSTS OFF) SELECT d.id FROM motcua.dossier d JOIN motcua.event e ON e.stream = d.id WHERE ${SEEN_BY.replace('$1', `'tq.stp'`)} AND d.status = 'received' ORDER BY d.due_at, d.id LIMIT 5`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']);
    const gate = plan.findIndex((line) => line.includes('One-Time Filter'));
    const scan = plan.findIndex((line) => /Scan/.test(line));
    expect(gate).toBeGreaterThanOrEqual(0);
    expect(gate).toBeLessThan(scan);
  });

  it('leave no table with people’s or dossiers’ rows open: each has row-level security, forced', async () => {
    const { rows } = await owner.query<{ relname: string; open: boolean }>(
      `SELECT c.relname, NOT (c.relrowsecurity AND c.relforcerowsecurity) AS open FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'motcua' AND c.relkind = 'r' AND has_table_privilege('motcua_reader', c.oid, 'SELECT')
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('dossier', 'stream', 'party', 'visible_to'))`,
    );
    expect(rows.filter(({ open }) => open).map(({ relname }) => relname)).toEqual(['parked_fact']); // ids and reasons only, for readiness
    expect(rows.length).toBeGreaterThan(5);
  });
});

const raw = (item: ReturnType<typeof reception>) => ({
  ...item,
  events: item.events.map(({ type, occurredAt, ...payload }) => ({ type, occurredAt, schema: 1, payload })),
});
