import type { Circumstances } from '../workflow/circumstances.js';
import type { MigrateProcess } from '../workflow/commands/changes.js';
import { decide } from '../workflow/decide.js';
import { openSteps, type Received } from '../workflow/dossier.js';
import type { ProcessMigrated } from '../workflow/events/changes.js';
import type { StepOpening } from '../workflow/events/steps.js';
import type { Instant } from '../workflow/instant.js';
import { Refusal } from '../workflow/refusal.js';

/** A step that is open before a migration, and what it is after it; null: it opens with it, or it has no place there. */
export interface PlannedStep {
  readonly from: string | null;
  readonly to: string | null;
  /** Who has it afterwards, or has it still. */
  readonly owner: string;
  readonly dueBefore: Instant | null;
  readonly dueAfter: Instant | null;
}

/** What a migration would do to a dossier now. */
export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** Why it would not; null: it would. */
  readonly refusal: Refusal | null;
}

/**
 * The law is asked as the migration will ask it, and nothing is recorded: what is planned is what will happen.
 * @returns null: nothing would happen, the dossier runs on that version already
 */
export function planOf(command: MigrateProcess, dossier: Received, c: Circumstances): Plan | null {
  try {
    const [fact] = decide(command, dossier, c).events;
    return fact?.type === 'ProcessMigrated' ? { steps: stepsOf(fact, dossier), refusal: null } : null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const steps = openSteps(dossier).map(({ stepId: from, owner, dueAt }) => ({
      ...{ from, to: null, owner },
      ...{ dueBefore: dueAt, dueAfter: null },
    }));
    return { steps, refusal: error };
  }
}

function stepsOf({ goesOn, passedOn, opens }: ProcessMigrated, { work }: Received): PlannedStep[] {
  const move = (no: number | null, { stepId: to, owner, dueAt: dueAfter }: StepOpening): PlannedStep => {
    const step = work.find((one) => one.no === no);
    return { from: step?.stepId ?? null, to, owner, dueBefore: step?.dueAt ?? null, dueAfter };
  };
  return [
    ...goesOn.map((one) => move(one.no, one)),
    ...passedOn.map((one) => move(one.closes, one.opens)),
    ...opens.map((one) => move(null, one)),
  ];
}
