import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Clock } from '../../src/ledger/clock.js';
import { type Instant, instantOf, millis, plusMs } from '../../src/workflow/instant.js';
import { alarmRows, arm, eventually } from '../support/alarms.js';
import { bellLaws } from '../support/bell-laws.js';
import { freePort } from '../support/child-service.js';
import { FakeClock } from '../support/fake-clock.js';
import { OwnRedis } from '../support/own-redis.js';

/** How long Redis is emptied again and again; a named run takes longer. */
const FLUSH_SECONDS = Number(process.env['REDIS_FLUSH_SECONDS'] ?? 60);
const LATE_MS = 60_000;

let own: OwnRedis | null = null;
let client: Redis;
let url: string;

afterAll(async () => {
  client?.disconnect();
  await own?.stop();
});

describe('the bell on Redis', () => {
  const { database, bellWith, states } = bellLaws(async () => {
    url = process.env.REDIS_URL ?? (own = await OwnRedis.begin()).url;
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

  it(`may be emptied every 5 seconds for ${FLUSH_SECONDS}: each alarm rings once, at most a minute late`, async () => {
    const clock = new Clock();
    const { bell, alarmClock, rung } = bellWith(clock);
    const due = new Map<string, number>();
    const begin = clock.systemMs();
    for (let ms = 1_000; ms < FLUSH_SECONDS * 1_000; ms += 250)
      due.set(await arm(database().stores, instantOf(begin + ms)), begin + ms);
    bell.start();
    alarmClock.start();
    let flushes = 0;
    await eventually(
      async () => {
        if (clock.systemMs() > begin + (flushes + 1) * 5_000 && flushes < FLUSH_SECONDS / 5) {
          await client.flushall();
          flushes++;
        }
        return (await states()).every((state) => state === 'done');
      },
      FLUSH_SECONDS * 1_000 + LATE_MS,
    );
    await alarmClock.stop();
    expect(flushes).toBeGreaterThanOrEqual(Math.floor(FLUSH_SECONDS / 5) - 1);
    expect(rung.map(({ dossier }) => dossier).sort()).toEqual([...due.keys()].sort());
    const latest = Math.max(...rung.map(({ dossier, at }) => millis(at as Instant) - due.get(dossier)!));
    expect(latest).toBeLessThan(LATE_MS);
    console.log(`${flushes} flushes, ${due.size} alarms, the latest by ${latest} ms`);
  });

  it('may be away for half an hour: the sweep alone rings each alarm once, at most a minute late', async () => {
    const clock = FakeClock.at('2026-11-24T08:00:00+07:00');
    const away = await OwnRedis.begin();
    const { bell, alarmClock, rung, config } = bellWith(clock, away.url);
    const due = new Map<string, number>();
    for (let ms = 0; ms < 1_800_000; ms += 7_000)
      due.set(await arm(database().stores, plusMs(clock.legalNow(), ms)), clock.systemMs() + ms);
    bell.start();
    await eventually(async () => {
      await bell.arm();
      return bell.state === 'up';
    });
    await away.stop();
    for (let passed = 0; passed < 1_800_000; passed += config.sweepSeconds * 1_000) {
      await alarmClock.ringDue();
      clock.advance(config.sweepSeconds * 1_000);
    }
    await alarmClock.ringDue();
    expect(bell.state).toBe('down');
    expect(rung.map(({ dossier }) => dossier).sort()).toEqual([...due.keys()].sort());
    for (const { dossier, at } of rung) expect(millis(at as Instant) - due.get(dossier)!).toBeLessThan(LATE_MS);
    await away.start();
    const later = await arm(database().stores, plusMs(clock.legalNow(), 500));
    clock.advance(1_000);
    await eventually(async () => {
      await bell.arm();
      return rung.at(-1)?.dossier === later; // by the bell: nobody sweeps now
    }, 20_000);
    await bell.stop();
    await away.stop();
  });
});
