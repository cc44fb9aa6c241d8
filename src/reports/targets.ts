import type { Target } from '../catalogue/records.js';
import { daysOf } from './periods.js';
import type { Period } from './scope.js';
import type { LocalDate } from '../workflow/instant.js';

export type Level = Target['level'];

/** A target with those that say otherwise of the same thing in the same year: both stand, neither is chosen (edge 66). */
export interface ListedTarget extends Target {
  readonly conflictsWith: readonly string[];
}

/** @param year null: of any year; level null: of any level, else those of the level and those of all */
export function targetsOf(all: readonly Target[], year: number | null, level: Level | null): ListedTarget[] {
  return all
    .filter(({ yearFrom, yearTo }) => year === null || (yearFrom <= year && year <= yearTo))
    .filter((one) => level === null || one.level === level || one.level === 'all')
    .map((one) => ({ ...one, conflictsWith: conflicting(one, all) }));
}

/** Those of a level, and the province's where the level has none of the same formula: they are a measure for each of its agencies. */
export function concerning<T extends Target>(targets: readonly T[], own: Level): T[] {
  const hasOwn = ({ formula }: T) => targets.some((other) => other.formula === formula && other.level === own);
  return targets.filter(
    (one) => one.level === own || one.level === 'all' || (one.level === 'province' && !hasOwn(one)),
  );
}

/** A count of works is of another work each time, so only shares can conflict. */
const conflicting = (one: Target, all: readonly Target[]): string[] =>
  all.filter((other) => contradicts(one, other)).map(({ id }) => id);

const contradicts = (a: Target, b: Target): boolean =>
  a.unit === '%' &&
  a.formula === b.formula &&
  a.level === b.level &&
  a.value !== b.value &&
  a.yearFrom <= b.yearTo &&
  b.yearFrom <= a.yearTo;

/** What is still to come until the last day, should it go on as so far. */
export interface Remaining {
  readonly daysGone: number;
  readonly daysLeft: number;
  /** How many more the denominator is expected to grow by. */
  readonly expected: number;
}

/** @param grows the denominator is a number of dossiers that come; else it is a fixed number, of procedures */
export function remainingOf(
  { from, to }: Pick<Period, 'from' | 'to'>,
  today: LocalDate,
  denominator: number,
  grows: boolean,
): Remaining {
  const last = today < to ? today : to;
  const daysGone = daysOf(from, last);
  const daysLeft = daysOf(from, to) - daysGone;
  const expected = grows && daysGone > 0 ? Math.round((denominator * daysLeft) / daysGone) : 0;
  return { daysGone, daysLeft, expected };
}

/** How many more of the numerator it takes to reach the target by the last day. */
export interface Needed extends Remaining {
  readonly more: number;
  /** Among what is still to come, or, of a fixed number, among what is not yet there. */
  readonly reachable: boolean;
}

/** @param percent to be reached, or with operator `>` exceeded */
export function neededOf(
  { operator, value: percent }: { readonly operator: Target['operator']; readonly value: number },
  numerator: number,
  denominator: number,
  remaining: Remaining,
  grows: boolean,
): Needed {
  const share = (percent * (denominator + remaining.expected)) / 100;
  const goal = operator === '>' ? Math.floor(share) + 1 : Math.ceil(share - EXACT);
  const more = Math.max(0, goal - numerator);
  const places = grows ? remaining.expected : remaining.daysLeft > 0 ? denominator - numerator : 0;
  return { ...remaining, more, reachable: more <= places };
}

/** 30 % of 10 is 3 in binary only almost. */
const EXACT = 1e-9;

/** Whether the value is what the target asks; null: there is no value, or the target is measured against another year. */
export function isMet(
  { operator, value: target }: Pick<Target, 'operator' | 'value'>,
  value: number | null,
): boolean | null {
  if (value === null || target === null) return null;
  return operator === '>' ? value > target : operator === '=' ? value === target : value >= target;
}
