import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { instant } from '../../src/workflow/instant.js';
import { alarmClockWith, alarmRows, arm, eventually } from '../support/alarms.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

const EIGHT = '2026-11-20T08:00:00+07:00';
const NINE = '2026-11-20T09:00:00+07:00';
const TEN = '2026-11-20T10:00:00+07:00';
const MINUTE = 60_000;

let database: TestDatabase;
let clock: FakeClock;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDatabase();
});
beforeEach(() => {
  clock = FakeClock.at(NINE);
});
afterEach(() => database.stores.writer.query('DELETE FROM motcua.alarm'));
afterAll(() => database.drop());

const only = async () => (await alarmRows(database.stores))[0]!;

/** A door that opens when the test says so, and says when somebody stands before it. */
function gate() {
  const signals = { arrive: () => {}, open: () => {} };
  const arrived = new Promise<void>((done) => (signals.arrive = done));
  const opened = new Promise<void>((done) => (signals.open = done));
  return { arrived, open: signals.open, pass: () => (signals.arrive(), opened) };
}

describe('what is due', () => {
  it('rings once and is done, although nothing followed from it', async () => {
    const dossier = await arm(database.stores, EIGHT);
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(1);
    expect(rung.map(({ key }) => key)).toEqual([`${dossier}/due/1/1/1`]);
    expect(await only()).toMatchObject({ state: 'done', attempts: 1 });
    expect(await alarmClock.ringDue()).toBe(0);
    clock.advance(60 * MINUTE);
    expect(await alarmClock.ringDue()).toBe(0);
  });

  it('does not ring a millisecond before its instant', async () => {
    await arm(database.stores, '2026-11-20T09:00:00.001+07:00');
    const { alarmClock } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(0);
    clock.advance(1);
    expect(await alarmClock.ringDue()).toBe(1);
  });

  it('rings once although two clocks sweep at the same time', async () => {
    await Promise.all(Array.from({ length: 60 }, () => arm(database.stores, EIGHT)));
    const one = alarmClockWith(database.stores, clock);
    const other = alarmClockWith(database.stores, clock);
    const counts = await Promise.all([one.alarmClock.ringDue(), other.alarmClock.ringDue()]);
    expect(counts[0] + counts[1]).toBe(60);
    const dossiers = [...one.rung, ...other.rung].map(({ dossier }) => dossier);
    expect(new Set(dossiers).size).toBe(60);
    expect(dossiers).toHaveLength(60);
    expect((await alarmRows(database.stores)).every(({ state, fence }) => state === 'done' && fence === '1')).toBe(
      true,
    );
  });

  it('rings the alarms of one dossier one after the other, earliest first, whoever rings', async () => {
    const dossier = await arm(database.stores, EIGHT, { kind: 'step-1' });
    await arm(database.stores, NINE, { dossier, kind: 'due' });
    const before = gate();
    const slow = alarmClockWith(database.stores, clock, async (submit, answered) => {
      if (submit.options.alarm!.kind === 'step-1') await before.pass();
      return answered();
    });
    const other = alarmClockWith(database.stores, clock);
    const sweep = slow.alarmClock.ringDue();
    await before.arrived;
    expect(await other.alarmClock.ringDue()).toBe(0); // `due` waits for `step-1`
    before.open();
    expect(await sweep).toBe(2);
    expect(slow.rung.map(({ kind }) => kind)).toEqual(['step-1', 'due']);
  });

  it('is left to the next call beyond the number that was asked for', async () => {
    for (let n = 0; n < 3; n++) await arm(database.stores, EIGHT);
    const { alarmClock } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue(clock.legalNow(), 2)).toBe(2);
    expect(await alarmClock.ringDue()).toBe(1);
  });
});

