import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CqrsModule } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { readConfig } from '../../src/config.js';
import { LedgerModule } from '../../src/ledger/ledger.module.js';
import { closeStores, openStores, type Stores } from '../../src/ledger/stores.js';
import { commandCounter } from '../../src/http/counters.js';
import { Metrics } from '../../src/ops/metrics.js';
import { OpsModule } from '../../src/ops/ops.module.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { migrateQueue } from '../../src/sla/queues.js';
import { arm, eventually } from '../support/alarms.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

let database: TestDatabase;
let app: NestFastifyApplication | null = null;

beforeAll(async () => {
  database = await testDatabase();
  await migrateQueue(database.ownerUrl);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.end();
});
afterEach(async () => {
  await app?.close();
  app = null;
  await database.stores.writer.query('DELETE FROM motcua.alarm; DELETE FROM motcua.parked_fact');
});
afterAll(() => database.drop());

async function start(clock: FakeClock, env: NodeJS.ProcessEnv = {}, stores: Stores = database.stores) {
  const config = readConfig({ NODE_ENV: 'test', METRICS_PORT: '0', ...env });
  const testing = await Test.createTestingModule({
    imports: [
      LedgerModule.with({ config, stores, clock, secretKey: Buffer.alloc(32, 1) }),
      CqrsModule.forRoot(),
      OpsModule,
    ],
  }).compile();
  testing.useLogger(false);
  app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  const http = app.getHttpAdapter().getInstance();
  const ask = async (url: string) => {
    const answer = await http.inject(url);
    return {
      code: answer.statusCode,
      body: answer.json<{ status: string; parts: Record<string, { status: string }> }>(),
    };
  };
  return { app, ask };
}

describe('readiness', () => {
  it('is ok when every part is', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const { app, ask } = await start(clock);
    await eventually(() => app.get(AlarmClock).lastSweep !== null);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      parts: {
        database: { status: 'ok' },
        migrations: { status: 'ok', pending: 0 },
        sweep: { status: 'ok', ageSeconds: 0 },
        followers: { status: 'ok', behind: 0, parked: 0 },
        alarms: { status: 'ok', overdue: 0, parked: 0 },
        queue: { status: 'ok', bell: 'up' },
        sending: { status: 'ok', held: false },
      },
    });
  });

  it('ends when the sweep has not ended for four of its turns', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const { app, ask } = await start(clock, { SWEEP_SECONDS: '15' });
    await eventually(() => app.get(AlarmClock).lastSweep !== null);
    clock.advance(60_000);
    expect((await ask('/health/ready')).code).toBe(200);
    clock.advance(2_000);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(503);
    expect(body.parts.sweep).toEqual({ status: 'down', ageSeconds: 62 });
    expect((await ask('/health/live')).code).toBe(200);
  });

  it('does not ask a web process for a sweep, nor for a bell', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const { ask } = await start(clock, { MOTCUA_ROLE: 'web' });
    clock.advance(3_600_000);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(200);
    expect(body.parts).toMatchObject({ sweep: { status: 'ok', runs: false }, queue: { status: 'ok', bell: 'off' } });
  });

  it('tells that nothing is sent while a restored database has not been looked at', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const { app, ask } = await start(clock, { MOTCUA_RESTORED: '1' });
    await eventually(() => app.get(AlarmClock).lastSweep !== null);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(200);
    expect(body).toMatchObject({ status: 'degraded', parts: { sending: { status: 'degraded', held: true } } });
  });

  it('is degraded, not gone, while alarms or facts are parked, or Redis is away', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    await arm(database.stores, '2026-11-20T08:00:00+07:00');
    await database.stores.writer.query(`UPDATE motcua.alarm SET state = 'parked'`);
    await database.stores.writer.query(
      `INSERT INTO motcua.parked_fact VALUES ('tallies', gen_random_uuid(), 1, 'x', now())`,
    );
    const { app, ask } = await start(clock, { REDIS_URL: `redis://127.0.0.1:${await closedPort()}` });
    await eventually(() => app.get(AlarmClock).lastSweep !== null);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(200);
    expect(body).toMatchObject({
      status: 'degraded',
      parts: {
        alarms: { status: 'degraded', parked: 1 },
        followers: { status: 'degraded', parked: 1 },
        queue: { status: 'degraded' },
      },
    });
  });

  it('ends when the database does not answer, and says no more than that; the process still lives', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const gone = openStores({ url: database.url, poolSize: 2, onError: () => {} });
    const { ask } = await start(clock, { MOTCUA_ROLE: 'web' }, gone); // the catalogue is read at the start
    await closeStores(gone);
    const { code, body } = await ask('/health/ready');
    expect(code).toBe(503);
    expect(body.parts.database).toEqual({ status: 'down', answers: false });
    expect((await ask('/health/live')).code).toBe(200);
  });
});

describe('the metrics', () => {
  it('are told on a port of their own, and name no dossier', async () => {
    const clock = FakeClock.at('2026-11-20T09:00:00+07:00');
    const dossier = await arm(database.stores, '2026-11-20T08:00:00+07:00');
    const { app } = await start(clock, { MOTCUA_ROLE: 'web' }); // nobody rings
    commandCounter.inc({ type: 'ReceiveDossier', result: 'recorded' });
    const port = await app.get(Metrics).listen(0);
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('motcua_commands_total{type="ReceiveDossier",result="recorded"} 1');
    expect(text).toContain('motcua_alarms{state="overdue"} 1');
    for (const figure of ['motcua_notices{state="dead"} 0', 'motcua_webhooks{state="waiting"} 0'])
      expect(text).toContain(figure);
    expect(text).toContain('motcua_outbox{state="behind"} 0');
    expect(text).toContain('motcua_ledger_lane_depth 0');
    expect(text).toContain('motcua_queue_depth Nan');
    expect(text).not.toContain(dossier);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  });

  it('are done without when their port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { app, ask } = await start(FakeClock.at('2026-11-20T09:00:00+07:00'), { METRICS_PORT: String(port) });
    other.close();
    expect(await app.get(Metrics).text()).toContain('motcua_alarms');
    expect((await ask('/health/live')).code).toBe(200);
  });
});

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
