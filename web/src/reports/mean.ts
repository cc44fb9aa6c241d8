import type { Say } from './say.js';
import type { FigureLine, Formula } from './use-reports.js';

type Kinds = readonly Pick<Formula, 'id' | 'version' | 'kind'>[];

/** Whether the formula of a figure divides a sum by how many it is of, rather than some by all of them; null: it is not known. */
export function kindOf({ id, version }: FigureLine['formula'], formulas: Kinds): Formula['kind'] | null {
  return formulas.find((one) => one.id === id && one.version === version)?.kind ?? null;
}

/** What is divided, where it says something by itself; null: the sum of a mean's percentages, which is a percentage of nothing. */
export const toldNumerator = (
  { formula, numerator, unit }: Pick<FigureLine, 'formula' | 'numerator' | 'unit'>,
  formulas: Kinds,
): number | null => (unit === '%' && kindOf(formula, formulas) === 'mean' ? null : numerator);

interface MeanOf {
  /** What they come to, with its unit; null: that says nothing by itself. */
  readonly sum: string | null;
  /** Of how many it is the mean. */
  readonly count: number;
  readonly what: 'dossiers' | 'cases';
}

/**
 * The words of a mean before and after the number of what it is of.
 *
 * @example meanWords(t, { sum: '190 phút', count: 36, what: 'dossiers' }) // ['trung bình của ', ' hồ sơ (tổng 190 phút)']
 */
export function meanWords(t: Say, { sum, count, what }: MeanOf): readonly [string, string] {
  const said =
    sum === null ? t(`reports.mean-only-${what}`, { of: count }) : t(`reports.mean-${what}`, { of: count, sum });
  const [before = '', after = ''] = said.split('{count}');
  return [before, after];
}
