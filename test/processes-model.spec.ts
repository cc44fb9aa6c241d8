import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alarmsOf } from '../src/sla/alarms.js';
import { calendarOf } from '../src/sla/time-rules.js';
import { chargesOf } from '../src/reports/step-charges.js';
import { instant, plusMs } from '../src/workflow/instant.js';
import { predecessorsOf } from '../src/workflow/process-flow.js';
import { Refusal } from '../src/workflow/refusal.js';
import { wellFormed } from './support/processes.js';
import { EDITION, isAgency, RECEIVER, RESOLVER, Walk } from './support/walk.js';

const START = instant('2026-10-05T08:00:00+07:00');
const HOUR = 3_600_000;
const calendar = calendarOf(EDITION, RECEIVER);
const minutes = calendar.workingMinutesBetween.bind(calendar);

/** What somebody does with one of the open steps; work is sent back or stands still a few times only, so that it ends. */
interface Turn {
  readonly mood: 'on' | 'back' | 'pause';
  readonly pick: number;
  readonly hours: number;
}
const turns = fc.infiniteStream(
  fc.record<Turn>({
    mood: fc.constantFrom('on', 'on', 'on', 'back', 'pause'),
    pick: fc.nat(9),
    hours: fc.integer({ min: 0, max: 30 }),
  }),
);
const channel = fc.constantFrom('direct' as const, 'postal' as const);

/** Sent back if the law lets it be. @returns whether it was */
function sentBack(walk: Walk, step: Walk['open'][number]): boolean {
  const role = step.kind === 'review' ? 'division-head' : 'signing-leader';
  try {
    walk.ask(role, step.owner, { type: 'SendBack', stepId: step.stepId, reason: 'Chưa đạt' });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The alarms of steps that stand. */
const stepAlarms = ({ dossier }: Walk): string[] =>
  alarmsOf(dossier).flatMap(({ kind }) => (kind.startsWith('step-') ? [kind] : []));

describe('a dossier on any well-formed process', () => {
  const seen = { joins: 0, branches: 0, back: 0, pauses: 0, waits: 0, skipped: 0, shared: 0 };

  it('never gets stuck, has one owner on each branch, waits at joins, and all that is charged adds up', () => {
    fc.assert(
      fc.property(wellFormed, turns, channel, fc.boolean(), ({ process }, stream, returnChannel, authorised) => {
        const walk = new Walk({ process, from: START, filing: { returnChannel, authorised } });
        const most = 8 * process.steps.length;
        let [sent, paused, stood, ran, count] = [0, 0, 0, 0, 0];
        for (const { mood, pick, hours } of stream) {
          if (walk.open.length === 0) break;
          expect(++count).toBeLessThan(most);
          const { open } = walk;
          const at = walk.waitsAt;
          const step = at ?? open[pick % open.length]!;
          const before = walk.received.promise!;
          if (at) {
            expect(walk.dossier.status).toBe(at.applicant ? 'awaiting-payment' : 'paused');
            expect(stepAlarms(walk)).toEqual(at.applicant ? [] : open.filter(({ dueAt }) => dueAt).map(({ no }) => `step-${no}`)); // prettier-ignore
          }
          walk.now = plusMs(walk.now, hours * HOUR);
          if (mood === 'back' && sent < 3 && sentBack(walk, step)) sent += 1;
          else if (mood === 'pause' && paused < 2 && walk.dossier.status === 'processing' && !walk.received.result) {
            walk.ask('signing-leader', RESOLVER, { type: 'PauseProcessing', reason: 'x', legalGround: 'y' });
            walk.now = plusMs(walk.now, 24 * HOUR);
            walk.ask('signing-leader', RESOLVER, { type: 'ResumeProcessing', note: null });
            paused += 1;
          } else {
            walk.complete(step);
          }
          const { promise } = walk.received;
          if (at?.applicant) {
            stood += 1;
            expect(promise).toMatchObject({ cause: 'remaining', generation: before.generation + 1 });
            expect(promise!.inputs.pauses.at(-1)).toMatchObject({ kind: 'payment', from: at.openedAt, to: walk.now });
          } else if (at) {
            ran += 1;
            expect(promise).toEqual(before);
          }
          const branches = walk.open.map(({ branch }) => branch);
          expect(new Set(branches).size).toBe(branches.length);
          expect(walk.open.filter(({ owner }) => !isAgency(owner))).toEqual([]);
          const { work, skipped = [] } = walk.received;
          const passed = new Set([...work.filter(({ closedAt }) => closedAt).map(({ stepId }) => stepId), ...skipped]);
          const atWork = walk.open.map(({ stepId }) => stepId);
          for (const { stepId, openedAt } of walk.open) {
            const before = predecessorsOf(process, stepId);
            if (openedAt === walk.now && before.length > 1) seen.joins += 1;
            expect(before.filter((id) => !passed.has(id) || atWork.includes(id))).toEqual([]);
          }
          seen.branches += branches.length > 1 ? 1 : 0;
        }
        const { status, receivedAt, skipped = [] } = walk.received;
        expect(status).toBe('finished');

        const charges = chargesOf(walk.facts, minutes);
        const total = charges.reduce((sum, { charged }) => sum + charged, 0);
        expect(total).toBe(minutes(receivedAt, walk.now));
        expect(charges.filter(({ kind }) => kind === 'step')).toHaveLength(walk.received.work.length);
        expect(charges.filter(({ kind }) => kind === 'pause')).toHaveLength(paused + ran);
        expect(charges.filter(({ kind }) => kind === 'payment')).toHaveLength(stood);
        const waited = walk.received.work.filter(({ stepId }) => process.steps.find(({ id }) => id === stepId)!.wait);
        expect(charges.filter(({ no, kind, minutes: own }) => own > 0 && kind === 'step' && waited.some((one) => one.no === no))).toEqual([]); // prettier-ignore
        expect(charges.some(({ causedBy }) => causedBy !== null)).toBe(sent > 0);
        seen.back += sent;
        seen.pauses += paused;
        seen.waits += stood + ran;
        seen.skipped += skipped.length;
        seen.shared += charges.some(({ charged, minutes: own }) => charged < own) ? 1 : 0;
      }),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? 250), seed: 20261122 },
    );
  });

  it('and has met branches, joins, optional steps, work sent back and waits on the way', () => {
    expect(Object.entries(seen).filter(([, times]) => times < 20)).toEqual([]);
  });
});
