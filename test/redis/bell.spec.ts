import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Clock } from '../../src/ledger/clock.js';
import { plusMs } from '../../src/workflow/instant.js';
import { alarmRows, arm, eventually } from '../support/alarms.js';
import { bellLaws } from '../support/bell-laws.js';

let server: ChildProcess | null = null;
let client: Redis;
let url: string;

afterAll(async () => {
  client?.disconnect();
  if (server && server.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
});

describe('the bell on Redis', () => {
  const { database, bellWith, states } = bellLaws(async () => {
    url = process.env.REDIS_URL ?? (await ownRedis());
    client = new Redis(url, { maxRetriesPerRequest: null });
    client.on('error', () => {}); // until it listens
    await client.flushall();
    return url;
  });

  it('may lose everything: the sweep rings each alarm exactly once', async () => {
    const clock = new Clock();
    for (let n = 0; n < 20; n++) await arm(database().stores, plusMs(clock.systemNow(), 1_500));
    const { bell, alarmClock, rung } = bellWith(clock);
    bell.start();
    await eventually(async () => {
      await bell.arm();
      return (await alarmRows(database().stores)).every(({ belled }) => belled === 1);
    });
    await client.flushall();
    await eventually(async () => {
      await alarmClock.ringDue();
      return (await states()).every((state) => state === 'done');
    });
    expect(rung).toHaveLength(20);
    expect(new Set(rung.map(({ dossier }) => dossier)).size).toBe(20);
  });

  it('may be away: start returns, nothing waits for it, the sweep rings, and it closes within two seconds', async () => {
    const clock = new Clock();
    await arm(database().stores, clock.systemNow());
    const { bell, alarmClock, rung } = bellWith(clock, `redis://127.0.0.1:${await freePort()}`);
    const begin = performance.now();
    bell.start();
    await bell.arm();
    expect(performance.now() - begin).toBeLessThan(1_000);
    await eventually(() => bell.state === 'down');
    expect(await bell.queueDepth()).toBeNull();
    await eventually(async () => (await alarmClock.ringDue()) === 1);
    expect(rung).toHaveLength(1);
    const closing = performance.now();
    await bell.stop();
    expect(performance.now() - closing).toBeLessThan(2_000);
  });
});

/** A Redis of this file's own, without a disk, when none is named. */
async function ownRedis(): Promise<string> {
  const port = await freePort();
  server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  await once(server, 'spawn'); // rejects when there is no such program: this suite needs one
  return `redis://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