describe('many that are due at once', () => {
  it('ring once each, in handfuls by two pairs of hands', async () => {
    await Promise.all(Array.from({ length: 300 }, () => arm(database.stores, EIGHT)));
    let [atOnce, most] = [0, 0];
    const { alarmClock, rung } = alarmClockWith(database.stores, clock, async (_, answered) => {
      most = Math.max(most, ++atOnce);
      return answered().finally(() => atOnce--);
    });
    expect(await alarmClock.ringDue()).toBe(300);
    expect(new Set(rung.map(({ dossier }) => dossier)).size).toBe(300);
    expect(rung).toHaveLength(300);
    expect(most).toBeGreaterThan(16);
    expect((await alarmRows(database.stores)).every(({ state, fence }) => state === 'done' && fence === '1')).toBe(
      true,
    );
  });

  it('ring all at the first of their bells, and the other bells find nothing more to do', async () => {
    const dossiers = await Promise.all(Array.from({ length: 5 }, () => arm(database.stores, EIGHT)));
    await arm(database.stores, TEN);
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    const bells = dossiers.map((dossier) => ({ dossier, kind: 'due', promiseNo: 1, generation: 1 }));
    await Promise.all(bells.map((bell) => alarmClock.ringFor(bell)));
    expect(rung.map(({ dossier }) => dossier).sort()).toEqual([...dossiers].sort());
    expect(await alarmClock.ringFor(bells[0]!)).toBe(0);
  });

  it('of whom one ends its claimant take no harm: what was not answered is tried one by one', async () => {
    const bad = await arm(database.stores, EIGHT);
    const good = [await arm(database.stores, NINE), await arm(database.stores, NINE)];
    const killed = async (dies: (dossier: string) => boolean) => {
      const dying = gate();
      const { alarmClock, rung } = alarmClockWith(database.stores, clock, (submit, answered) =>
        dies(submit.command.dossierId) ? dying.pass().then(answered) : answered(),
      );
      void alarmClock.ringDue(); // never answered
      await dying.arrived;
      return rung.map(({ dossier }) => dossier);
    };
    expect(await killed(() => true)).toHaveLength(3);
    clock.advance(31_000);
    expect(await killed((dossier) => dossier === bad)).toEqual([bad]); // alone
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(2);
    expect(rung.map(({ dossier }) => dossier).sort()).toEqual([...good].sort());
  });
});

describe('a claimant that is late', () => {
  it('loses the alarm to the next one after its lease, and its own answer changes nothing', async () => {
    await arm(database.stores, EIGHT);
    const paused = gate();
    let late: unknown;
    const first = alarmClockWith(database.stores, clock, async (_, answered) => {
      await paused.pass();
      return answered().catch((error: unknown) => {
        late = error;
        throw error;
      });
    });
    const second = alarmClockWith(database.stores, clock);
    const sweep = first.alarmClock.ringDue();
    await paused.arrived;
    clock.advance(29_000);
    expect(await second.alarmClock.ringDue()).toBe(0);
    clock.advance(2_000);
    expect(await second.alarmClock.ringDue()).toBe(1);
    paused.open();
    expect(await sweep).toBe(0);
    expect(late).toMatchObject({ code: 'fenced' });
    expect(await only()).toMatchObject({ state: 'done', fence: '2' });
  });

  it('that ends its process at every one of five attempts is parked', async () => {
    await arm(database.stores, EIGHT);
    for (let n = 1; n <= 5; n++) {
      const dying = gate();
      const { alarmClock } = alarmClockWith(database.stores, clock, dying.pass);
      void alarmClock.ringDue(); // never answered: what a killed process leaves behind
      await dying.arrived;
      expect(await only()).toMatchObject({ state: 'claimed', attempts: n });
      clock.advance(31_000);
    }
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(rung).toEqual([]);
    expect(await only()).toMatchObject({ state: 'parked', reason: 'lease ran out' });
  });
});

describe('an alarm whose answer fails', () => {
  it('is held back longer each time, and parked with its reason after five attempts', async () => {
    await arm(database.stores, EIGHT);
    const failing = alarmClockWith(database.stores, clock, () => Promise.reject(new Error('no such calendar')));
    const holds: number[] = [];
    for (let n = 1; n <= 5; n++) {
      expect(await failing.alarmClock.ringDue()).toBe(0);
      expect(failing.rung).toHaveLength(n);
      const { not_before } = await only();
      if (not_before) holds.push(not_before.getTime() - clock.systemMs());
      expect(await failing.alarmClock.ringDue()).toBe(0); // held: not tried again at once
      expect(failing.rung).toHaveLength(n);
      clock.advance(5 * MINUTE);
    }
    expect(holds).toEqual([5_000, 20_000, 80_000, 240_000]);
    expect(await only()).toMatchObject({ state: 'parked', reason: 'no such calendar', attempts: 5 });
    expect(await failing.alarmClock.counts()).toEqual({ due: 0, overdue: 0, parked: 1 });

    const mended = alarmClockWith(database.stores, clock);
    expect(await mended.alarmClock.retryParked()).toBe(1);
    expect(await mended.alarmClock.ringDue()).toBe(1);
  });

  it('holds its own dossier and no other', async () => {
    const bad = await arm(database.stores, EIGHT, { kind: 'step-1' });
    await arm(database.stores, EIGHT, { dossier: bad, kind: 'due' });
    const good = await arm(database.stores, EIGHT);
    const { alarmClock, rung } = alarmClockWith(database.stores, clock, (submit, answered) =>
      submit.options.alarm!.kind === 'due' && submit.command.dossierId === bad
        ? Promise.reject(new Error('bad'))
        : answered(),
    );
    expect(await alarmClock.ringDue()).toBe(1);
    expect(rung.map(({ dossier, kind }) => [dossier, kind]).sort()).toEqual(
      [
        [bad, 'due'],
        [good, 'due'],
      ].sort(),
    );
  });

  it('of an unknown kind is a failure like any other', async () => {
    await arm(database.stores, EIGHT, { kind: 'tea' });
    const { alarmClock } = alarmClockWith(database.stores, clock);
    expect(await alarmClock.ringDue()).toBe(0);
    expect(await only()).toMatchObject({ state: 'armed', reason: 'no such alarm: tea' });
  });
});

