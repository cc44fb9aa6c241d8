import type { Circumstances } from './circumstances.js';
import type { ExtendForOutage, OutageOrder } from './commands/changes.js';
import { isOpen, type Open, type Received, type StepInstance } from './dossier.js';
import { redated } from './endings.js';
import type { DossierEvent } from './events.js';
import type { PromiseMoved } from './events/promise.js';
import { type Instant, type LocalDate, localDate, midnightAfter } from './instant.js';
import { countedOf } from './promise-moves.js';
import type { Outage, Promised, TimeRules } from './promise.types.js';
import { Refusal, type RefusalCode } from './refusal.js';

/** What an extension for an outage asks about a dossier; of many they are read off their rows. */
export interface Outaged {
  readonly open: boolean;
  readonly promise: Promised | null;
  /** The date that statistics count. */
  readonly counted: LocalDate | null;
  /** A wait has stopped its clock. */
  readonly clockStands: boolean;
  /** Its result is signed. */
  readonly signed: boolean;
}

export const outagedOf = (dossier: Received): Outaged => ({
  open: isOpen(dossier),
  promise: dossier.promise,
  counted: dossier.countedDueDate,
  clockStands: isOpen(dossier) && dossier.wait?.stopsClock === true,
  signed: dossier.result !== null,
});

/** What the days would do to a dossier. */
export type OutageEffect =
  { readonly promise: Promised; readonly afterDue: boolean } | { readonly refused: RefusalCode };

type Given = Pick<OutageOrder, 'outage' | 'days' | 'legalGround'>;

/**
 * The promise with as many working days more, of a dossier from which the outage has taken time.
 * @param approvedAt lateness that had begun by then stays counted, as with every other move of a date (law.md §18.4)
 */
export function effectOf(one: Outaged, given: Given, approvedAt: Instant, time: TimeRules): OutageEffect {
  const refused = untouched(one, given.outage);
  if (refused) return { refused };
  const before = one.promise!;
  const promise = prolonged(before, given, time);
  if (promise.dueDate === before.dueDate) return { refused: 'date-stands' };
  return { promise, afterDue: before.overdueAt <= approvedAt };
}

/** Why an outage has taken nothing from a dossier, or it is no time for giving it back; null: it has. */
function untouched({ open, promise, counted, clockStands, signed }: Outaged, outage: Outage): RefusalCode | null {
  if (!open) return 'wrong-status';
  if (promise === null) return 'no-limit';
  const { inputs, receptionAt } = promise;
  if (receptionAt >= outage.to) return 'received-after-outage';
  if (lateFrom(promise, counted) <= outage.from) return 'late-before-outage';
  if ((inputs.extensions ?? []).some((one) => one.outage && overlaps(one.outage, outage))) return 'outage-made-up';
  if (clockStands) return 'clock-stands';
  if (inputs.pauses.some(({ from, to }) => from <= outage.from && to !== null && to >= outage.to)) return 'clock-stood';
  return signed ? 'result-already-signed' : null;
}

const lateFrom = ({ dueDate, overdueAt }: Promised, counted: LocalDate | null): Instant =>
  counted !== null && counted < dueDate ? midnightAfter(counted) : overdueAt;

const overlaps = (a: Outage, b: Outage): boolean => a.from < b.to && b.from < a.to;

/** A date that an inspector set (T20) is nobody's computation: the days are counted from it. */
function prolonged(before: Promised, { outage, days, legalGround }: Given, time: TimeRules): Promised {
  const extensions = [...(before.inputs.extensions ?? []), { days, ground: legalGround, outage }];
  const inputs = { ...before.inputs, extensions };
  if (!before.ruleIds.includes('T20')) return time.promise(inputs, before.no, before.generation + 1, 'outage');
  const moved = redated(before, time.workingDaysAfter(before.dueDate, days), time);
  return { ...moved, inputs, cause: 'outage', edition: time.edition };
}

/** @throws Refusal where the outage has taken nothing from the dossier */
export function extendForOutage(command: ExtendForOutage, dossier: Open, c: Circumstances): DossierEvent[] {
  const { type: _, dossierId: __, ...order } = command;
  const effect = effectOf(outagedOf(dossier), order, order.approvedAt, c.time);
  if ('refused' in effect) throw new Refusal(effect.refused);
  const { promise, afterDue } = effect;
  const before = dossier.promise!;
  const moved: PromiseMoved = {
    ...{ type: 'PromiseMoved', occurredAt: c.now, promise, ...countedOf(dossier, before, afterDue) },
    ...stepsOf(dossier, order, promise, c.time),
  };
  const dates = { from: before.dueDate, to: promise.dueDate };
  return [{ type: 'ExtendedForOutage', occurredAt: c.now, ...order, ...dates, afterDue }, moved];
}

/** R4.17: each agency answers for its own step, so the open ones get the days too; none ends after the promise. */
function stepsOf({ work }: Open, order: OutageOrder, promise: Promised, time: TimeRules): Pick<PromiseMoved, 'steps'> {
  const steps = work.flatMap((step) => {
    const dueAt = stepDue(step, order, promise, time);
    return dueAt === step.dueAt ? [] : [{ no: step.no, dueAt: dueAt! }];
  });
  return steps.length > 0 ? { steps } : {};
}

function stepDue(
  { openedAt, dueAt, closedAt, missed, owner }: StepInstance,
  { outage, days }: OutageOrder,
  promise: Promised,
  time: TimeRules,
): Instant | null {
  if (dueAt === null || closedAt !== null || missed || openedAt >= outage.to || dueAt <= outage.from) return dueAt;
  const longer = time.closingOf(time.workingDaysAfter(localDate(dueAt), days), owner);
  const whole = promise.dueAt > dueAt ? promise.dueAt : dueAt;
  return longer < whole ? longer : whole;
}
