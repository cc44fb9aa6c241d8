import { describe, expect, it } from '@jest/globals';
import { generatedProcess } from '../src/catalogue/generated-process.js';
import { rulesOn } from '../src/catalogue/rules.js';
import { readProcesses } from '../src/catalogue/shipped-processes.js';
import { readShipped } from '../src/catalogue/shipped.js';
import { alarmsOf } from '../src/sla/alarms.js';
import { timeRules } from '../src/sla/time-rules.js';
import type { StepInstance } from '../src/workflow/dossier.js';
import { instant, type Instant, localDate, plusMs } from '../src/workflow/instant.js';
import type { ProcessVersion } from '../src/workflow/procedure.js';
import { predecessorsOf } from '../src/workflow/process-flow.js';
import { WAITING } from '../src/workflow/wait.js';
import { COMMUNE, EDITION, isAgency, procedureFor, RESOLVER, Walk } from './support/walk.js';

/** Each as it is completed for this province. */
const processes = [...new Map(readProcesses().map((one) => [one.id, one])).values()];
const time = timeRules(EDITION);
const REGIME_C = instant('2026-10-05T08:00:00+07:00');
const REGIME_B = instant('2024-10-07T08:00:00+07:00');

const MINUTE = 60_000;
/** Soon after the step opened, within the same working day. */
const soon = ({ openedAt }: StepInstance): Instant => plusMs(openedAt, MINUTE);
/** The next working day after its own limit has ended; without a limit of its own, after a working day. */
const late = ({ openedAt, dueAt, owner }: StepInstance): Instant =>
  time.closingOf(time.workingDaysAfter(localDate(dueAt ?? openedAt), 1), owner);

/** Walks it to the result. @returns the ids of the steps in the order in which they were done */
function walk(walking: Walk, process: ProcessVersion, when: (step: StepInstance) => Instant): string[] {
  const order: string[] = [];
  while (walking.open.length > 0) {
    expect(new Set(walking.open.map(({ branch }) => branch)).size).toBe(walking.open.length);
    expect(walking.open.filter(({ owner }) => !isAgency(owner))).toEqual([]);
    const { wait } = walking.received;
    const working = order.length === 0 ? 'received' : 'processing';
    expect(walking.dossier.status).toBe(wait ? WAITING[wait.kind] : working);
    const step = walking.open[0]!;
    const before = predecessorsOf(process, step.stepId);
    expect(before.filter((id) => !order.includes(id))).toEqual([]);
    const at = when(step);
    walking.now = at > walking.now ? at : walking.now;
    if (step.dueAt !== null && walking.now > step.dueAt) walking.ring(step);
    walking.complete(step);
    order.push(step.stepId);
    expect(order.length).toBeLessThanOrEqual(process.steps.length);
  }
  return order;
}

const resolverOf = ({ levels }: ProcessVersion): string => (levels?.includes('commune') ? COMMUNE : RESOLVER);
const allOf = ({ steps }: ProcessVersion): string[] => steps.map(({ id }) => id).sort();

it('there are 38 real processes', () => expect(processes).toHaveLength(38));

describe.each([
  ['under NĐ 118/2025', REGIME_C, 'C'],
  ['under NĐ 61/2018', REGIME_B, 'B'],
])('a dossier received %s', (_, from, regime) => {
  describe.each(processes.map((process) => [process.id, process] as const))('on %s', (__, process) => {
    const begun = () => new Walk({ process, from, resolver: resolverOf(process) });

    it('comes to its result on time, each step once, joins after all that lead to them', () => {
      const walking = begun();
      expect(walk(walking, process, soon).sort()).toEqual(allOf(process));
      const { status, work, promise, pins } = walking.received;
      expect({ status, regime: pins.regime }).toEqual({ status: 'finished', regime });
      expect(work.filter(({ missed }) => missed)).toEqual([]);
      expect(localDate(walking.now) <= promise!.dueDate).toBe(true);
    });

    it('comes to its result late, and every step with a limit is late by its own', () => {
      const walking = begun();
      expect(walk(walking, process, late).sort()).toEqual(allOf(process));
      const { status, work, promise } = walking.received;
      expect(status).toBe('finished');
      expect(localDate(walking.now) > promise!.dueDate).toBe(true);
      const limited = work.filter(({ dueAt }) => dueAt !== null);
      expect(limited.filter(({ missed, closedAt, dueAt }) => !missed || closedAt! <= dueAt!)).toEqual([]);
      expect(limited.length).toBeGreaterThan(0);
    });
  });
});

describe('a step of a real process that waits for the applicant', () => {
  const waiting = processes.filter(({ steps }) => steps.some(({ wait }) => wait));
  it('is one of the land tax', () => expect(waiting.map(({ id }) => id)).toEqual(['HN-1610-2025-nghiavutaichinh']));

  it.each(waiting.map((process) => [process.id, process] as const))(
    'stops the clock of %s, and starts it again',
    (_, process) => {
      const walking = new Walk({ process, from: REGIME_C, resolver: resolverOf(process) });
      while (!walking.waitsAt) walking.complete(walking.open[0]!);
      const { promise: before } = walking.received;
      expect(walking.received).toMatchObject({
        status: 'awaiting-payment',
        wait: { kind: 'payment', stopsClock: true },
      });
      expect(alarmsOf(walking.dossier)).toEqual([]);
      walking.now = plusMs(walking.now, 14 * 24 * 60 * MINUTE);
      walking.complete(walking.waitsAt);
      const { status, wait, promise } = walking.received;
      expect({ status, wait }).toEqual({ status: 'processing', wait: null });
      expect(promise!.inputs.pauses).toHaveLength(1);
      expect(promise!.dueDate).toBe(time.workingDaysAfter(before!.dueDate, 10)); // two weeks without a day off
    },
  );
});

describe('a dossier under NĐ 61/2018 whose procedure has no process of its own', () => {
  const rules = rulesOn(readShipped().parameters, localDate(REGIME_B));
  const generated = processes.map((process) => {
    const procedure = procedureFor(process);
    return [process.id, procedure, generatedProcess(procedure, procedure.variants[0]!.id, rules)] as const;
  });

  it.each(generated)('as that of %s, takes the five steps that the rules give', (_, procedure, process) => {
    for (const when of [soon, late]) {
      const walking = new Walk({ process, procedure, from: REGIME_B, filing: { variant: procedure.variants[0]!.id } });
      expect(walk(walking, process, when)).toEqual(['reception', 'processing', 'review', 'approval', 'result']);
      expect(walking.dossier.status).toBe('finished');
    }
  });
});
