import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { deskOfficer } from '../../src/demo/cast.js';
import { drive } from '../../src/demo/driver.js';
import type { Acknowledged } from '../../src/demo/submitting.js';
import { ChildService, freePort } from '../support/child-service.js';
import { type CounterLoad, counterLoad } from '../support/counter-load.js';
import { CENTRE } from '../support/straight-path.js';
import { expectKept } from '../support/kept.js';
import { until } from '../support/until.js';
import { type Seen, watchFetch } from '../support/watched-fetch.js';

const CLIENTS = 10;
/** From the server's death to `ready` (issue: within 10 s). */
const READY_WITHIN_MS = 10_000;
/** A batch waits for a lock (2 s), then its items one after the other: ten at one counter, and nobody for ever. */
const PILE_UP_MS = 30_000;
/** After so many acknowledgements the server is ended: fewer than the supervisor takes for a server that cannot live. */
const CUTS: readonly { readonly at: number; readonly signal: NodeJS.Signals; readonly awayMs: number }[] = [
  { at: 150, signal: 'SIGKILL', awayMs: 0 },
  { at: 400, signal: 'SIGQUIT', awayMs: 2_000 },
  { at: 650, signal: 'SIGKILL', awayMs: 2_000 },
];

let service: ChildService;
let dataDir: string;
let answers: ReturnType<typeof watchFetch>;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'motcua-db-faults-'));
  service = new ChildService(dataDir, await freePort(), { MOTCUA_DEMO: '1' });
  await service.start();
  answers = watchFetch();
});
afterEach(async () => {
  answers.stop();
  expect(service.death).toBeNull();
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('PostgreSQL ends at once and is started again, with 10 clients in flight', () => {
  it('answers 503 with Retry-After meanwhile, is ready again within 10 s, and loses nothing', async () => {
    const acknowledged: Acknowledged[] = [];
    const cuts = [...CUTS];
    const rounds: Round[] = [];
    let round: Promise<void> = Promise.resolve();
    await drive({
      baseUrl: service.baseUrl,
      seed: 11,
      dossiers: 140,
      clients: CLIENTS,
      patienceMs: 60_000,
      onAcknowledged: (what) => {
        acknowledged.push(what);
        const [cut] = cuts;
        if (!cut || acknowledged.length < cut.at) return;
        cuts.shift();
        round = round.then(async () => void rounds.push(await cutServer(cut)));
      },
    });
    await round;
    expect(rounds.map(({ hit }) => hit)).toEqual(CUTS.map(() => true));
    expect(rounds.filter(({ wasDown }) => wasDown).length).toBeGreaterThanOrEqual(2); // the others were back sooner than readiness looks
    for (const { readyAfterMs } of rounds) expect(readyAfterMs).toBeLessThan(READY_WITHIN_MS);
    expectHonest(answers.seen);
    await expectKept(service, acknowledged);
    console.log(
      `${answers.seen.filter(({ status }) => status === 503).length} × 503; ready after ${rounds.map(({ readyAfterMs }) => Math.round(readyAfterMs)).join(', ')} ms`,
    );
  });
});

interface Round {
  /** A client saw a 503: the server was missed. */
  readonly hit: boolean;
  readonly wasDown: boolean;
  readonly readyAfterMs: number;
}

/** Ends the server as a power cut (SIGKILL) or an immediate shut-down (SIGQUIT) does; resolves when the service is ready. */
async function cutServer({ signal, awayMs }: { signal: NodeJS.Signals; awayMs: number }): Promise<Round> {
  const before = answers.seen.length;
  await until(async () => service.postmaster() !== null);
  const { pid, port } = service.postmaster()!;
  const began = performance.now();
  process.kill(pid, signal);
  const release = awayMs > 0 ? await occupy(port) : () => {};
  let wasDown = false;
  const look = async (): Promise<number> => (await fetch(`${service.baseUrl}/health/ready`)).status;
  while (performance.now() - began < awayMs) {
    wasDown ||= (await look()) === 503;
    await pause(50);
  }
  release();
  await until(async () => {
    const status = await look();
    wasDown ||= status === 503;
    return status === 200 && ![undefined, pid].includes(service.postmaster()?.pid);
  }, 30);
  const readyAfterMs = performance.now() - began;
  return {
    hit: answers.seen.slice(before).some(({ status, path }) => status === 503 && path !== '/health/ready'),
    wasDown,
    readyAfterMs,
  };
}

/** Somebody else takes the server's port, so that it cannot come back yet; whoever connects is hung up on. */
async function occupy(port: number): Promise<() => void> {
  for (let tries = 0; tries < 200; tries++) {
    const server = createServer((socket) => socket.destroy());
    const taken = await new Promise<boolean>((done) => {
      server.once('error', () => done(false));
      server.listen(port, '127.0.0.1', () => done(true));
    });
    if (taken) return () => void server.close();
    await pause(5);
  }
  return () => {}; // it was back already
}

describe('the service’s connections are ended at random, with 10 clients in flight', () => {
  it('answers or asks to try again; nothing is lost and nothing done twice', async () => {
    const acknowledged: Acknowledged[] = [];
    const killer = await service.connect();
    let [over, ended, busy] = [false, 0, 0];
    const killing = (async () => {
      while (!over && ended < 400) {
        // A connection in the middle of a statement where there is one: an idle one is replaced unnoticed.
        const { rows } = await killer.query<{ active: boolean }>(
          `SELECT state = 'active' AS active, pg_terminate_backend(pid) FROM (
             SELECT pid, state FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()
             ORDER BY (state = 'active' AND query LIKE '%motcua.append%') DESC, (state = 'active') DESC, random() LIMIT 1) x`,
        );
        ended += rows.length;
        busy += rows.filter(({ active }) => active).length;
        await pause(60 + Math.random() * 80);
      }
    })();
    await drive({
      baseUrl: service.baseUrl,
      seed: 13,
      dossiers: 140,
      clients: CLIENTS,
      patienceMs: 60_000,
      onAcknowledged: (what) => acknowledged.push(what),
    });
    over = true;
    await killing;
    await killer.end();
    expect(busy).toBeGreaterThan(10);
    expectHonest(answers.seen);
    await expectKept(service, acknowledged);
    console.log(
      `${ended} connections ended, ${busy} of them in a statement; ${answers.seen.filter(({ status }) => status === 503).length} × 503`,
    );
  });
});

describe('the database’s own refusals, with 10 clients at one counter', () => {
  let load: CounterLoad;
  let intruder: pg.Client;
  const figures = async () => {
    await intruder.query('SELECT pg_stat_force_next_flush()');
    const { rows } = await intruder.query<{ deadlocks: number; rollbacks: number }>(
      'SELECT deadlocks::int, xact_rollback::int AS rollbacks FROM pg_stat_database WHERE datname = current_database()',
    );
    return rows[0]!;
  };
  const begin = async (clients = CLIENTS) => {
    intruder = await service.look();
    const offered = await fetch(
      `${service.baseUrl}/api/v1/procedures?ready=true&level=province&channel=postal&limit=1`,
    );
    const { items } = (await offered.json()) as { items: { code: string }[] };
    load = counterLoad(
      service.baseUrl,
      clients,
      items[0]!.code,
      [1, 2, 3, 4].map((n) => deskOfficer(CENTRE, n)),
    );
    await until(() => Promise.resolve(load.acknowledged.length > 50 || load.refused.length > 0));
  };
  const end = async () => {
    await load.stop();
    await intruder.end();
    expect(load.refused).toEqual([]);
    expectHonest(answers.seen);
    await expectKept(service, load.acknowledged);
  };
  /** Whether somebody else now waits for a lock. */
  const waiting = async (): Promise<boolean> => {
    const { rows } = await watcher.query(
      `SELECT FROM pg_stat_activity WHERE usename = current_user AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  };
  let watcher: pg.Client;
  beforeEach(async () => void (watcher = await service.connect()));
  afterEach(() => watcher.end());

  it('deadlocks: somebody else locks the serial first and the dossiers then', async () => {
    await begin();
    let own = 0;
    const before = (await figures()).deadlocks;
    const atOurCost = async () => (await figures()).deadlocks - before - own;
    for (let round = 0; round < 200 && (await atOurCost()) < 3; round++) {
      await intruder.query('BEGIN');
      try {
        await intruder.query('SELECT FROM motcua.code_serial FOR UPDATE');
        await until(waiting); // a commit waits for the serial, and perhaps holds dossiers that it came to before
        await intruder.query('SELECT FROM motcua.dossier ORDER BY recorded_at DESC FOR UPDATE');
      } catch (error) {
        const { code } = error as { code: string };
        if (code !== '40P01' && code !== '55P03') throw error;
        if (code === '40P01') own++;
      }
      await intruder.query('ROLLBACK');
      const soFar = load.acknowledged.length;
      await until(() => Promise.resolve(load.acknowledged.length > soFar + 3 || load.refused.length > 0));
    }
    const deadlocks = (await figures()).deadlocks - before;
    await end();
    expect(deadlocks - own).toBeGreaterThanOrEqual(3);
    console.log(`${deadlocks} deadlocks, ${deadlocks - own} of them at the service’s cost; ${busyAnswers()} × 503`);
  });

  it('lock time-outs: somebody else keeps the serial for longer than we wait', async () => {
    await begin(3 * CLIENTS);
    const before = (await figures()).rollbacks;
    const seen = answers.seen.length;
    await intruder.query('BEGIN');
    await intruder.query('SELECT FROM motcua.code_serial FOR UPDATE');
    await until(
      () => Promise.resolve(answers.seen.slice(seen).filter(({ status }) => status === 503).length >= 10),
      60,
    );
    await intruder.query('ROLLBACK');
    const rollbacks = (await figures()).rollbacks - before;
    const slowest = Math.max(...answers.seen.map(({ tookMs }) => tookMs));
    await end();
    expect(rollbacks).toBeGreaterThan(1);
    expect(slowest).toBeLessThan(PILE_UP_MS);
    console.log(`${rollbacks} time-outs; ${busyAnswers()} × 503; the slowest answer took ${Math.round(slowest)} ms`);
  });

  it('serialization failures: our transactions are of a stricter kind', async () => {
    await begin();
    // The login may set its own default; connections made from now on are of that kind, and two lanes meet at the serial.
    await watcher.query(`ALTER ROLE CURRENT_USER SET default_transaction_isolation = 'repeatable read'`);
    await watcher.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    );
    intruder = await service.look();
    await intruder.query(`SET default_transaction_isolation = 'read committed'`);
    const before = (await figures()).rollbacks;
    const soFar = load.acknowledged.length;
    for (let round = 0; round < 200; round++) {
      await intruder.query('UPDATE motcua.code_serial SET last = last');
      await intruder.query(
        'UPDATE motcua.dossier SET recorded_at = recorded_at WHERE id IN (SELECT id FROM motcua.dossier ORDER BY recorded_at DESC LIMIT 10)',
      );
      await pause(5);
    }
    await until(() => Promise.resolve(load.acknowledged.length > soFar + 300 || load.refused.length > 0), 60);
    const failures = (await figures()).rollbacks - before;
    await end();
    expect(failures).toBeGreaterThan(20);
    console.log(`${failures} transactions rolled back; ${busyAnswers()} × 503`);
  });
});

const busyAnswers = () => answers.seen.filter(({ status }) => status === 503).length;

/** No fault of the stores shows as ours: 503 and when to come back, in problem+json. */
function expectHonest(seen: readonly Seen[]): void {
  const faults = seen.filter(({ status, path }) => status >= 500 && path !== '/health/ready');
  for (const { method, path, status, retryAfter, type, body } of faults) {
    expect([method, path, status, body]).toEqual([method, path, 503, expect.stringContaining('"code":"')]);
    expect(Number(retryAfter)).toBeGreaterThan(0);
    expect(type).toContain('application/problem+json');
  }
}
