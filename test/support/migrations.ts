import type { ProcessVersion, StepDefinition } from '../../src/workflow/procedure.js';
import type { RefusalCode } from '../../src/workflow/refusal.js';
import * as law from './law.js';
import type { Ask, Story, Twist } from './law.js';

/** A dossier of the story goes over to the version that is in force beside its own. */
export const MIGRATE = {
  type: 'MigrateProcess',
  process: { id: 'next', version: 2 },
  steps: [],
  migration: 'm1',
  orderedBy: 'office',
} as const satisfies Ask;
export const UNDO: Ask = { type: 'UndoMigration', migration: 'm1', orderedBy: 'office' };

export type Edit = (steps: readonly StepDefinition[]) => readonly StepDefinition[];

/** The dossier's own process, edited, is in force as another version. */
export const toward =
  (edit: Edit = (steps) => steps, more: Partial<ProcessVersion> = {}): Twist =>
  (c) => ({
    ...c,
    target: c.process && {
      ...c.process,
      id: 'next',
      version: 2,
      state: 'published',
      steps: edit(c.process.steps),
      ...more,
    },
  });

/** From here on the dossier runs on it. */
export const arrived =
  (twist: Twist): Twist =>
  (c) => ({ ...c, process: twist(c).target ?? null });

export const changed =
  (id: string, more: Partial<StepDefinition>): Edit =>
  (steps) =>
    steps.map((step) => (step.id === id ? { ...step, ...more } : step));
export const without =
  (id: string): Edit =>
  (steps) =>
    steps.filter((step) => step.id !== id);
export const inserted =
  (before: string, more: Pick<StepDefinition, 'id' | 'kind'> & Partial<StepDefinition>): Edit =>
  (steps) =>
    steps.flatMap((step) =>
      step.id === before ? [{ name: more.id, owner: 'resolver' as const, limit: null, ...more }, step] : [step],
    );
const reviewFirst: Edit = ([reception, processing, review, ...rest]) => [reception!, review!, processing!, ...rest];

const refused = (code: RefusalCode, story: Story, twist: Twist, steps: readonly { from: string; to: string }[] = []) =>
  [code, story.under((c) => twist(law.branched === story ? law.twoBranches(c) : c)), { ...MIGRATE, steps }] as const;

/** Why a dossier cannot go over, or back: one who meets it. */
export const MIGRATION_FAULTS: readonly (readonly [RefusalCode, Story, Ask])[] = [
  ['process-not-in-force', law.assigned, MIGRATE],
  refused('process-not-for-it', law.assigned, toward(undefined, { procedureCode: '1.999999' })),
  refused('unknown-step', law.assigned, toward(), [{ from: 'processing', to: 'none' }]),
  refused('step-needs-choice', law.proposed, toward(without('review'))),
  refused('step-named-twice', law.branched, toward(), [
    { from: 'post', to: 'approval' },
    { from: 'agree', to: 'approval' },
  ]),
  refused('step-before-undone', law.assigned, toward(inserted('processing', { id: 'stamp', kind: 'clerk' }))),
  refused(
    'step-not-asked',
    law.assigned,
    toward(changed('processing', { when: { field: 'channel', op: 'eq', value: 'online' } })),
  ),
  refused('step-done-already', law.proposed, toward(reviewFirst)),
  refused('step-not-enterable', law.assigned, toward(changed('processing', { wait: 'payment' }))),
  refused('signature-lost', law.signed, toward(without('approval'))),
  ['migration-not-last', law.assigned, UNDO],
];
