import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chargesOf } from '../src/reports/step-charges.js';
import { calendarOf } from '../src/sla/time-rules.js';
import { instant, plusMs } from '../src/workflow/instant.js';
import type { ProcessVersion, StepDefinition } from '../src/workflow/procedure.js';
import { predecessorsOf, successorsOf } from '../src/workflow/process-flow.js';
import { Refusal } from '../src/workflow/refusal.js';
import { wellFormed } from './support/processes.js';
import { EDITION, isAgency, RECEIVER, Walk } from './support/walk.js';

const START = instant('2026-10-05T08:00:00+07:00');
const HOUR = 3_600_000;
const minutes = (() => {
  const calendar = calendarOf(EDITION, RECEIVER);
  return calendar.workingMinutesBetween.bind(calendar);
})();

/** What an administrator does to one step of the next version; first and last steps stay what they are. */
interface Edit {
  readonly what: 'rename' | 'retime' | 'reassign' | 'insert' | 'beside' | 'remove' | 'option';
  readonly pick: number;
  /** Among the steps that are open. */
  readonly here: boolean;
}
const edits = fc.array(
  fc.record<Edit>({
    what: fc.constantFrom('rename', 'retime', 'reassign', 'insert', 'beside', 'remove', 'option'),
    pick: fc.nat(99),
    here: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Every way on written out, so that steps can be moved without changing it. */
const explicit = (process: ProcessVersion): StepDefinition[] =>
  process.steps.map((step) => ({ ...step, next: successorsOf(process, step.id) }));

const inPlaceOf = (steps: readonly StepDefinition[], id: string, by: readonly string[]): StepDefinition[] =>
  steps.map((step) => ({ ...step, next: [...new Set(step.next!.flatMap((one) => (one === id ? by : [one])))] }));

function edited(
  steps: StepDefinition[],
  { what, pick, here }: Edit,
  n: number,
  open: readonly string[],
): StepDefinition[] {
  const inner = steps.filter(({ kind, wait }) => !wait && !['reception', 'approval', 'result'].includes(kind));
  const wanted = inner.filter(({ id }) => here && open.includes(id));
  const [step] = [...wanted.slice(pick % (wanted.length || 1)), inner[pick % inner.length]];
  if (!step) return steps;
  const { id } = step;
  const plain = step.next!.length === 1 && !step.join;
  const change = (more: Partial<StepDefinition>) => steps.map((one) => (one.id === id ? { ...one, ...more } : one));
  switch (what) {
    case 'rename':
      return inPlaceOf(change({ id: `${id}-${n}` }), id, [`${id}-${n}`]);
    case 'retime':
      return change({ limit: { value: 1 + (pick % 4), unit: 'working_days' } });
    case 'reassign':
      return change({ owner: { agency: 'tq.sxd' } });
    case 'option':
      return plain ? change({ when: { field: 'channel', op: 'eq', value: 'online' } }) : steps;
    case 'insert': {
      const made: StepDefinition = { id: `i${n}`, kind: 'review', name: 'Thêm', owner: 'resolver', limit: null, next: step.next! }; // prettier-ignore
      return [...change({ next: [made.id] }), made];
    }
    case 'beside': {
      const [from, ...others] = predecessorsOf({ steps }, id);
      const alone = from && others.length === 0 && successorsOf({ steps }, from).length === 1;
      const [join, ...further] = step.next!;
      if (!alone || !join || further.length > 0 || predecessorsOf({ steps }, join).length > 1) return steps;
      const made: StepDefinition = { ...step, id: `b${n}`, join: undefined, when: undefined, kind: 'inter_agency' };
      const joined = steps.map((one) => (one.id === join ? { ...one, join: true as const } : one));
      return [...joined.map((one) => (one.id === from ? { ...one, next: [id, made.id] } : one)), made];
    }
    case 'remove':
      // the last step of a branch may not leave a join behind a fork alone
      return plain && predecessorsOf({ steps }, id).every((one) => steps.find((s) => s.id === one)!.next!.length === 1)
        ? inPlaceOf(steps, id, step.next!).filter((one) => one.id !== id)
        : steps;
  }
}

const nextVersion = (process: ProcessVersion, changes: readonly Edit[], open: readonly string[]): ProcessVersion => ({
  ...process,
  version: 2,
  state: 'published',
  steps: changes.reduce((steps, edit, n) => edited(steps, edit, n, open), explicit(process)),
});

/** @returns the code of the refusal; null: it went over */
function wentOver(walk: Walk, to: ProcessVersion): string | null {
  try {
    walk.migrate(to);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a dossier that goes over to an edited version of any well-formed process', () => {
  const seen = { moved: 0, refused: 0, undone: 0, branches: 0, renamed: 0, otherAgency: 0, opened: 0 };

  it('reaches its end, has one owner on each branch, repeats nothing, and all that is charged adds up', () => {
    fc.assert(
      fc.property(
        wellFormed,
        edits,
        fc.array(fc.nat(9), { maxLength: 10 }),
        fc.boolean(),
        (made, changes, way, back) => {
          const { process } = made;
          const walk = new Walk({ process: { ...process, state: 'published' }, from: START });
          const step = (pick: number) => {
            walk.now = plusMs(walk.now, 5 * HOUR);
            walk.complete(walk.open[pick % walk.open.length]!);
          };
          for (const pick of way) if (walk.open.length > 0 && walk.open[0]!.kind !== 'result') step(pick);
          const stood = structuredClone(walk.received);
          walk.now = plusMs(walk.now, HOUR);
          const open = walk.open.map(({ stepId }) => stepId);
          const alsoFor = [stood.pins.procedure.code];
          const code = wentOver(walk, { ...nextVersion(process, changes, open), alsoFor });
          if (code === null) {
            const fact = walk.facts.at(-1)!;
            if (fact.type !== 'ProcessMigrated') throw new Error(fact.type);
            const { promise, result, pins } = walk.received;
            expect([promise, result, pins.process.version]).toEqual([stood.promise, stood.result, 2]);
            seen.moved += 1;
            seen.branches += walk.open.length > 1 ? 1 : 0;
            seen.renamed += Object.keys(fact.renamed).length;
            seen.otherAgency += fact.passedOn.length;
            seen.opened += fact.opens.length;
            if (back) {
              walk.now = plusMs(walk.now, 7 * HOUR);
              walk.undoMigration();
              expect(walk.received).toEqual(stood);
              seen.undone += 1;
            }
          } else {
            expect(walk.received).toEqual(stood);
            seen.refused += 1;
          }
          const done = walk.received.work.filter(({ closedAt }) => closedAt).map(({ no, stepId }) => ({ no, stepId }));
          for (let n = 0; walk.open.length > 0; n++) {
            expect(n).toBeLessThan(8 * process.steps.length + 8);
            const branches = walk.open.map(({ branch }) => branch);
            expect(new Set(branches).size).toBe(branches.length);
            expect(walk.open.filter(({ owner }) => !isAgency(owner))).toEqual([]);
            step(n);
          }
          const { status, work, receivedAt } = walk.received;
          expect(status).toBe('finished');
          const passedOn = new Set(walk.facts.flatMap((f) => (f.type === 'ProcessMigrated' ? f.passedOn.map((p) => p.closes) : []))); // prettier-ignore
          const before = done.filter(({ no }) => !passedOn.has(no)).map(({ stepId }) => stepId);
          const after = work.filter(({ no }) => !done.some((one) => one.no === no)).map(({ stepId }) => stepId);
          expect(after.filter((id) => before.includes(id))).toEqual([]);
          const charges = chargesOf(walk.facts, minutes);
          expect(charges.reduce((sum, { charged }) => sum + charged, 0)).toBe(minutes(receivedAt, walk.now));
          expect(charges.filter(({ kind }) => kind === 'step')).toHaveLength(work.length);
        },
      ),
      { numRuns: Number(process.env['MODEL_RUNS'] ?? 400), seed: 20261122 },
    );
  });

  it('and has met what may become of one', () => {
    expect(Object.entries(seen).filter(([, times]) => times < 10)).toEqual([]);
  });
});
