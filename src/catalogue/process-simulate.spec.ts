import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { days, past, step, way } from '../../test/support/past.js';
import { wellFormed } from '../../test/support/processes.js';
import { localTime } from '../workflow/instant.js';
import type { StepDefinition } from '../workflow/procedure.js';
import { replay } from './process-replay.js';
import { type SimulatedStep, simulate } from './process-simulate.js';

const HOUR = 60;
const reception = step('s1', 'reception', null, { owner: 'receiver' });
const processing = step('s2', 'processing', days(2));
const approval = step('s3', 'approval', days(1));
const result = step('s4', 'result', null, { owner: 'receiver', outsideLimit: true });
const process = way(reception, processing, approval, result);
const limit = days(3);
const of = (steps: readonly SimulatedStep[], id: string) => steps.find((one) => one.step === id)!;

/** Both received on Monday 08:00, due on Thursday; handed over at 09:00. */
const quick = past(process, { s1: 1 * HOUR, s2: 8 * HOUR, s3: 4 * HOUR, s4: 30 }, { limit });
const slow = past(process, { s1: 1 * HOUR, s2: 20 * HOUR, s3: 10 * HOUR, s4: 30 }, { limit });

describe('two dossiers on a draft that asks another agency and halves a limit', () => {
  const draft = way(
    { ...reception, next: ['s2', 'ask'] },
    { ...processing, limit: days(1), next: ['s3'] },
    step('ask', 'inter_agency', days(2), { owner: { agency: 'tq.stc' }, next: ['s3'] }),
    { ...approval, join: true },
    result,
  );
  const found = simulate(draft, [quick, slow]);

  it('lets the step be late whose limit is too short now', () => {
    // Quick: Tuesday 09:00, due Tuesday. Slow: Wednesday 15:00; two days were enough, one is not.
    expect(of(found.steps, 's2')).toMatchObject({
      dossiers: 2,
      assumed: 0,
      limits: { before: [days(2)], after: [days(1)] },
      before: { rated: 2, onTime: 2 },
      after: { rated: 2, onTime: 1 },
      hours: { median: 14, p90: 20 },
    });
  });

  it('gives work that nobody has done before its whole limit, and rates it not', () => {
    expect(of(found.steps, 'ask')).toMatchObject({
      dossiers: 2,
      assumed: 2,
      limits: { before: [], after: [days(2)] },
      before: { rated: 0, onTime: 0 },
      after: { rated: 0, onTime: 0 },
      hours: null,
    });
  });

  it('lets the join wait for it, and the whole be late', () => {
    // The answer comes on Wednesday 17:00. Quick is signed on Thursday 11:00, slow on Friday 09:00; before: Thursday 17:00.
    expect(of(found.steps, 's3')).toMatchObject({ before: { rated: 2, onTime: 2 }, after: { rated: 2, onTime: 1 } });
    expect(found.late).toEqual({ recorded: 0, before: 0, after: 1 });
    expect(replay(draft, quick).runs.get('s3')).toMatchObject({
      openedAt: '2026-11-18T10:00:00.000Z',
      closedAt: '2026-11-19T04:00:00.000Z',
    });
    expect(replay(draft, slow).runs.get('s3')!.closedAt).toBe('2026-11-20T02:00:00.000Z');
  });
});

describe('the time of history', () => {
  const done = past(way(reception, processing, approval, result), { s1: 60, s2: 12 * HOUR, s3: 60, s4: 30 }, { limit });
  const minutes = (steps: readonly StepDefinition[], one = done) =>
    Object.fromEntries([...replay(way(...steps), one).runs].map(([id, run]) => [id, run.minutes]));

  it('is divided by their limits between steps that do the same work', () => {
    const draft: readonly StepDefinition[] = [
      reception,
      step('a', 'processing', days(1)),
      step('b', 'processing', { value: 16, unit: 'working_hours' }),
      approval,
      result,
    ];
    expect(minutes(draft)).toEqual({ s1: 60, a: 4 * HOUR, b: 8 * HOUR, s3: 60, s4: 30 });
  });

  it('is divided evenly when one of them has no limit', () => {
    const draft: readonly StepDefinition[] = [
      reception,
      step('a', 'processing', null),
      step('b', 'processing', days(2)),
      step('c', 'processing', days(2)),
    ];
    expect(minutes(draft)).toMatchObject({ a: 4 * HOUR, b: 4 * HOUR, c: 4 * HOUR });
  });

  it('goes to the step itself, then to the same work of the same owner, then to the same work', () => {
    const other = { agency: 'tq.stc' };
    const process = way(
      reception,
      step('x', 'processing', days(1)),
      step('y', 'processing', days(1), { owner: other }),
      step('z', 'processing', days(1)),
    );
    const one = past(process, { x: 100, y: 20, z: 3 }, { limit });
    const draft: readonly StepDefinition[] = [
      reception,
      step('m', 'processing', days(1), { owner: other }),
      step('x', 'processing', days(1), { owner: other }),
      step('n', 'processing', days(1), { owner: 'receiver' }),
    ];
    expect(minutes(draft, one)).toMatchObject({ x: 100, m: 20, n: 3 });
  });

  it('of work that the draft has no step for is told, not hidden', () => {
    const { lost } = simulate(way(reception, processing, result), [done, quick]);
    expect(lost).toEqual([{ process: 'thu', version: 1, step: 's3', name: 'Bước s3', dossiers: 2, hours: 5 }]);
  });

  it('is nothing for a step of its process that the dossier never came to', () => {
    const atOnce = past(process, { s1: 60 }, { limit });
    expect(minutes([reception, step('a', 'processing', days(1)), approval, result], atOnce)).toEqual({
      s1: 60,
      a: 0,
      s3: 0,
      s4: 0,
    });
  });
});

