import type { Circumstances } from './circumstances.js';
import type { Open } from './dossier.js';
import type { FirstPhase, StepOpening, StepWait } from './events/steps.js';
import { type Instant, localDate } from './instant.js';
import type { StepDefinition, WaitRule } from './procedure.js';
import { isLate, secondLimitOf } from './promise-moves.js';

/** What a wait is for the clock. */
export interface WaitTerms {
  /** The article that leaves it out of the limit; null: the clock runs on. */
  readonly stopsClock: string | null;
  readonly resume: 'restart' | 'remaining' | 'phase';
  readonly until?: Instant;
}

/**
 * By the process's rule for that kind of wait, else by the procedure and the rules (law.md §18.11): a supplement always stops
 * the clock, a payment or an appointment in two parts where the procedure says so, a pause by the article that is cited.
 */
export function termsOf(kind: WaitRule['kind'], dossier: Open, c: Circumstances): WaitTerms {
  const rule = c.process?.waits?.find((one) => one.kind === kind);
  return {
    stopsClock: rule ? (rule.stopsClock ? rule.ground : null) : byProcedure(kind, c),
    resume: resumeOf(kind, dossier, rule, c),
    ...(rule?.stopsClock && rule.atMost ? { until: c.time.stepDue(c.now, rule.atMost, dossier.filing.receiver) } : {}),
  };
}

function byProcedure(kind: WaitRule['kind'], { procedure }: Circumstances): string | null {
  switch (kind) {
    case 'payment':
      return procedure?.clockStops?.payment ?? null;
    case 'phase':
      return procedure?.phases?.ground ?? null;
    case 'supplement':
    case 'pause':
      return null; // their own commands name the article
  }
}

/** law.md §18.4: only a supplement may count the limit anew; the second of two appointments begins once. */
function resumeOf(
  kind: WaitRule['kind'],
  dossier: Open,
  rule: WaitRule | undefined,
  c: Circumstances,
): WaitTerms['resume'] {
  if (kind === 'supplement') return rule?.resume ?? c.rules.supplementResume;
  return kind === 'phase' && dossier.phase === 1 && secondLimitOf(c) !== null ? 'phase' : 'remaining';
}

/** Whether a notice of money to pay ends the first of two appointments here. */
export const inTwoParts = ({ phase }: Open, c: Circumstances): boolean =>
  phase === 1 &&
  secondLimitOf(c) !== null &&
  (c.procedure?.phases !== undefined || (c.process?.waits ?? []).some(({ kind }) => kind === 'phase'));

/** In time or late by local dates, as every finish is (R4.20). */
export function firstPhaseOf(dossier: Open, c: Circumstances): FirstPhase {
  const { no: promiseNo, dueDate } = dossier.promise!;
  return { promiseNo, dueDate, late: localDate(c.now) > (dossier.countedDueDate ?? dueDate) };
}

/** The wait that begins with these steps; a process lets no two of them wait at once (`waits-at-once` of its check). */
export function waitAt(
  opened: readonly (readonly [StepDefinition, StepOpening])[],
  dossier: Open,
  c: Circumstances,
): StepWait | null {
  const waiting = opened.find(([{ wait }]) => wait !== undefined);
  if (!waiting) return null;
  const [{ wait }, { no: stepNo }] = waiting;
  const terms = termsOf(wait!, dossier, c);
  return {
    kind: wait === 'phase' ? 'payment' : wait!,
    stepNo,
    ...terms,
    afterDue: isLate(dossier, c),
    ...(terms.resume === 'phase' ? { firstPhase: firstPhaseOf(dossier, c) } : {}),
  };
}
