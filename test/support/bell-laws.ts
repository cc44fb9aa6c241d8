import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Clock } from '../../src/ledger/clock.js';
import { Bell } from '../../src/sla/bell.js';
import { instant, plusMs } from '../../src/workflow/instant.js';
import { alarmClockWith, alarmRows, arm, eventually } from './alarms.js';
import { type TestDatabase, testDatabase } from './database.js';

/** What a bell keeps on either backend. @param backend called once the database stands; its URL of Redis, or null */
export function bellLaws(backend: (database: TestDatabase) => Promise<string | null>) {
  let database: TestDatabase;
  let redisUrl: string | null;
  let bell: Bell | null = null;

  beforeAll(async () => {
    if (!process.env.SHOW) Logger.overrideLogger(false);
    database = await testDatabase();
    redisUrl = await backend(database);
  });
  afterEach(async () => {
    await bell?.stop();
    bell = null;
    await database.stores.writer.query('DELETE FROM motcua.alarm');
  });
  afterAll(() => database.drop());

  /** The sweep never runs here: what rings was rung by the bell. */
  function bellWith(clock: Clock, url = redisUrl) {
    const wired = alarmClockWith(database.stores, clock, undefined, url === null ? {} : { REDIS_URL: url });
    bell = new Bell(database.stores, clock, wired.alarmClock, wired.config);
    return { ...wired, bell };
  }
  const states = async () => (await alarmRows(database.stores)).map(({ state }) => state);

  it('rings an alarm when it is due, once, and not before', async () => {
    const clock = new Clock();
    const dueAt = plusMs(clock.systemNow(), 400);
    const dossier = await arm(database.stores, dueAt);
    const { bell, rung } = bellWith(clock);
    bell.start();
    await eventually(async () => {
      await bell.arm();
      return rung.length > 0;
    });
    await eventually(async () => (await states())[0] === 'done');
    expect(rung).toMatchObject([{ dossier, kind: 'due' }]);
    expect(rung[0]!.at >= dueAt).toBe(true);
    await eventually(async () => {
      await bell.arm();
      return bell.state === 'up';
    });
  });

  it('rings nothing for an alarm that has moved since', async () => {
    const clock = new Clock();
    const moved = await arm(database.stores, plusMs(clock.systemNow(), 2_000));
    const { bell, rung } = bellWith(clock);
    bell.start();
    await eventually(async () => {
      await bell.arm();
      return (await alarmRows(database.stores))[0]!.belled === 1;
    });
    await database.stores.writer.query('UPDATE motcua.alarm SET generation = 2, due_at = $1', ['2099-01-01T00:00:00Z']);
    const later = await arm(database.stores, plusMs(clock.systemNow(), 2_200)); // its bell rings after the moved one's
    await eventually(async () => {
      await bell.arm();
      return rung.length > 0;
    });
    expect(rung.map(({ dossier }) => dossier)).toEqual([later]);
    expect((await alarmRows(database.stores)).find(({ dossier }) => dossier === moved)!.state).toBe('armed');
  });

  it('arms nothing beyond its horizon, and nothing while the legal clock is set', async () => {
    const clock = new Clock();
    await arm(database.stores, plusMs(clock.systemNow(), 7 * 3_600_000));
    const { bell } = bellWith(clock);
    bell.start();
    await eventually(() => bell.state === 'up');
    await bell.arm();
    await bell.arm();
    expect((await alarmRows(database.stores))[0]!.belled).toBeNull();
    clock.freeze(instant('2026-11-20T09:00:00+07:00'));
    await arm(database.stores, '2026-11-20T09:30:00+07:00');
    await bell.arm();
    expect(bell.state).toBe('off');
    expect((await alarmRows(database.stores)).map(({ belled }) => belled)).toEqual([null, null]);
  });

  it('counts its jobs, and closes within two seconds', async () => {
    const clock = new Clock();
    for (let n = 0; n < 3; n++) await arm(database.stores, plusMs(clock.systemNow(), 3_600_000));
    const { bell } = bellWith(clock);
    bell.start();
    await eventually(async () => {
      await bell.arm();
      return (await alarmRows(database.stores)).every(({ belled }) => belled === 1);
    });
    const depth = (await bell.queueDepth())!;
    expect(depth).toBeGreaterThanOrEqual(3);
    const begin = performance.now();
    await bell.stop();
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(bell.state).toBe('off');
  });

  return { database: () => database, bellWith, states };
}