describe('a step on condition', () => {
  const online = { field: 'channel', op: 'eq', value: 'online' } as const;
  const draft = way(reception, processing, step('more', 'review', days(1), { when: online }), approval, result);

  it('is passed over where the condition does not hold, and the way goes on behind it', () => {
    const direct = replay(draft, quick);
    expect(direct.runs.has('more')).toBe(false);
    expect(direct.runs.get('s3')!.openedAt).toBe(direct.runs.get('s2')!.closedAt);
    const filedOnline = { ...quick, data: { ...quick.data, channel: 'online' as const } };
    expect(replay(draft, filedOnline).runs.get('s3')!.openedAt).toBe('2026-11-18T10:00:00.000Z');
    expect(of(simulate(draft, [quick, filedOnline]).steps, 'more')).toMatchObject({ dossiers: 1, assumed: 1 });
  });

  it('has the limit of its case', () => {
    const shorter = way(reception, { ...processing, limits: [{ when: online, limit: days(1) }] }, approval, result);
    const filedOnline = { ...slow, data: { ...slow.data, channel: 'online' as const } };
    expect(of(simulate(shorter, [slow, filedOnline]).steps, 's2')).toMatchObject({
      limits: { before: [days(2)], after: [days(2), days(1)] },
      after: { rated: 2, onTime: 1 },
    });
  });
});

describe('the applicant’s own step', () => {
  it('takes nobody’s time and is not in the table', () => {
    const draft = way(
      reception,
      step('pay', 'processing', days(5), { owner: 'applicant' }),
      processing,
      approval,
      result,
    );
    const found = simulate(draft, [quick]);
    expect(found.steps.map((one) => one.step)).toEqual(['s1', 's2', 's3', 's4']);
    expect(of(found.steps, 's2')).toMatchObject({ assumed: 0, hours: { median: 8, p90: 8 } });
  });
});

describe('what a simulation stands on', () => {
  it('is said: what is left out and why, and whose limit was counted anew', () => {
    const found = simulate(process, ['open', quick, 'ended-without-result', 'open', { ...slow, restarted: true }]);
    expect(found).toMatchObject({
      dossiers: 2,
      restarted: 1,
      left: { open: 2, 'ended-without-result': 1, 'two-appointments': 0, 'process-unknown': 0 },
    });
  });

  it('is nothing when there is no history', () => {
    const found = simulate(process, []);
    expect(found).toMatchObject({ dossiers: 0, late: { recorded: 0, before: 0, after: 0 }, lost: [] });
    expect(of(found.steps, 's2')).toMatchObject({ dossiers: 0, hours: null });
  });
});

/** Processes with the time that their steps took, up to three days each. */
const histories = wellFormed.chain(({ process }) =>
  fc
    .array(
      fc.record({
        worked: fc.dictionary(fc.constantFrom(...process.steps.map(({ id }) => id)), fc.integer({ min: 0, max: 1440 })),
        channel: fc.constantFrom('direct' as const, 'online' as const),
        owed: fc.constantFrom(0, 50_000),
        limit: fc.integer({ min: 1, max: 12 }).map(days),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((dossiers) => ({
      process,
      history: dossiers.map(({ worked, channel, owed, limit }) => {
        const one = past(process, worked, { limit });
        return { ...one, data: { ...one.data, channel, owed } };
      }),
    })),
);

describe('whatever the process and whatever its history', () => {
  it('the process that history ran on changes nothing', () => {
    fc.assert(
      fc.property(histories, ({ process, history }) => {
        const { steps, late, lost } = simulate(process, history);
        expect(late.after).toBe(late.before);
        expect(lost).toEqual([]);
        for (const { before, after, limits, assumed } of steps) {
          expect(after).toEqual(before);
          expect(limits.after).toEqual(limits.before);
          expect(assumed).toBe(0);
        }
      }),
    );
  });

  it('nothing opens before what leads to it, a join not before the last of them', () => {
    fc.assert(
      fc.property(histories, ({ process, history }) => {
        for (const one of history) {
          const { runs } = replay(process, one);
          for (const { step, openedAt, closedAt } of runs.values()) {
            expect(openedAt <= closedAt).toBe(true);
            if (!step.join) continue;
            const before = process.steps.filter(
              ({ id, next }, i) => (next ?? [process.steps[i + 1]?.id]).includes(step.id) && runs.has(id),
            );
            for (const { id } of before) expect(runs.get(id)!.closedAt <= openedAt).toBe(true);
          }
        }
      }),
    );
  });

  it('work ends within working hours', () => {
    fc.assert(
      fc.property(histories, ({ process, history }) => {
        for (const one of history)
          for (const { closedAt, minutes } of replay(process, one).runs.values())
            if (minutes) expect(localTime(closedAt) >= '07:00' && localTime(closedAt) <= '17:00').toBe(true);
      }),
    );
  });
});
