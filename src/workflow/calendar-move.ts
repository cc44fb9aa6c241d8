import type { Circumstances } from './circumstances.js';
import type { Open, StepInstance } from './dossier.js';
import { redated } from './endings.js';
import type { PromiseMoved } from './events/promise.js';
import { type Instant, localDate } from './instant.js';
import { stepsOf } from './openings.js';
import { countedOf, isGiven, isLate } from './promise-moves.js';
import type { Promised, TimeRules } from './promise.types.js';

/**
 * law.md §18.14: the promise under another calendar edition, never below the due date given in writing, never onto closed
 * time. A date that is nobody's computation ({@link isGiven}) stays, or goes to the next working day.
 * @returns null when neither the due date nor the apology's dates change
 */
export function movedBy(promise: Promised, time: TimeRules): Promised | null {
  if (promise.edition === time.edition) return null;
  const moved = isGiven(promise) ? correctedMoved(promise, time) : computedMoved(promise, time);
  return moved !== null && DATES.some((date) => moved[date] !== promise[date]) ? moved : null;
}

/** What binds the agency; warnings alone are no reason to tell anybody of a move. */
const DATES = ['dueAt', 'overdueAt', 'apologyBy', 'apologyDraftAt'] as const;

function computedMoved({ inputs, no, generation, dueAt }: Promised, time: TimeRules): Promised {
  return time.promise({ ...inputs, notBefore: dueAt }, no, generation + 1, 'calendar');
}

function correctedMoved(promise: Promised, time: TimeRules): Promised | null {
  if (time.isWorkingDay(promise.dueDate)) return null;
  const moved = redated(promise, time.workingDaysAfter(promise.dueDate, 1), time);
  return { ...moved, cause: 'calendar', edition: time.edition };
}

/** The one fact that a new edition is for an open dossier whose clock runs: its promise, and its open steps with it. */
export function followCalendar(dossier: Open, c: Circumstances): PromiseMoved[] {
  const before = dossier.promise;
  const promise = before && movedBy(before, c.time);
  if (!promise) return [];
  const kept = countedOf(dossier, before, latenessBegan(dossier, c));
  const steps = dossier.work.flatMap((step) => {
    const dueAt = stepDueUnder(step, promise, c);
    return dueAt === step.dueAt ? [] : [{ no: step.no, dueAt: dueAt! }];
  });
  return [{ type: 'PromiseMoved', occurredAt: c.now, promise, ...kept, ...(steps.length > 0 ? { steps } : {}) }];
}

/** As recorded, unless an inspector has set another date since (T20), or as the clock says, where no timer has rung yet. */
const latenessBegan = (dossier: Open, c: Circumstances): boolean =>
  isLate(dossier, c) || (dossier.missed.includes(dossier.promise!.no) && !dossier.promise!.ruleIds.includes('T20'));

/** R4.17: each agency answers for its own step, so an open step gets the working time that the calendar took; none is shortened. */
function stepDueUnder(step: StepInstance, promise: Promised, c: Circumstances): Instant | null {
  const { dueAt, closedAt, missed, stepId, kind, openedAt, owner } = step;
  if (dueAt === null || closedAt !== null || missed) return dueAt;
  const limit = kind === 'reception' ? null : stepsOf(c).find(({ id }) => id === stepId)?.limit;
  const open = rolled(dueAt, owner, c.time);
  const anew = limit ? c.time.stepDue(openedAt, limit, owner) : open;
  const whole = promise.dueAt > open ? promise.dueAt : open; // a step never ends after the promise does
  const latest = anew > open ? anew : open;
  return latest < whole ? latest : whole;
}

/** Off a day that is closed now, to the closing of the next working day. */
function rolled(at: Instant, agency: string, time: TimeRules): Instant {
  const day = localDate(at);
  return time.isWorkingDay(day) ? at : time.closingOf(time.workingDaysAfter(day, 1), agency);
}
