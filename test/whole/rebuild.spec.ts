import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { rebuild as rebuildCommand } from '../../src/commands/rebuild.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { NotDerived, Rebuild, RebuildUnderWay } from '../../src/ledger/rebuild.js';
import { type Mark, WholeLog } from '../../src/ledger/rebuild-anew.js';
import { SEEN_BY } from '../../src/ledger/sight.js';
import type { Subscription } from '../../src/ledger/subscription.js';
import { derivedFollowers } from '../../src/reports/derived-followers.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import { followed } from '../support/followed.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { type Service, startService } from '../support/service.js';

const consulting = law.assigned.then('specialist', '2026-11-17T08:00', law.CONSULT);
const STORIES = [law.submitted, law.received, law.waitingForPapers, law.paused, law.withdrawn, law.voided, law.returned, consulting]; // prettier-ignore
const ACTOR = { actor: { kind: 'person', id: 'desk', post: { role: 'desk-officer', agency: 'tq.stp' } } } as const;

let service: Service;
let writer: pg.Pool;
let followers: readonly Subscription[];
beforeAll(async () => {
  service = await startService();
  writer = service.db.stores.writer;
  followers = derivedFollowers(service.app.get(Ledger), service.app.get(Catalogue));
  for (const story of STORIES) await record(story);
  await followed(service);
});
afterAll(() => service.stop());

const record = async ({ facts }: law.Story): Promise<string> => {
  const item = itemOf(facts, ACTOR);
  await service.app.get(Ledger).record(item);
  return item.stream;
};

const rebuild = (subscription: Subscription, accept = false) => Rebuild.of(service.db.stores, subscription, { accept });

const tablesOf = async (follower: string): Promise<readonly string[]> =>
  (await writer.query<{ name: string }>('SELECT name FROM motcua.derived_table WHERE follower = $1 ORDER BY name', [follower])).rows.map(({ name }) => name); // prettier-ignore

