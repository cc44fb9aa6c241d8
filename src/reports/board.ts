import { type Figure, type LinkedFigure, rounded } from './figures.js';
import type { Formula } from './formulas.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Period } from './scope.js';
import { isMet, type ListedTarget, type Needed, neededOf, remainingOf } from './targets.js';

/** A target beside what is. */
export interface HeldTarget extends ListedTarget {
  readonly met: boolean | null;
  /** Percentage points above the target, below it negative; null: one of the two is not known. */
  readonly gap: number | null;
  readonly needed: Needed | null;
}

export interface MonthFigure extends Pick<Figure, 'numerator' | 'denominator' | 'value'> {
  readonly month: string;
}

export interface BoardLine extends LinkedFigure {
  readonly targets: readonly HeldTarget[];
  readonly trend: readonly MonthFigure[];
}

/** The denominator grows with the dossiers or answers that come, rather than being a number of procedures. */
export const grows = ({ denominator: { sum = [] } }: Formula): boolean =>
  sum.some((term) => ('given' in term ? term.given === 'answers' : term.count !== undefined));

/** Every target of the formula held against its figure. */
export function heldTargets(
  formula: Formula,
  figure: Figure,
  targets: readonly ListedTarget[],
  year: Pick<Period, 'from' | 'to'>,
  today: LocalDate,
): HeldTarget[] {
  return targets
    .filter((target) => target.formula === formula.id)
    .map((target) => ({
      ...target,
      met: isMet(target, figure.value),
      gap: gapOf(target, figure.value),
      needed: formula.kind === 'mean' ? null : neededFor(formula, figure, target, year, today),
    }));
}

const gapOf = ({ value: target }: ListedTarget, value: number | null): number | null =>
  value === null || target === null ? null : rounded(value - target, 2);

function neededFor(
  formula: Formula,
  { numerator, denominator, value }: Figure,
  { operator, value: target }: ListedTarget,
  year: Pick<Period, 'from' | 'to'>,
  today: LocalDate,
): Needed | null {
  if (value === null || target === null || numerator === null || denominator === null) return null;
  const grown = grows(formula);
  const remaining = remainingOf(year, today, denominator, grown);
  return neededOf({ operator, value: target }, numerator, denominator, remaining, grown);
}
