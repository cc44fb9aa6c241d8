import type { Limit, ProcessVersion, StepDefinition } from './procedure.js';
import { type DossierData, holds } from './process-condition.js';

/** The way through a process: all that has steps in order, whether it is stored yet or not. */
export type Way = Pick<ProcessVersion, 'steps'>;

/** Ids of what opens when a step closes, before its conditions are asked. */
export function successorsOf({ steps }: Way, id: string): readonly string[] {
  const at = steps.findIndex((step) => step.id === id);
  const step = steps[at];
  if (!step) return [];
  const after = steps[at + 1];
  return step.next ?? (after ? [after.id] : []);
}

export const predecessorsOf = (way: Way, id: string): readonly string[] =>
  way.steps.filter((step) => successorsOf(way, step.id).includes(id)).map((step) => step.id);

/** What opens next, and what is passed over on the way because its condition does not hold. */
export interface Openings {
  readonly open: readonly StepDefinition[];
  readonly skipped: readonly string[];
}

/**
 * What opens when a step has closed. A join waits for every step that leads to it; a skipped step counts as done, and the
 * way goes on behind it.
 * @param done ids of all steps that are closed or skipped, the one that closes now included
 */
export function openingsAfter(way: Way, closed: string, done: ReadonlySet<string>, data: DossierData): Openings {
  const passed = new Set(done).add(closed);
  const open = new Map<string, StepDefinition>();
  const skipped: string[] = [];
  const queue = [closed];
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const id of successorsOf(way, from)) {
      const step = way.steps.find((one) => one.id === id);
      if (!step || open.has(id) || passed.has(id)) continue;
      if (step.join && !predecessorsOf(way, id).every((one) => passed.has(one))) continue;
      if (step.when && !holds(step.when, data)) {
        passed.add(id);
        skipped.push(id);
        queue.push(id);
      } else open.set(id, step);
    }
  }
  return { open: [...open.values()], skipped };
}

/** Where a dossier of these data stands that has done these steps, and whatever they led over. */
export interface Standing extends Openings {
  /** Ids of what is done or passed over, in the way's order; of what is said to be done, only what the way has led to. */
  readonly passed: readonly string[];
}

/** What is open for who has done `done`, by the same rules as {@link openingsAfter}. */
export function standingAfter(way: Way, done: ReadonlySet<string>, data: DossierData): Standing {
  const first = way.steps[0]?.id;
  const passed = new Set<string>();
  const open: StepDefinition[] = [];
  const skipped: string[] = [];
  for (const id of inOrder(way)) {
    const step = way.steps.find((one) => one.id === id)!;
    const before = predecessorsOf(way, id);
    const reached = step.join ? before.every((one) => passed.has(one)) : before.some((one) => passed.has(one));
    if (id !== first && !reached) continue;
    if (done.has(id)) passed.add(id);
    else if (step.when && !holds(step.when, data)) {
      passed.add(id);
      skipped.push(id);
    } else open.push(step);
  }
  return { open, skipped, passed: [...passed] };
}

/** The step's own limit in this case. */
export const limitOf = ({ limit, limits = [] }: StepDefinition, data: DossierData): Limit | null =>
  limits.find(({ when }) => holds(when, data))?.limit ?? limit;

/** The branches that a step lies in, outermost first: each is named by its first step. Empty: on the main way. */
export function branchPaths(way: Way): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const id of inOrder(way)) {
    const before = predecessorsOf(way, id).filter((one) => paths.has(one));
    const entered = before.map((from) => {
      const path = paths.get(from)!;
      return successorsOf(way, from).length > 1 ? [...path, id] : path;
    });
    paths.set(
      id,
      entered.reduce((common, path) => shared(common, path), entered[0] ?? []),
    );
  }
  return paths;
}

/** The branch of a step, as its work is kept under: `main`, or the first step of the innermost branch. */
export const branchOf = (way: Way, id: string): string => branchPaths(way).get(id)?.at(-1) ?? 'main';

function shared(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((one, i) => one !== b[i]);
  return end < 0 ? a : a.slice(0, end);
}

/** Reachable steps, each after all that lead to it; steps on or behind a circle are left out. */
export function inOrder(way: Way): readonly string[] {
  const reachable = reachableIn(way);
  const left = new Map(
    [...reachable].map((id) => [id, predecessorsOf(way, id).filter((one) => reachable.has(one)).length]),
  );
  const order: string[] = [];
  const free = [...left].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = free.shift(); id !== undefined; id = free.shift()) {
    order.push(id);
    for (const next of successorsOf(way, id)) {
      const count = (left.get(next) ?? 0) - 1;
      left.set(next, count);
      if (count === 0) free.push(next);
    }
  }
  return order;
}

/** Ids of the steps that some dossier can come to. */
export const reachableIn = (way: Way): ReadonlySet<string> =>
  reachableFrom(
    way,
    way.steps.slice(0, 1).map(({ id }) => id),
  );

/** Ids of the steps that lie behind one, itself not among them. */
export const behind = (way: Way, id: string): ReadonlySet<string> => reachableFrom(way, successorsOf(way, id));

function reachableFrom(way: Way, ids: readonly string[]): ReadonlySet<string> {
  const known = new Set(way.steps.map(({ id }) => id));
  const found = new Set<string>();
  const queue = [...ids];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (found.has(id) || !known.has(id)) continue;
    found.add(id);
    queue.push(...successorsOf(way, id));
  }
  return found;
}
