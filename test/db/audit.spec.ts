import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog, inTransaction } from '../../src/audit/audit-log.js';
import { type AuditEntry, entryHash, GENESIS, HOUSE, sha256Of } from '../../src/audit/chain.js';
import { auditedFacts } from '../../src/audit/facts.subscription.js';
import { Clock } from '../../src/ledger/clock.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { Relay } from '../../src/ledger/relay.js';
import { instant } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { reception } from '../support/items.js';
import { until } from '../support/until.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const entry = (agency: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  agency,
  at: instant('2026-11-16T08:00:00+07:00'),
  actor: { kind: 'person', id: 'a', post: { role: 'specialist', agency } },
  session: 's',
  what: 'dossier-read',
  subject: null,
  why: 'Thụ lý hồ sơ',
  details: { n: 1, list: ['b', 'a'], nested: { y: null, x: true } },
  ...more,
});

interface Row {
  readonly no: string;
  readonly at: Date;
  readonly prev: Buffer;
  readonly hash: Buffer;
  readonly [column: string]: unknown;
}

const chainOf = async (agency: string): Promise<Row[]> =>
  (await db.stores.writer.query<Row>('SELECT * FROM motcua.audit WHERE agency = $1 ORDER BY no', [agency])).rows;

/** Recomputed from what the table gives back, not from what was handed in. */
function expectChained(rows: readonly Row[]): void {
  let prev: Buffer = GENESIS;
  for (const [index, row] of rows.entries()) {
    expect([Number(row.no), row.prev.equals(prev)]).toEqual([index + 1, true]);
    const read = { ...row, at: row.at.toISOString() } as unknown as AuditEntry;
    expect(entryHash(prev, index + 1, read).equals(row.hash)).toBe(true);
    prev = row.hash;
  }
}

describe('the audit of an agency', () => {
  it('is one chain, whoever appends at the same moment, and each agency has its own', async () => {
    const logs = [new AuditLog(db.stores), new AuditLog(db.stores), new AuditLog(db.stores)]; // as three processes
    await Promise.all(
      Array.from({ length: 120 }, (_, n) =>
        logs[n % 3]!.append(entry(n % 4 === 0 ? 'tq.a' : 'tq.b', { details: { n } })),
      ),
    );
    const [a, b] = [await chainOf('tq.a'), await chainOf('tq.b')];
    expect([a.length, b.length]).toEqual([30, 90]);
    expectChained(a);
    expectChained(b);
    const heads = await db.stores.writer.query<{ no: string; hash: Buffer }>(
      `SELECT no, hash FROM motcua.audit_head WHERE agency = 'tq.b'`,
    );
    expect(heads.rows[0]!.hash.equals(b.at(-1)!.hash)).toBe(true);
  });

  it('takes appends to several agencies in any order without a deadlock', async () => {
    const log = new AuditLog(db.stores);
    const both = (first: string, second: string) =>
      inTransaction(db.stores.writer, (tx) => log.appendIn(tx, [entry(first), entry(second)]));
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? both('tq.x', 'tq.y') : both('tq.y', 'tq.x'))));
    for (const agency of ['tq.x', 'tq.y']) {
      const chain = await chainOf(agency);
      expect(chain).toHaveLength(20);
      expectChained(chain);
    }
  });

  it('leaves nothing of a transaction that is rolled back, neither entry nor head', async () => {
    const log = new AuditLog(db.stores);
    const failing = inTransaction(db.stores.writer, async (tx) => {
      await log.appendIn(tx, [entry('tq.back')]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await log.append(entry('tq.back'));
    const chain = await chainOf('tq.back');
    expect(chain).toHaveLength(1);
    expectChained(chain);
  });

  it('can be added to and never changed by the service’s roles; the reader sees looks at his dossiers only', async () => {
    await new AuditLog(db.stores).append(entry('tq.c'));
    for (const sql of [
      'UPDATE motcua.audit SET why = null',
      'DELETE FROM motcua.audit',
      'TRUNCATE motcua.audit',
      'DELETE FROM motcua.audit_head',
    ]) {
      await expect(db.stores.writer.query(sql)).rejects.toThrow('permission denied');
    }
    await expect(db.stores.reader.query('SELECT * FROM motcua.audit_head')).rejects.toThrow('permission denied');
    expect((await db.stores.reader.query('SELECT * FROM motcua.audit')).rows).toEqual([]);
  });
});

describe('the follower of facts', () => {
  it('tells of every fact once, by its hash, in the chain of the agency that acted', async () => {
    const ledger = new Ledger(db.stores);
    const item = reception({
      actor: { kind: 'person', id: 'desk', post: { role: 'desk-officer', agency: 'tq.desk' } },
    });
    const system = reception({ actor: { kind: 'system', id: 'alarm-clock', post: null } });
    await ledger.record(item);
    await ledger.record(system);
    const relay = new Relay(db.stores, new Clock());
    const follower = auditedFacts(new AuditLog(db.stores));
    await until(async () => (await relay.catchUp(follower), (await chainOf(HOUSE)).length >= 2));
    await relay.catchUp(follower);
    const [own, house] = [await chainOf('tq.desk'), await chainOf(HOUSE)];
    expectChained(own);
    expectChained(house);
    const [first, second] = await ledger.history(item.stream);
    expect(own.map(({ subject, what, details }) => ({ subject, what, details }))).toEqual([
      {
        subject: item.stream,
        what: 'fact',
        details: { type: 'DossierReceived', version: 1, sha256: sha256Of(first!.event) },
      },
      {
        subject: item.stream,
        what: 'fact',
        details: { type: 'PromiseMade', version: 2, sha256: sha256Of(second!.event) },
      },
    ]);
    expect(house.map(({ subject }) => subject)).toEqual([system.stream, system.stream]);
  });

  it('comes to the same chain when its facts are given one by one', async () => {
    const log = new AuditLog(db.stores);
    const ledger = new Ledger(db.stores);
    const item = reception({ actor: { kind: 'person', id: 'desk', post: { role: 'desk-officer', agency: 'tq.run' } } });
    await ledger.record(item);
    const facts = await ledger.history(item.stream);
    const renamed = (agency: string) =>
      facts.map((fact) => ({ ...fact, actor: { ...fact.actor, post: { role: 'desk-officer' as const, agency } } }));
    await inTransaction(db.stores.writer, (tx) => auditedFacts(log).handle(tx, renamed('tq.run')));
    await inTransaction(db.stores.writer, async (tx) => {
      for (const fact of renamed('tq.one')) await auditedFacts(log).handle(tx, [fact]);
    });
    const details = async (agency: string) => (await chainOf(agency)).map((row) => row['details']);
    expect(await details('tq.one')).toEqual(await details('tq.run'));
    expectChained(await chainOf('tq.one'));
  });
});
