import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SEEN_BY } from '../../src/ledger/sight.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { LocalFiles } from '../../src/papers/local-files.js';
import { OpenTill } from '../../src/papers/till.js';
import { instant } from '../../src/workflow/instant.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { itemOf } from '../support/items.js';
import { RESOLVER, received } from '../support/law.js';

const TABLES = ['file', 'charge', 'payment_intent', 'payment', 'settlement', 'receipt'];

let db: TestDatabase;
let dossier: string;
beforeAll(async () => {
  db = await testDatabase();
  const item = itemOf(received.facts, { actor: { kind: 'person', id: 'desk', post: null } });
  dossier = item.stream;
  await new Ledger(db.stores).record(item);
  const { writer } = db.stores;
  const [by, at, id] = ['{}', '2026-11-16T08:00:00+07:00', randomUUID()];
  await writer.query(
    `INSERT INTO motcua.file VALUES ($1, $2, 1, NULL, 'a.pdf', 'application/pdf', 1, $3, NULL, NULL, $4, $5)`,
    [randomUUID(), dossier, 'a'.repeat(64), by, at],
  );
  await writer.query(
    `INSERT INTO motcua.charge VALUES ($1, $2, 'f1', 1, 'Phí', 1, 10, NULL, NULL, NULL, 'before', $3, $4)`,
    [id, dossier, by, at],
  );
  await writer.query('INSERT INTO motcua.payment_intent VALUES ($1, $2, $1, 10, $3, $4)', [id, dossier, by, at]);
  await writer.query(`INSERT INTO motcua.payment VALUES ('t1', $1, 10, $2, $2)`, [id, at]);
  await writer.query(`INSERT INTO motcua.settlement VALUES ('t1', 'receipt', NULL, $1)`, [at]);
  await writer.query(`INSERT INTO motcua.receipt VALUES ('x', 2026, 1, $1, $2, 't1', 'gateway', 10, $3, $4)`, [
    dossier,
    id,
    by,
    at,
  ]);
});
afterAll(() => db.drop());

describe('the till of an agency', () => {
  it('is open once, also where one receipt is of the old year and the next of the new', async () => {
    const { writer } = db.stores;
    const [one, other] = await Promise.all([writer.connect(), writer.connect()]);
    const newYear = () => OpenTill.of(other, 'tq.stp', instant('2027-01-01T00:00:00+07:00'));
    try {
      await one.query('BEGIN');
      await OpenTill.of(one, 'tq.stp', instant('2026-12-31T23:59:59+07:00'));
      await other.query(`BEGIN; SET LOCAL lock_timeout = '20ms'`);
      await OpenTill.of(other, 'tq.snv', instant('2026-12-31T23:59:59+07:00')); // another's is free
      await expect(newYear()).rejects.toThrow('lock timeout');
      await one.query('COMMIT');
      await other.query('ROLLBACK; BEGIN');
      expect(await (await newYear()).hasReceiptFor(randomUUID())).toBe(false);
    } finally {
      await Promise.all([one, other].map((client) => client.query('ROLLBACK')));
      for (const client of [one, other]) client.release();
    }
  });
});

describe('rows of papers and money', () => {
  it.each(TABLES)('of %s are never changed or removed by the service', async (table) => {
    for (const sql of [
      `DELETE FROM motcua.${table}`,
      `UPDATE motcua.${table} SET ${table === 'settlement' ? 'why = why' : table === 'payment' ? 'intent = intent' : 'dossier = dossier'}`,
    ])
      await expect(db.stores.writer.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(TABLES)('of %s are seen by who sees the dossier, by nobody without saying who', async (table) => {
    const { reader } = db.stores;
    const count = async (viewers: string) =>
      (await reader.query<{ n: number }>(`SELECT count(*)::int AS n FROM motcua.${table} WHERE ${SEEN_BY}`, [viewers]))
        .rows[0]!.n;
    expect([await count(RESOLVER), await count('tq.snv'), await count('')]).toEqual([1, 0, 0]);
    expect((await reader.query(`SELECT FROM motcua.${table}`)).rowCount).toBe(0);
  });

  it('one receipt a number, a fee, a transaction: the database itself says so', async () => {
    const { rows } = await db.stores.writer.query<{ charge: string }>('SELECT charge FROM motcua.receipt');
    const { charge } = rows[0]!;
    const issue = (no: number, of: string | null, transaction: string | null) =>
      db.stores.writer.query(`INSERT INTO motcua.receipt VALUES ('x', 2026, $1, $2, $3, $4, $5, 10, '{}', now())`, [
        no,
        dossier,
        of,
        transaction,
        transaction === null ? 'cash' : 'gateway',
      ]);
    await expect(issue(1, null, null)).rejects.toThrow('receipt_pkey');
    await expect(issue(2, charge, null)).rejects.toThrow('receipt_charge_key');
    await expect(issue(2, null, 't1')).rejects.toThrow('receipt_transaction_key');
  });
});

describe('the folder of files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-store-'));
  const store = new LocalFiles(folder, Buffer.alloc(32, 7));
  const names = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name);
  async function* chunks(...parts: string[]) {
    for (const part of parts) yield Buffer.from(part);
  }
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps bytes once under their hash, and drafts under nobody’s', async () => {
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; // SHA-256 of "abc"
    for (const parts of [['a', 'bc'], ['abc']]) {
      const draft = await store.draft(chunks(...parts));
      expect([draft.sha256, draft.size, (await draft.bytes()).toString()]).toEqual([hash, 3, 'abc']);
      await draft.keep();
      await draft.drop();
    }
    expect(names()).toEqual([hash]);
    expect((await store.read(hash))!.toString()).toBe('abc');
  });

  it('forgets a draft that is dropped, and one whose source broke off', async () => {
    const before = names();
    await (await store.draft(chunks('x'))).drop();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('cut');
    }
    await expect(store.draft(broken())).rejects.toThrow('cut');
    expect(names()).toEqual(before);
  });

  it('shows nobody what is in it who has not the service’s key, and gives nothing that was changed', async () => {
    const words = 'Căn cước công dân số 008190001234';
    const draft = await store.draft(chunks(words));
    await draft.keep();
    const path = join(folder, draft.sha256.slice(0, 2), draft.sha256);
    const sealed = readFileSync(path);
    expect(sealed.includes('008190001234')).toBe(false);
    expect((await new LocalFiles(folder, Buffer.alloc(32, 8)).read(draft.sha256))!.length).toBe(0);
    sealed[20]! ^= 1;
    for (const changed of [sealed, sealed.subarray(0, 10), Buffer.alloc(0)]) {
      writeFileSync(path, changed);
      expect((await store.read(draft.sha256))!.length).toBe(0);
    }
  });

  it('knows nothing by another name than a hash', async () => {
    expect(await store.read('0'.repeat(64))).toBeNull();
    for (const name of ['../x', 'a'.repeat(63), `${'a'.repeat(64)}/..`, 'A'.repeat(64)])
      await expect(store.read(name)).rejects.toThrow(RangeError);
  });
});
