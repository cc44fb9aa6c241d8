import type { StepInstance } from '../../workflow/dossier.js';
import type { Instant } from '../../workflow/instant.js';
import type { ListLine } from './list-line.js';
import { minutesOf, type StepAhead, wayAhead } from './way-ahead.js';
import type { ListView } from './working-list.js';

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Working minutes that a step has been open, what is left out of the limit aside; since the limit counts anew, where it does. */
export function spentOn({ openedAt }: StepInstance, line: ListLine, view: ListView): number {
  const { receptionAt, pauses } = line.promise!;
  const hours = view.hours(line);
  const from = later(openedAt, receptionAt);
  const within = (start: Instant, end: Instant) => Math.max(0, hours.workingMinutesBetween(later(start, from), end));
  const waited = pauses.reduce((sum, pause) => sum + within(pause.from, pause.to ?? view.now), 0);
  return within(from, view.now) - waited;
}

/** What still has to be done against what is left until the appointment, in working minutes. */
export interface Risk {
  readonly remaining: number;
  readonly needed: number;
  readonly ahead: readonly StepAhead[];
}

/** null: it has no appointment, or its process is not known any more. */
export function riskOf(line: ListLine, view: ListView): Risk | null {
  const process = line.pins && view.processOf(line.pins);
  if (!process || !line.promise || line.dueAt === null) return null;
  const hours = view.hours(line);
  const open = line.steps.map((step) => ({
    step: step.stepId,
    spentMinutes: spentOn(step, line, view),
    leftMinutes: step.dueAt === null ? null : Math.max(0, hours.workingMinutesBetween(view.now, step.dueAt)),
  }));
  const known = { usual: (step: string) => view.usual(process.id, step), least: view.by.usualTimeCases };
  const ahead = wayAhead(process, open, line.skipped, known);
  return { remaining: hours.workingMinutesBetween(view.now, line.dueAt), needed: minutesOf(ahead), ahead };
}
