import type { Say } from './say.js';
import type { FigureLine, Formula } from './use-reports.js';

/** Whether the formula of a figure divides a sum by how many it is of, rather than some by all of them; null: it is not known. */
export function kindOf(
  { id, version }: FigureLine['formula'],
  formulas: readonly Pick<Formula, 'id' | 'version' | 'kind'>[],
): Formula['kind'] | null {
  return formulas.find((one) => one.id === id && one.version === version)?.kind ?? null;
}

/**
 * The words of a mean before and after the number of what it is of.
 *
 * @param sum with its unit
 * @param what it is of
 * @example meanWords(t, '190 phút', 'dossiers') // ['trung bình của ', ' hồ sơ (tổng 190 phút)']
 */
export function meanWords(t: Say, sum: string, what: 'dossiers' | 'cases'): readonly [string, string] {
  const [before = '', after = ''] = t(`reports.mean-${what}`, { sum }).split('{count}');
  return [before, after];
}