/** All that a table is beside its rows, and its rows. */
async function standing(table: string) {
  const all = async (sql: string) => (await writer.query<Record<string, unknown>>(sql, [table])).rows;
  return {
    rows: (await writer.query<{ row: string }>(`SELECT t::text AS row FROM motcua.${table} t ORDER BY 1`)).rows,
    indexes: await all(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'motcua' AND tablename = $1 ORDER BY 1`),
    policies: await all(`SELECT * FROM pg_policies WHERE schemaname = 'motcua' AND tablename = $1 ORDER BY policyname`),
    columns: await all(`SELECT attname, atttypid::regtype::text AS type, attnotnull, attacl::text, pg_get_expr(adbin, adrelid) AS preset
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = ('motcua.' || $1)::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`),
    constraints: await all(`SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE conrelid = ('motcua.' || $1)::regclass ORDER BY 1`),
    table: await all(`SELECT (SELECT array_agg(a::text ORDER BY a::text) FROM unnest(relacl) a) AS rights, relrowsecurity, relforcerowsecurity, reloptions, obj_description(oid) AS told
      FROM pg_class WHERE oid = ('motcua.' || $1)::regclass`),
  }; // prettier-ignore
}

const identity = async (table: string): Promise<number> =>
  (await writer.query<{ oid: number }>(`SELECT ('motcua.' || $1)::regclass::oid::int AS oid`, [table])).rows[0]!.oid;

const leftBeside = async () =>
  (await writer.query(`SELECT FROM pg_tables WHERE schemaname IN ('motcua_rebuild', 'motcua_replaced')`)).rowCount;

/** As if the process that holds it had been killed. */
async function kill(tx: pg.PoolClient): Promise<void> {
  const { rows } = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const superuser = new pg.Client({ connectionString: process.env['TEST_SUPER_URL'] });
  await superuser.connect();
  await superuser.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await superuser.end();
}

describe('the whole log, folded in shares', () => {
  it('comes to the same however many dossiers, facts or results fit into memory', async () => {
    const reader = await writer.connect();
    try {
      await reader.query('SET search_path = motcua');
      const until = (await reader.query<Mark>('SELECT tx, position FROM event ORDER BY tx DESC, position DESC LIMIT 1')).rows[0]!; // prettier-ignore
      const folded = async (sizes: { dossiers: number; facts: number; kept: number }) => {
        const log = await WholeLog.upTo(until, reader, reportDossiers, sizes);
        const all: object[] = [];
        for (let share = 0; share < log.shares; share++)
          for await (const some of log.folded(reportDossiers.anew!, share)) {
            expect(some.length).toBeLessThanOrEqual(sizes.kept);
            all.push(...some);
          }
        return { ...log, all: new Set(all.map((line) => JSON.stringify(line))) };
      };
      const [whole, parts] = [
        await folded({ dossiers: 1_000, facts: 1_000, kept: 1_000 }),
        await folded({ dossiers: 2, facts: 3, kept: 1 }),
      ];
      expect([whole.shares, whole.facts]).toEqual([1, parts.facts]);
      expect(parts.shares).toBeGreaterThan(3);
      expect(parts.all).toEqual(whole.all);
      expect(whole.all.size).toBeGreaterThan(STORIES.length - 1);
    } finally {
      reader.release(true);
    }
  });

  it('is nothing before the first fact', async () => {
    const reader = await writer.connect();
    try {
      const log = await WholeLog.upTo({ tx: '0', position: '0' }, reader, reportDossiers);
      expect([log.facts, log.shares]).toEqual([0, 0]);
    } finally {
      reader.release(true);
    }
  });
});

describe('a rebuild', () => {
  it('comes to the live tables byte for byte, and puts the same tables in their place, with rights and row security', async () => {
    for (const follower of followers) {
      const tables = await tablesOf(follower.name);
      expect([follower.name, tables.length > 0]).toEqual([follower.name, true]);
      const before = await Promise.all(tables.map(standing));
      const old = await Promise.all(tables.map(identity));
      const done = await rebuild(follower);
      expect([follower.name, done.same, done.exchanged]).toEqual([follower.name, true, true]);
      expect(done.facts).toBe(STORIES.reduce((sum, { facts }) => sum + facts.length, 0));
      for (const { live, built } of done.tables) expect([built, live.rows > 0]).toEqual([live, true]);
      expect(await Promise.all(tables.map(standing))).toEqual(before);
      for (const [i, table] of tables.entries()) expect(await identity(table)).not.toBe(old[i]);
    }
    expect(await leftBeside()).toBe(0);
  });

  it('leaves the live follower where it was: it goes on in the new tables, and row security that leans on them holds', async () => {
    await rebuild(reportDossiers);
    const stream = await record(law.finished);
    await followed(service);
    const { rows } = await writer.query('SELECT status FROM motcua.report_dossier WHERE dossier = $1', [stream]);
    expect(rows).toEqual([{ status: 'finished' }]);
    const seen = async (viewer: string) =>
      (await service.db.stores.reader.query(`SELECT FROM motcua.report_consultation WHERE ${SEEN_BY}`, [viewer])).rowCount; // prettier-ignore
    expect([await seen(law.RESOLVER), await seen('nobody')]).toEqual([1, 0]);
  });

  it('takes in what is recorded while it builds', async () => {
    const slow: Subscription = {
      ...reportDossiers,
      anew: {
        ...reportDossiers.anew!,
        finish: [() => record(law.returned).then(() => followed(service)), ...reportDossiers.anew!.finish],
      },
    };
    const { same, exchanged, facts } = await rebuild(slow);
    expect([same, exchanged]).toEqual([true, true]);
    expect(facts).toBe((await writer.query<{ n: number }>('SELECT count(*)::int AS n FROM motcua.event')).rows[0]!.n);
  });

  it('exchanges nothing when what is live says otherwise, unless that is accepted', async () => {
    const { rows: truth } = await writer.query('SELECT t::text FROM motcua.report_dossier t ORDER BY 1');
    await writer.query(`UPDATE motcua.report_dossier SET due_date = due_date + 1 WHERE status = 'received'`);
    const refused = await rebuild(reportDossiers);
    expect([refused.same, refused.exchanged]).toEqual([false, false]);
    expect(refused.tables.map(({ table, live, built }) => [table, live.hash === built.hash])).toEqual([
      ['report_dossier', false],
      ['report_tally', true],
    ]);
    expect((await writer.query('SELECT t::text FROM motcua.report_dossier t ORDER BY 1')).rows).not.toEqual(truth);
    const accepted = await rebuild(reportDossiers, true);
    expect([accepted.same, accepted.exchanged]).toEqual([false, true]);
    expect((await writer.query('SELECT t::text FROM motcua.report_dossier t ORDER BY 1')).rows).toEqual(truth);
  });

  it('leaves nothing that disturbs when it is killed: the live tables stand, and the next one succeeds', async () => {
    const before = await standing('report_dossier');
    const killed: Subscription = {
      ...reportDossiers,
      anew: {
        ...reportDossiers.anew!,
        finish: [kill],
      },
    };
    await expect(rebuild(killed)).rejects.toThrow();
    expect(await leftBeside()).toBe(2); // nobody was there to take them away
    expect(await standing('report_dossier')).toEqual(before);
    await record(law.received);
    await followed(service);
    expect((await rebuild(reportDossiers)).exchanged).toBe(true);
    expect(await leftBeside()).toBe(0);
  });

  it('is one at a time', async () => {
    let second: unknown;
    const meeting: Subscription = {
      ...reportDossiers,
      anew: {
        ...reportDossiers.anew!,
        finish: [
          async () => (second = await rebuild(reportDossiers).catch((error: unknown) => error)),
          ...reportDossiers.anew!.finish,
        ],
      },
    };
    expect((await rebuild(meeting)).exchanged).toBe(true);
    expect(second).toBeInstanceOf(RebuildUnderWay);
  });

  it('is refused to a follower whose rows are more than the facts', async () => {
    await expect(rebuild({ name: 'letters', handle: async () => {} })).rejects.toThrow(NotDerived);
  });

  it('can make nothing else into a table of its own: the functions know the derived tables only', async () => {
    const { rows } = await writer.query('SELECT motcua.rebuild_begin($1) AS tables', [
      `x'; DROP TABLE motcua.event; --${randomUUID()}`,
    ]);
    expect(rows).toEqual([{ tables: [] }]);
    await expect(writer.query('CREATE TABLE motcua_rebuild.event (n int)')).rejects.toThrow(/permission denied/);
  });
});

