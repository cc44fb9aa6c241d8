import type { Circumstances } from './circumstances.js';
import type { MigrateProcess, UndoMigration } from './commands/changes.js';
import type { Open, StepInstance } from './dossier.js';
import type { MigrationUndone, ProcessMigrated } from './events/changes.js';
import type { StepOpening } from './events/steps.js';
import type { Instant } from './instant.js';
import { type Moves, movesOf, standingIn } from './migration-moves.js';
import { dataOf, opening, stepsOf } from './openings.js';
import type { ProcessVersion, StepDefinition } from './procedure.js';
import { isFor } from './process-fit.js';
import { limitOf } from './process-flow.js';
import { Refusal } from './refusal.js';

/**
 * A dossier goes on by another version of its process where it stands: at the steps that are open for whoever has done what it
 * has done. Nothing is jumped over, nothing that is done is done again, and its promise stays what it is.
 * @throws Refusal naming the step that has no place in the other version, or more than one
 */
export function migrate(command: MigrateProcess, dossier: Open, c: Circumstances): ProcessMigrated[] {
  const { process: to, steps, migration, orderedBy } = command;
  const from = dossier.pins.process;
  if (from.id === to.id && from.version === to.version) return [];
  const target = targetFor(dossier, c);
  const unknown = steps.findIndex((choice) => !target.steps.some(({ id }) => id === choice.to));
  if (unknown >= 0) throw new Refusal('unknown-step', null, { step: steps[unknown]!.to });
  const moves = movesOf(dossier, target, steps, c);
  const { open, passed, skipped } = standingIn(target, moves, dossier, c);
  return [
    {
      type: 'ProcessMigrated',
      occurredAt: c.now,
      from,
      to,
      ...entered(open, moves, { dossier, target, c }),
      renamed: moves.renamed,
      skipped: passed.filter((id) => skipped.includes(id) || moves.skipped.has(id)),
      migration,
      orderedBy,
    },
  ];
}

/** How it stood before is in the state, which keeps it until something else happens. */
export function undoMigration(
  { migration, orderedBy }: UndoMigration,
  dossier: Open,
  c: Circumstances,
): MigrationUndone[] {
  const { migrated, pins } = dossier;
  if (migrated?.migration !== migration) throw new Refusal('migration-not-last');
  const to = migrated.before.process;
  return [{ type: 'MigrationUndone', occurredAt: c.now, from: pins.process, to, migration, orderedBy }];
}

function targetFor({ pins, filing }: Open, c: Circumstances): ProcessVersion {
  if (!c.target) throw new Refusal('process-not-in-force');
  const { code, variant } = pins.procedure;
  const level = c.agency(filing.resolver)?.level ?? null;
  if (!isFor(c.target, code, variant, level)) throw new Refusal('process-not-for-it', null, { procedure: code });
  return c.target;
}

interface Entry {
  readonly dossier: Open;
  readonly target: ProcessVersion;
  readonly c: Circumstances;
}

/** The steps that are open in the other version: those that go on, and those that open. */
function entered(
  open: readonly StepDefinition[],
  moves: Moves,
  entry: Entry,
): Pick<ProcessMigrated, 'goesOn' | 'passedOn' | 'opens'> {
  const goesOn: StepOpening[] = [];
  const passedOn: { closes: number; opens: StepOpening }[] = [];
  const opens: StepOpening[] = [];
  for (const definition of open) {
    const step = moves.open.find(({ to }) => to === definition.id)?.step ?? null;
    const opened = opening(definition, entry.dossier, within(entry), passedOn.length + opens.length);
    const stays = step !== null && step.owner === opened.owner && step.applicant === opened.applicant;
    enterable(definition, opened, stays ? step : null);
    if (stays) goesOn.push(goingOn(step, definition, opened, entry));
    else if (step) passedOn.push({ closes: step.no, opens: opened });
    else opens.push(opened);
  }
  return { goesOn, passedOn, opens };
}

const within = ({ c, target }: Entry, now = c.now): Circumstances => ({ ...c, process: target, now });

/**
 * A wait, a linked dossier and opinions that the process asks for begin as the step before closes, and nothing closes here: such
 * a step is only gone on with, by whoever has begun it.
 */
function enterable(
  { name, wait }: StepDefinition,
  { stepId, child, consults }: StepOpening,
  step: StepInstance | null,
): void {
  const begins = step === null ? child !== undefined || consults !== undefined : child !== step.child;
  if (wait !== undefined || begins) throw new Refusal('step-not-enterable', null, { step: stepId, stepName: name });
}

function goingOn(step: StepInstance, definition: StepDefinition, opened: StepOpening, entry: Entry): StepOpening {
  const { consults: _, ...rest } = opened;
  return {
    ...rest,
    no: step.no,
    assignee: opened.kind === step.kind ? step.assignee : null,
    dueAt: dueOf(step, definition, opened, entry),
    ...(step.consults ? { consults: step.consults } : {}),
  };
}

/**
 * The other version's limit from when the step's time began, so that nobody gains time by a migration; and nobody is made late
 * by one: what would be over already stays due when it was. A lateness that has begun stays (edge 26).
 */
function dueOf(step: StepInstance, definition: StepDefinition, opened: StepOpening, entry: Entry): Instant | null {
  const { dossier, c } = entry;
  const before = stepsOf(c).find(({ id }) => id === step.stepId);
  const data = dataOf(dossier, c);
  const same = before && JSON.stringify(limitOf(before, data)) === JSON.stringify(limitOf(definition, data));
  const handOver = dossier.status === 'received'; // due by R4.5 (a), whatever the process says
  if (same || handOver || (step.dueAt !== null && step.dueAt <= c.now)) return step.dueAt;
  const { dueAt } = opening(definition, dossier, within(entry, beginningOf(step, dossier)));
  return dueAt !== null && dueAt <= c.now ? (step.dueAt ?? opened.dueAt) : dueAt;
}

/** Its opening, or the end of the last wait that its time was counted anew after. */
function beginningOf({ openedAt }: StepInstance, { promise }: Open): Instant {
  const { receivedAt, pauses } = promise!.inputs;
  const since = [openedAt, receivedAt, ...pauses.flatMap(({ to }) => to ?? [])];
  return since.reduce((latest, one) => (one > latest ? one : latest));
}
