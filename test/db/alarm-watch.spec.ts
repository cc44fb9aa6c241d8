import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { inVietNam, type Instant, instant, instantOf, plusMs } from '../../src/workflow/instant.js';
import { alarmClockWith, alarmRows, arm } from '../support/alarms.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const NINE = instant('2026-11-20T09:00:00+07:00');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** More than the fuse lets pass unforeseen. */
const MANY = 501;

let database: TestDatabase;
let clock: FakeClock;
let owner: pg.Client;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
beforeEach(() => {
  clock = FakeClock.at(NINE);
});
afterEach(async () => {
  await owner.query(
    'TRUNCATE motcua.alarm, motcua.alarm_fuse, motcua.alarm_watch, motcua.officer_notice, motcua.dossier',
  );
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('warnings to officers', () => {
  const warnAt = [
    { kind: 'share-50', at: plusMs(NINE, -MINUTE) },
    { kind: 'days-1', at: plusMs(NINE, DAY) },
  ];
  const overdueAt = plusMs(NINE, 2 * DAY);

  /** A dossier whose clock runs, as its last commit left it. */
  async function warned(no = 1, generation = 1): Promise<string> {
    const dossier = randomUUID();
    await database.stores.writer.query(
      `INSERT INTO motcua.dossier (id, version, fold, state, status, procedure_code, variant, channel, subject, receiver, resolver,
         drafted, apologies, visible_to, recorded_at)
       VALUES ($1, 1, 1, $2, 'processing', '1.000001', 'a', 'direct', 's', 'r', 'r', false, 0, '{}', $3)`,
      [dossier, JSON.stringify({ promise: { no, generation, warnAt, overdueAt }, work: [] }), NINE],
    );
    await arm(database.stores, warnAt[0]!.at, { dossier, kind: 'warning' });
    return dossier;
  }
  const given = async () =>
    (
      await database.stores.writer.query<{ kind: string; at: Date; noticed_at: Date }>(
        'SELECT kind, at, noticed_at FROM motcua.officer_notice ORDER BY at',
      )
    ).rows.map(({ kind, at, noticed_at }) => [kind, instantOf(at.getTime()), instantOf(noticed_at.getTime())]);
  const row = async () =>
    (await database.stores.writer.query<{ state: string; due_at: Date }>('SELECT state, due_at FROM motcua.alarm'))
      .rows[0]!;

  it('are told at their moment, once, and ask nothing of the desk; the row stands at the next', async () => {
    await warned();
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(1);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(rung).toEqual([]);
    expect(await given()).toEqual([['share-50', warnAt[0]!.at, NINE]]);
    expect(await row()).toMatchObject({ state: 'armed', due_at: new Date(warnAt[1]!.at) });
  });

  it('that were slept over are all told once, each with its own moment and when it was noticed', async () => {
    await warned();
    clock.advance(4 * DAY);
    const { alarmClock } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(1);
    const now = clock.legalNow();
    expect(await given()).toEqual([
      ['share-50', warnAt[0]!.at, now],
      ['days-1', warnAt[1]!.at, now],
      ['overdue-1', plusMs(overdueAt, DAY), now],
      ['overdue-2', plusMs(overdueAt, 2 * DAY), now],
    ]);
    expect(await row()).toMatchObject({ due_at: new Date(plusMs(overdueAt, 3 * DAY)) });
  });

  it('that were told stay told when the row begins anew', async () => {
    const dossier = await warned();
    const { alarmClock } = alarmClockWith(database.stores, clock);
    await alarmClock.ringDue();
    await database.stores.writer.query('UPDATE motcua.alarm SET due_at = $2 WHERE dossier = $1', [
      dossier,
      warnAt[0]!.at,
    ]);
    clock.advance(MINUTE);
    expect(await alarmClock.ringDue()).toBe(1);
    expect(await given()).toEqual([['share-50', warnAt[0]!.at, NINE]]);
  });

  it('of a promise that has moved since are not told', async () => {
    await warned(1, 2);
    const { alarmClock } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(await given()).toEqual([]);
  });
});

describe('the mass-effect fuse', () => {
  /** Armed at a moment, due at another, each of a dossier of its own. */
  const armMany = (n: number, armedAt: Instant, dueAt: Instant) =>
    database.stores.writer.query(
      `INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at, armed_at)
       SELECT gen_random_uuid(), 'due', 1, 1, $3, $2 FROM generate_series(1, $1::int)`,
      [n, armedAt, dueAt],
    );
  const before = plusMs(NINE, -DAY);

  /** A clock that has swept just now. */
  async function swept() {
    const wired = alarmClockWith(database.stores, clock);
    await wired.alarmClock.ringDue();
    return wired;
  }

  it('lets through whatever many were foreseen', async () => {
    await armMany(MANY, before, plusMs(NINE, 10_000));
    const { alarmClock, fuse } = await swept();
    clock.advance(15_000);
    expect(await alarmClock.ringDue()).toBe(MANY);
    expect(await fuse.blown()).toBeNull();
  });

  it('lets through what came due while the service was away, for a week', async () => {
    await armMany(MANY, before, plusMs(NINE, 3 * DAY));
    await swept();
    clock.advance(4 * DAY);
    const restarted = alarmClockWith(database.stores, clock);
    expect(await restarted.alarmClock.ringDue()).toBe(MANY);
  });

  it('stops what a clock that leapt makes due, before the first one rings', async () => {
    await armMany(MANY, before, plusMs(NINE, 3 * DAY));
    const { alarmClock, fuse, rung } = await swept();
    clock.leap(4 * DAY);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(rung).toEqual([]);
    expect((await alarmRows(database.stores)).every(({ state, attempts }) => state === 'armed' && attempts === 0)).toBe(
      true,
    );
    expect(await fuse.blown()).toMatchObject({ effects: MANY, forecast: 0, blownAt: clock.legalNow() });
  });

  it('stops a leap of more than a week while the service was away', async () => {
    await armMany(MANY, before, plusMs(NINE, 300 * DAY));
    await swept();
    clock.advance(400 * DAY);
    const restarted = alarmClockWith(database.stores, clock);
    expect(await restarted.alarmClock.ringDue()).toBe(0);
    expect(await restarted.fuse.blown()).not.toBeNull();
  });

  it('stops what a wrong calendar makes due at once, although the clock is right', async () => {
    const { alarmClock, fuse, rung } = await swept();
    clock.advance(10_000);
    await armMany(MANY, plusMs(NINE, 5_000), before);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(rung).toEqual([]);
    expect(await fuse.blown()).toMatchObject({ effects: MANY });
  });

  it('stops a trickle too, at the five hundredth within an hour', async () => {
    const { alarmClock, fuse } = await swept();
    for (let n = 0; n < 6; n++) {
      clock.advance(5 * MINUTE);
      await armMany(100, clock.legalNow(), before);
      await alarmClock.ringDue();
    }
    expect((await alarmRows(database.stores)).filter(({ state }) => state === 'done')).toHaveLength(500);
    expect(await fuse.blown()).toMatchObject({ effects: 600, forecast: 0 });
  });

  it('needs both: 500 unforeseen pass, and so do more when a fifth of them were foreseen', async () => {
    const { alarmClock } = await swept();
    clock.advance(15_000);
    await armMany(500, plusMs(NINE, 5_000), before);
    expect(await alarmClock.ringDue()).toBe(500);
    clock.advance(61 * MINUTE);
    await alarmClock.ringDue();
    await armMany(120, before, plusMs(clock.legalNow(), -1));
    await armMany(480, plusMs(clock.legalNow(), 5_000), before);
    clock.advance(15_000);
    expect(await alarmClock.ringDue()).toBe(600);
  });

  it('stops every bell, and every other process, until a named person has released it', async () => {
    await armMany(MANY, before, plusMs(NINE, 3 * DAY));
    const dossier = await arm(database.stores, plusMs(NINE, 3 * DAY));
    const { alarmClock } = await swept();
    clock.leap(4 * DAY);
    const bell = { dossier, kind: 'due', promiseNo: 1, generation: 1 };
    expect(await alarmClock.ringFor(bell)).toBe(0);
    const other = alarmClockWith(database.stores, clock);
    expect(await other.alarmClock.ringDue()).toBe(0);
    const { no } = (await other.fuse.blown())!;
    await expect(other.fuse.release(no + 1, 'tran.b', 'x')).rejects.toMatchObject({ code: 'fuse-not-blown' });
    const released = await other.fuse.release(no, 'tran.b', 'Đồng hồ máy chủ đã được chỉnh đúng');
    expect(released).toMatchObject({ releasedBy: 'tran.b', releasedAt: clock.legalNow() });
    expect(await alarmClock.ringDue()).toBe(MANY + 1);
    expect(await alarmClock.ringDue()).toBe(0);
    await expect(other.fuse.release(no, 'tran.b', 'again')).rejects.toMatchObject({ code: 'fuse-not-blown' });
  });

  it('a release lets ring what was due by then, not the next wrong thing', async () => {
    const { alarmClock, fuse } = await swept();
    await armMany(MANY, plusMs(NINE, 5_000), before);
    clock.advance(10_000);
    await alarmClock.ringDue();
    await fuse.release((await fuse.blown())!.no, 'tran.b', 'đúng');
    expect(await alarmClock.ringDue()).toBe(MANY);
    clock.advance(10_000);
    await armMany(MANY, plusMs(clock.legalNow(), -1), before);
    expect(await alarmClock.ringDue()).toBe(0);
    expect((await fuse.blown())!.no).toBe((await fuse.history(2))[1]!.no + 1);
  });

  it('is told of planned moves of the legal clock', async () => {
    await armMany(MANY, before, plusMs(NINE, 3 * DAY));
    const { alarmClock, fuse } = await swept();
    expect(await alarmClock.advanceTo(plusMs(NINE, 4 * DAY))).toBe(MANY);
    expect(await fuse.blown()).toBeNull();
    expect(inVietNam(clock.legalNow())).toBe('2026-11-24T09:00:00+07:00');
  });
});
