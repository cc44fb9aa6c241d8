import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { AuditLog } from '../../src/audit/audit-log.js';
import { type AuditEntry, entryHash, GENESIS } from '../../src/audit/chain.js';
import { readSeal, sealLine } from '../../src/audit/seal.js';
import { AuditSeals } from '../../src/audit/seals.js';
import { verifyStores } from '../../src/commands/verify.js';
import { readConfig } from '../../src/config.js';
import { instant } from '../../src/workflow/instant.js';
import { superuserIn, testDatabase, type TestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const KEY = Buffer.alloc(32, 7);
const folder = mkdtempSync(join(tmpdir(), 'motcua-seals-'));
const file = join(folder, 'below', 'seals.jsonl');
const clock = FakeClock.at('2026-11-16T08:00:00+07:00');

let db: TestDatabase;
let superuser: pg.Client;
const keeper = () => new AuditSeals(db.stores, clock, readConfig({ NODE_ENV: 'test', AUDIT_SEAL_FILE: file }), KEY);
const lines = () => readFileSync(file, 'utf8').trimEnd().split('\n');

beforeAll(async () => {
  db = await testDatabase();
  superuser = await superuserIn(db.ownerUrl);
});
afterAll(async () => {
  await superuser.end();
  await db.drop();
  rmSync(folder, { recursive: true });
});

async function append(agency: string, entries: number): Promise<void> {
  const log = new AuditLog(db.stores);
  for (let n = 0; n < entries; n++)
    await log.append({
      agency,
      at: clock.legalNow(),
      actor: { kind: 'person', id: 'a', post: null },
      session: null,
      what: 'dossier-read',
      subject: null,
      why: null,
      details: { n },
    });
}

async function look(sealed = lines()): Promise<{ seals: number | null; told: string[] }> {
  const told: string[] = [];
  const { seals } = await verifyStores(db.stores, (line) => told.push(line), { lines: sealed, key: KEY });
  return { seals, told };
}

/** What nothing inside the database can tell: every entry from `no` on written anew, hashes, head and all. */
async function rewrite(agency: string, from: number): Promise<void> {
  const { rows } = await superuser.query('SELECT * FROM motcua.audit WHERE agency = $1 ORDER BY no', [agency]);
  let prev: Buffer = GENESIS;
  for (const row of rows) {
    const no = Number(row.no);
    const entry = { ...row, at: row.at.toISOString(), why: no >= from ? 'khác' : row.why } as AuditEntry;
    const hash = entryHash(prev, no, entry);
    await superuser.query('UPDATE motcua.audit SET why = $3, prev = $4, hash = $5 WHERE agency = $1 AND no = $2', [
      agency,
      no,
      entry.why,
      prev,
      hash,
    ]);
    prev = hash;
  }
  await superuser.query('UPDATE motcua.audit_head SET hash = $2 WHERE agency = $1', [agency, prev]);
}

describe('a seal', () => {
  const seal = { at: instant('2026-11-16T08:00:00+07:00'), heads: { 'tq.a': [3, 'ab'] as const } };
  it('is read by the key that wrote it, and by no other', () => {
    expect(readSeal(sealLine(seal, KEY), KEY)).toEqual(seal);
    expect(readSeal(sealLine(seal, KEY), Buffer.alloc(32, 8))).toBe('forged');
    expect(readSeal(sealLine(seal, KEY).replace('"ab"', '"ac"'), KEY)).toBe('forged');
    expect(readSeal('{}', KEY)).toBe('forged');
    expect(readSeal(sealLine(seal, KEY).slice(0, 40), KEY)).toBe('torn');
  });
});

describe('the seals of the audit', () => {
  it('are written at the start, when a chain has grown, and when the service stops', async () => {
    await append('tq.a', 3);
    await append('tq.b', 1);
    const seals = keeper();
    await seals.start();
    await seals.seal(); // nothing has grown
    expect(lines().map((line) => Object.keys(JSON.parse(line).heads))).toEqual([['tq.a', 'tq.b']]);
    await append('tq.b', 1);
    await seals.beforeApplicationShutdown();
    expect(lines().map((line) => JSON.parse(line).heads['tq.b'][0])).toEqual([1, 2]);
    expect(await look()).toEqual({ seals: 2, told: [] });
  });

  it('begin a line of their own after one that a power cut tore', async () => {
    appendFileSync(file, '{"at":"2026-11-');
    await append('tq.a', 2);
    await keeper().seal();
    expect(lines()).toHaveLength(4);
    expect(await look()).toEqual({ seals: 3, told: [] });
  });

  it('tell of one that somebody else wrote', async () => {
    const other = sealLine({ at: clock.systemNow(), heads: { 'tq.a': [1, 'ab'] } }, Buffer.alloc(32, 9));
    expect(await look([...lines(), other])).toEqual({
      seals: 3,
      told: ['seal 5: was not sealed with this service’s key'.replace('’', "'")],
    });
  });

  it('find a chain that was rewritten as a whole, and one that was cut off with its head', async () => {
    await rewrite('tq.a', 4);
    const told: string[] = [];
    await verifyStores(db.stores, (line) => told.push(line));
    expect(told).toEqual([]); // the database alone does not know
    const at = clock.systemNow();
    expect((await look()).told).toEqual([
      `audit tq.a #5: is not what was sealed at ${at}; rewritten since #4 or later`,
    ]);
    await superuser.query(`DELETE FROM motcua.audit WHERE agency = 'tq.b' AND no = 2`);
    await superuser.query(
      `UPDATE motcua.audit_head h SET no = 1, hash = (SELECT hash FROM motcua.audit a WHERE a.agency = h.agency AND no = 1) WHERE agency = 'tq.b'`,
    );
    expect((await look()).told[1]).toBe(`audit tq.b #2: missing, #2 was sealed at ${at}`);
  });

  it('end the start when their file cannot be written', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    const config = readConfig({ NODE_ENV: 'test', AUDIT_SEAL_FILE: join(folder, 'a-file', 'seals') });
    await expect(new AuditSeals(db.stores, clock, config, KEY).start()).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