describe('the command line of a rebuild', () => {
  /** What it answers, and what it says on either stream. */
  async function ran(...args: string[]): Promise<{ code: number; said: string }> {
    const before = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = service.db.url;
    let said = '';
    const hear = (text: unknown) => ((said += String(text)), true);
    const ears = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write').mockImplementation(hear));
    try {
      return { code: await rebuildCommand(args), said };
    } finally {
      for (const ear of ears) ear.mockRestore();
      if (before === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = before;
    }
  }

  it('answers 0 and says what was the same, follower by follower', async () => {
    for (const { name } of followers) {
      const { code, said } = await ran(name);
      expect([name, code, said]).toEqual([
        name,
        0,
        expect.stringMatching(/the same byte for byte[^]*no difference, exchanged/),
      ]);
    }
  });

  it('answers 1 of a difference that is not accepted, and 0 when it is', async () => {
    await writer.query(`UPDATE motcua.report_dossier SET due_date = due_date + 1 WHERE status = 'received'`);
    expect(await ran('report-dossiers')).toEqual({
      code: 1,
      said: expect.stringMatching(/report_dossier: differs[^]*not exchanged/),
    });
    expect((await ran('report-dossiers', '--accept')).code).toBe(0);
  });

  it.each([[[]], [['nobody']], [['report-dossiers', 'report-lines']], [['report-dossiers', '--all']]])(
    'answers 64 with its usage to %j',
    async (args) =>
      expect(await ran(...args)).toEqual({ code: 64, said: expect.stringContaining('motcua rebuild FOLLOWER') }),
  );

  it('answers 1 and says why to a follower that is not to be rebuilt', async () =>
    expect(await ran('letters')).toEqual({ code: 1, said: expect.stringContaining('would be others') }));
});
