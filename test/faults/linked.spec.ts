import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { ChildService, freePort } from '../support/child-service.js';
import { BIRTH, Province, type Seen } from '../support/linked.js';
import { type Service, startService } from '../support/service.js';
import { expectSound } from '../support/sound.js';

/** Answers requests only: the process that is killed does what comes between a dossier and its parts. */
let service: Service;
let province: Province;
let dataDir: string;
let worker: ChildService;
let look: pg.Client;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_ROLE: 'web' });
  province = await Province.of(service);
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-linked-'));
  worker = new ChildService(dataDir, await freePort(), {
    DATABASE_URL: service.db.url,
    MIGRATION_DATABASE_URL: service.db.ownerUrl,
    MOTCUA_SECRET_KEY: Buffer.alloc(32, 7).toString('hex'),
    MOTCUA_ROLE: 'all',
  });
  look = new pg.Client({ connectionString: service.db.url, options: '-c role=motcua_writer' });
  await look.connect();
});
afterAll(async () => {
  await worker.stop();
  await look.end();
  rmSync(dataDir, { recursive: true, force: true });
  await service.stop();
});

/** Before anything was asked of the desk; when it has decided; when it has committed, and nobody was told. */
const POINTS = ['linked', 'before-commit', 'after-commit'];

/** Killed at each point in turn, then left to live: it starts, sees what is due, and dies of it. */
async function throughKills(): Promise<void> {
  for (const point of POINTS) {
    await worker.start({ MOTCUA_FAIL_POINT: point }).catch((error: Error) => expect(error.message).toContain('ended'));
    await worker.ended();
    if (point === 'after-commit') return worker.start(); // nothing is left to die of
  }
}

const facts = async (type: string): Promise<string[]> =>
  (await look.query('SELECT stream FROM motcua.event WHERE type = $1', [type])).rows.map(({ stream }) => stream);

it('a kill -9 at each point between a parent and its part opens the part once, and tells its end once', async () => {
  const parent: Seen = await province.received(BIRTH);
  expect(parent.children).toEqual([]);
  await throughKills();
  const [birth] = (await province.withChildren(parent.id, 1)).children;
  await worker.stop();
  expect(await facts('DossierReceived')).toEqual([birth!.id]);

  await province.grant(birth!.id);
  await throughKills();
  await province.until(parent.id, ({ children }) => children.length === 2);
  await worker.stop();
  expect(await facts('ChildEnded')).toEqual([parent.id]);
  await expectSound(look);
});
