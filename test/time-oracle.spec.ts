import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantAt, preciseMinute } from '../src/sla/local-time.js';
import { promise } from '../src/sla/promise.js';
import { workingCalendar } from '../src/sla/working-time.js';
import type { PromiseInputs } from '../src/workflow/promise.types.js';
import { cases } from './time-arbitraries.js';
import { WalkingOracle } from './time-oracle.js';

/** The slow suite raises it (jest.slow.config.js); the default keeps `npm test` short. */
const { ORACLE_RUNS = 1_500 } = globalThis as { ORACLE_RUNS?: number };
const RUNS = Number(process.env.ORACLE_RUNS ?? ORACLE_RUNS);

describe('the engine and a walk minute by minute', () => {
  it('agree on every promise', () => {
    fc.assert(
      fc.property(cases, ({ edition, inputs }) => {
        // The oracle walks a same-day limit without waits: there the law has no remaining time to tell it by.
        const asked = inputs.limit.unit === 'same_day' ? { ...inputs, pauses: [] } : inputs;
        const promised = promise(asked, 1, 1, 'reception', workingCalendar(edition));
        const walked = new WalkingOracle(edition).promise(asked);
        expect([promised.dueAt, promised.dueDate, preciseMinute(promised.receptionAt)]).toEqual([
          instantAt(walked.due),
          walked.dueDate,
          walked.reception,
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  it('agree on elapsed working minutes', () => {
    fc.assert(
      fc.property(cases, ({ edition, inputs }) => {
        const calendar = workingCalendar(edition);
        const week: PromiseInputs = { ...inputs, limit: { value: 5, unit: 'working_days' }, pauses: [] };
        const { receivedAt } = inputs;
        const { dueAt } = promise(week, 1, 1, 'reception', calendar);
        expect(calendar.workingMinutesBetween(receivedAt, dueAt)).toBe(
          new WalkingOracle(edition).workingMinutes(Math.floor(preciseMinute(receivedAt)), preciseMinute(dueAt)),
        );
      }),
      { numRuns: Math.ceil(RUNS / 20) },
    );
  });
});
