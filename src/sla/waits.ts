import type { Instant } from '../workflow/instant.js';
import type { PromiseInputs } from '../workflow/promise.types.js';
import { DAY, dayOf, type Minute, preciseMinute } from './local-time.js';

/** A stretch of time that does not count, in minutes. */
export type Wait = readonly [from: Minute, to: Minute];

/** How much of what counts has passed at a moment, from a fixed origin: only differences mean something. */
export type Position = (at: Minute) => number;

const NO_WAITS: readonly Wait[] = [];

/** The pauses that have ended, united and in order. */
export function waitsOf({ pauses }: PromiseInputs): readonly Wait[] {
  // Stryker disable next-line ConditionalExpression: the frequent case, only quicker
  if (pauses.length === 0) return NO_WAITS;
  const floor = (at: Instant): Minute => Math.floor(preciseMinute(at));
  return unite(pauses.flatMap(({ from, to }) => (to === null ? [] : [[floor(from), floor(to)] as const])));
}

/** For day limits a wait runs from the midnight after its first day to the midnight after its last. */
export function waitsInDays(inputs: PromiseInputs): readonly Wait[] {
  // Stryker disable next-line ConditionalExpression: the frequent case, only quicker
  if (inputs.pauses.length === 0) return NO_WAITS;
  return unite(waitsOf(inputs).map(([from, to]) => [(dayOf(from) + 1) * DAY, (dayOf(to) + 1) * DAY] as const));
}

function unite(waits: readonly Wait[]): readonly Wait[] {
  const united: [Minute, Minute][] = [];
  for (const [from, to] of [...waits].sort((a, b) => a[0] - b[0])) {
    const before = united.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else if (to > from) united.push([from, to]);
  }
  return united;
}

/**
 * The position at which `amount` has been counted from `origin`, waits left out. They come united and in order; each that begins before
 * the end, as far as it is known by then, pushes the end by what would have counted in it.
 */
export function endPosition(position: Position, origin: number, amount: number, waits: readonly Wait[]): number {
  let end = origin + amount;
  for (const [from, to] of waits) {
    const begin = Math.max(position(from), origin);
    if (begin < end) end += Math.max(0, position(to) - begin);
  }
  return end;
}

/** How much of what counts between two moments lies in the wait. */
export function overlap([from, to]: Wait, start: Minute, end: Minute, position: Position): number {
  return Math.max(0, position(Math.min(to, end)) - position(Math.max(from, start)));
}