describe('a legal clock that is moved forward', () => {
  it('rings every alarm on the way at its own instant, in order, and stands at the end', async () => {
    const late = '2026-11-24T00:00:00+07:00';
    const a = await arm(database.stores, TEN, { kind: 'step-1' });
    await arm(database.stores, late, { dossier: a, kind: 'due' });
    const b = await arm(database.stores, EIGHT, { kind: 'step-1' }); // due before the clock stood
    await arm(database.stores, '2026-12-24T00:00:00+07:00', { dossier: b, kind: 'due' });
    const { alarmClock, rung } = alarmClockWith(database.stores, clock);
    const to = instant('2026-11-30T08:00:00+07:00');
    expect(await alarmClock.advanceTo(to)).toBe(3);
    expect(rung.map(({ dossier, kind, at }) => [dossier, kind, at])).toEqual([
      [b, 'step-1', instant(NINE)],
      [a, 'step-1', instant(TEN)],
      [a, 'due', instant(late)],
    ]);
    expect(clock.legalNow()).toBe(to);
    clock.advance(60 * MINUTE);
    expect(clock.legalNow()).toBe(to);
  });

  it('rings what a ringing alarm armed on the way', async () => {
    const dossier = await arm(database.stores, TEN, { kind: 'apology-lead' });
    const { alarmClock, rung } = alarmClockWith(database.stores, clock, async (submit, answered) => {
      const done = await answered();
      if (submit.options.alarm!.kind === 'apology-lead')
        await arm(database.stores, '2026-11-20T11:00:00+07:00', { dossier, kind: 'due' });
      return done;
    });
    expect(await alarmClock.advanceTo(instant('2026-11-21T08:00:00+07:00'))).toBe(2);
    expect(rung.map(({ kind, at }) => [kind, at])).toEqual([
      ['apology-lead', instant(TEN)],
      ['due', instant('2026-11-20T11:00:00+07:00')],
    ]);
  });

  it('does not stop at an alarm that fails, and never runs backwards', async () => {
    await arm(database.stores, TEN);
    const { alarmClock, rung } = alarmClockWith(database.stores, clock, () => Promise.reject(new Error('bad')));
    const to = instant('2026-11-21T08:00:00+07:00');
    expect(await alarmClock.advanceTo(to)).toBe(0);
    expect(rung).toHaveLength(1);
    expect(clock.legalNow()).toBe(to);
    await expect(alarmClock.advanceTo(instant(NINE))).rejects.toThrow(RangeError);
    expect(clock.legalNow()).toBe(to);
  });
});

describe('the sweep', () => {
  it('rings at its start, tells when it ended, and stops only when all is answered', async () => {
    await arm(database.stores, EIGHT);
    const before = gate();
    const { alarmClock, rung } = alarmClockWith(database.stores, clock, async (_, answered) => {
      await before.pass();
      return answered();
    });
    expect(alarmClock.lastSweep).toBeNull();
    alarmClock.start();
    await before.arrived;
    let stopped = false;
    const stopping = alarmClock.stop().then(() => (stopped = true));
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    before.open();
    await stopping;
    expect(rung).toHaveLength(1);
    expect(await only()).toMatchObject({ state: 'done' });
    await eventually(() => alarmClock.lastSweep === clock.systemNow());
  });
});
