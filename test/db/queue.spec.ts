import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Line, ticketName } from '../../src/queue/lines.js';
import { WaitingLine } from '../../src/queue/waiting-line.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

let db: TestDatabase;
let clock: FakeClock;
/** As three processes on one database. */
let halls: readonly WaitingLine[];
const CLERKS = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  db = await testDatabase();
  clock = FakeClock.at('2026-11-16T23:50:00+07:00');
  halls = [1, 2, 3].map(() => new WaitingLine(db.stores, clock));
});
afterAll(() => db.drop());

let centres = 0;
const newCentre = (): string => `tq.hall${++centres}`;
const by = (clerk: number, key: string = randomUUID()) => ({ account: CLERKS[clerk]!, counter: clerk + 1, key });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);
const ascending = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** Everything at the same moment: people who press, some of them twice, and clerks who call, some of them twice. */
const rush = fc.record({
  presses: fc.array(fc.record({ line: fc.constantFrom<Line>('A', 'B'), twice: fc.boolean() }), { maxLength: 20 }),
  calls: fc.array(fc.record({ clerk: fc.nat({ max: 2 }), twice: fc.boolean() }), { maxLength: 12 }),
});

describe('the numbers of a hall', () => {
  it('are given once each and without a gap, and each is called by one counter, however many come at once', async () => {
    await fc.assert(
      fc.asyncProperty(rush, async ({ presses, calls }) => {
        const centre = newCentre();
        const hall = (n: number) => halls[n % 3]!;
        const pressed = await Promise.all(
          presses.flatMap(({ line, twice }, n) => {
            const key = randomUUID();
            return [hall(n), ...(twice ? [hall(n + 1)] : [])].map((one) => one.take(centre, line, key));
          }),
        );
        for (const line of ['A', 'B'] as const) {
          const given = new Set(pressed.filter((one) => one.line === line).map(({ no }) => no));
          expect(ascending([...given])).toEqual(upTo(presses.filter((one) => one.line === line).length));
        }
        const waiting = presses.filter(({ line }) => line === 'A').length;
        const called = await Promise.all(
          calls.map(async ({ clerk, twice }, n) => {
            const press = by(clerk);
            const times = [hall(n), ...(twice ? [hall(n + 1)] : [])];
            const answers = await Promise.all(times.map((one) => one.callNext(centre, 'A', press).catch(() => null)));
            const numbers = new Set(answers.flatMap((answer) => (answer ? [answer.no] : [])));
            expect(numbers.size).toBeLessThanOrEqual(1);
            return [...numbers];
          }),
        );
        expect(ascending(called.flat())).toEqual(upTo(Math.min(waiting, calls.length)));
      }),
      { numRuns: 12 },
    );
  });

  it('are never said to be none while the second of two presses at once lets one go again', async () => {
    for (let round = 0; round < 40; round++) {
      const centre = newCentre();
      for (let no = 0; no < 2; no++) await halls[0]!.take(centre, 'A', randomUUID());
      const twice = by(0);
      const called = await Promise.all([
        ...halls.map((hall) => hall.callNext(centre, 'A', twice)),
        halls[0]!.callNext(centre, 'A', by(1)),
      ]);
      expect(ascending([...new Set(called.map(({ no }) => no))])).toEqual([1, 2]);
    }
  });

  it('begin at 1 again on the next local date, and those of yesterday are called no more', async () => {
    const centre = newCentre();
    const [hall] = halls as [WaitingLine];
    const last = await hall.take(centre, 'A', randomUUID());
    clock.advance(11 * 60_000); // 00:01 in Viet Nam, still the day before in UTC
    await expect(hall.callNext(centre, 'A', by(0))).rejects.toMatchObject({ code: 'queue-empty' });
    const first = await hall.take(centre, 'A', randomUUID());
    expect([last.no, first.no, first.ahead]).toEqual([1, 1, 0]);
  });

  it('tell who waits before, and which counter called', async () => {
    const centre = newCentre();
    const [hall] = halls as [WaitingLine];
    const keys = upTo(3).map(() => randomUUID());
    for (const key of keys) await hall.take(centre, 'B', key);
    await hall.callNext(centre, 'B', by(0));
    expect(await hall.ticket(keys[0]!)).toMatchObject({ no: 1, counter: 1, ahead: 0 });
    expect(await hall.ticket(keys[2]!)).toMatchObject({ no: 3, counter: null, ahead: 1 });
    expect(await hall.ticket(randomUUID())).toBeNull();
  });

  it('stand on the board by counter, the last called first; one called again comes to the top', async () => {
    const centre = newCentre();
    const [hall] = halls as [WaitingLine];
    for (const line of ['A', 'A', 'C'] as const) await hall.take(centre, line, randomUUID());
    await hall.callNext(centre, 'A', by(0));
    clock.advance(1_000);
    await hall.callNext(centre, 'A', by(1));
    clock.advance(1_000);
    await hall.callAgain(centre, { line: 'A', no: 1 }, by(0));
    const { calls, waiting } = await hall.nowServing(centre);
    expect(calls.map((call) => [ticketName(call), call.counter])).toEqual([['A001', 1], ['A002', 2]]); // prettier-ignore
    expect(waiting).toEqual({ A: 0, B: 0, C: 1 });
    await expect(hall.callAgain(centre, { line: 'A', no: 9 }, by(0))).rejects.toMatchObject({ code: 'no-such-ticket' });
  });

  it('end at 999', async () => {
    const centre = newCentre();
    const [hall] = halls as [WaitingLine];
    await hall.take(centre, 'C', randomUUID());
    await db.stores.writer.query('UPDATE motcua.queue_day SET last = 999 WHERE centre = $1', [centre]);
    await expect(hall.take(centre, 'C', randomUUID())).rejects.toMatchObject({ code: 'queue-full' });
  });
});
