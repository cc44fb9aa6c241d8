import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { Answer } from '../../src/commands/fuzz/answer.js';
import type { Fuzzed } from '../../src/commands/fuzz/outcome.js';
import { fuzz, type FuzzOptions } from '../../src/commands/fuzz/run.js';
import { storedFaults } from '../../src/commands/fuzz/stored.js';
import { readConfig } from '../../src/config.js';
import { Sessions } from '../../src/identity/sessions.js';
import { Clock } from '../../src/ledger/clock.js';
import { createApp } from '../../src/main.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { expectSound } from '../support/sound.js';

/** `FUZZ_SEED=x` tries another. */
const SEED = process.env['FUZZ_SEED'] ?? '20261120';
const REQUESTS = 8_000;

let db: TestDatabase;
let app: NestFastifyApplication;
let dataDir: string;
let fuzzed: Fuzzed;

beforeAll(async () => {
  db = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-fuzz-'));
  const env = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    METRICS_PORT: '0',
    DATABASE_URL: db.url,
    MOTCUA_DATA_DIR: dataDir,
  };
  const config = { ...readConfig(env), demo: true };
  app = await createApp({ config, stores: db.stores, clock: new Clock(), secretKey: Buffer.alloc(32, 7) });
  const procedures = app
    .get(Catalogue)
    .procedures()
    .filter((one) => one.findings.length === 0 && one.levels.includes('province') && one.channels.length === 3)
    .map(({ code }) => code)
    .slice(0, 20);
  const signIn = async (account: string) => `motcua_session=${await app.get(Sessions).open(account, 'fuzz')}`;
  fuzzed = await fuzz({ seed: SEED, requests: REQUESTS, send: injected, signIn, procedures });
}, 180_000);
afterAll(async () => {
  await app.close();
  await db.drop();
  rmSync(dataDir, { recursive: true });
});

const injected: FuzzOptions['send'] = async ({ method, url, headers, payload }) => {
  const answer = await app.inject({
    method: method as 'GET',
    url,
    headers: { ...headers },
    ...(payload === null ? {} : { payload }),
  });
  return { status: answer.statusCode, headers: answer.headers as Answer['headers'], text: answer.body };
};

describe(`${REQUESTS} requests made from the API’s own description, half of them spoilt (seed ${SEED})`, () => {
  it('are answered as documented: no 5xx, problems as problem+json, bodies of their schema', () => {
    const told = fuzzed.faults.map(({ what, times, request, answer }) => ({
      what,
      times,
      sent: { ...request, headers: { ...request.headers, cookie: '…' } },
      got: `${answer.status} ${answer.text.slice(0, 500)}`,
    }));
    expect(told).toEqual([]);
  });

  it('reach what they are aimed at', () => {
    expect(fuzzed.sent).toBeGreaterThanOrEqual(REQUESTS);
    expect(fuzzed.spoilt / fuzzed.sent).toBeGreaterThan(0.45);
    expect(fuzzed.dossiers).toBeGreaterThan(20);
    const taken = [...fuzzed.operations.values()].filter((one) => one.taken > 0).length;
    expect(taken / fuzzed.operations.size).toBeGreaterThan(0.5);
    expect(Object.keys(fuzzed.statuses)).toEqual(
      expect.arrayContaining(['200', '201', '400', '401', '403', '404', '409', '412', '415', '422']),
    );
  });

  it('leave nothing stored that should not be: text composed and visible, states known and equal to their facts', async () => {
    expect(await storedFaults(app, db.stores.writer)).toEqual([]);
    const client = await db.stores.writer.connect();
    try {
      await expectSound(client as never);
    } finally {
      client.release();
    }
  });
});
