import type { Circumstances } from './circumstances.js';
import type { Open } from './dossier.js';
import type { PromiseMade, PromiseMoved } from './events/promise.js';
import type { Instant, LocalDate } from './instant.js';
import type { Limit } from './procedure.js';
import type { Extension, Pause, Promised, PromiseInputs } from './promise.types.js';

/** The rule of a promise that another system made: its date came with the import. */
export const IMPORTED = 'import';

/** A due date that is nobody's computation: an inspector set it (T20), or another system promised it. */
export const isGiven = ({ ruleIds }: Pick<Promised, 'ruleIds'>): boolean =>
  ruleIds.includes('T20') || ruleIds.includes(IMPORTED);

/** Whether lateness has begun: a wait from here on does not heal it. */
export const isLate = ({ promise }: Open, { now }: Circumstances): boolean =>
  promise !== null && now >= promise.overdueAt;

/**
 * The promise after a wait: RESTART counts the limit anew under the next number, REMAINING leaves the wait out (§18.4), and a
 * wait between two appointments begins the second. None where the clock ran on.
 */
export function resumed(dossier: Open, c: Circumstances): (PromiseMade | PromiseMoved)[] {
  const { wait, promise } = dossier as Open & Waiting;
  if (!wait.stopsClock) return [];
  const counted = countedOf(dossier, promise, wait.afterDue);
  if (wait.resume === 'phase') {
    const made = c.time.promise(secondPhase(promise.inputs, c.now, secondLimitOf(c)!), promise.no + 1, 1, 'phase');
    return [{ type: 'PromiseMade', occurredAt: c.now, promise: made, ...counted }];
  }
  if (wait.resume === 'restart') {
    const made = notEarlier(promise, c.time.promise(anew(promise.inputs, c.now), promise.no + 1, 1, 'restart'));
    return [{ type: 'PromiseMade', occurredAt: c.now, promise: made, ...counted }];
  }
  return [leftOut(dossier, c)];
}

/** The promise with the wait left out of the limit up to now. */
export function leftOut(dossier: Open, c: Circumstances): PromiseMoved {
  const { wait, promise } = dossier as Open & Waiting;
  const pause: Pause = { kind: wait.kind, from: wait.since, to: c.now };
  const inputs = { ...promise.inputs, pauses: [...promise.inputs.pauses, pause] };
  return moved({ dossier, inputs, cause: 'remaining', counted: countedOf(dossier, promise, wait.afterDue) }, c);
}

interface Waiting {
  readonly wait: NonNullable<Open['wait']>;
  readonly promise: Promised;
}

/** The limit of the second of two appointments (law.md §16), by the process before the procedure; null: there is one alone. */
export const secondLimitOf = ({ process, procedure }: Circumstances): Limit | null =>
  process?.phases?.[1]?.limit ?? procedure?.phases?.secondLimit ?? null;

/** Sector law adds working days to the limit; what it adds stays with the promise through its waits, not through a RESTART. */
export function extended(dossier: Open, extension: Extension, c: Circumstances): PromiseMoved {
  const { inputs } = dossier.promise!;
  const counted = countedOf(dossier, dossier.promise!, false);
  const extensions = [...(inputs.extensions ?? []), extension];
  return moved({ dossier, inputs: { ...inputs, extensions }, cause: 'extension', counted }, c);
}

interface Move {
  readonly dossier: Open;
  readonly inputs: PromiseInputs;
  readonly cause: 'remaining' | 'extension';
  readonly counted: Counted;
}

/** Same number, next generation. */
function moved({ dossier, inputs, cause, counted }: Move, c: Circumstances): PromiseMoved {
  const promise = dossier.promise!;
  const after = notEarlier(promise, c.time.promise(inputs, promise.no, promise.generation + 1, cause));
  return { type: 'PromiseMoved', occurredAt: c.now, promise: after, ...counted };
}

interface Counted {
  readonly countedDueDate?: LocalDate;
}

/** Lateness is never healed: neither one that had begun before this change, nor one that an earlier change has kept. */
export function countedOf({ countedDueDate }: Open, { dueDate }: Promised, begun: boolean): Counted {
  const late = begun || (countedDueDate !== null && countedDueDate !== dueDate);
  return late ? { countedDueDate: countedDueDate ?? dueDate } : {};
}

/** §18.4: due(at, limit), the procedure's limit alone. */
function anew({ extensions: _, ...inputs }: PromiseInputs, from: Instant): PromiseInputs {
  return { ...inputs, receivedAt: from, pauses: [] };
}

/**
 * The inputs of a second appointment (law.md §16): what lies between the two, such as the payment of a tax, is in neither, and
 * nothing of the first reaches it: no wait, no extension, no date given in writing.
 * @param from the receipt of the proof of payment
 */
export function secondPhase(first: PromiseInputs, from: Instant, limit: Limit): PromiseInputs {
  const { notBefore: _, ...inputs } = anew(first, from);
  return { ...inputs, limit };
}

/** law.md §4.1: a wait never brings the due date nearer; so a date that T20 corrected outlives it. */
function notEarlier(before: Promised, after: Promised): Promised {
  const { no, generation, cause, inputs } = after;
  return after.dueDate < before.dueDate ? { ...before, no, generation, cause, inputs } : after;
}
