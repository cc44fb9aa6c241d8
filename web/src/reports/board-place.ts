import { placeWith, type ScopeFilter, scopeIn } from './filter.js';
import type { BoardQuery } from './use-reports.js';

type BoardBy = NonNullable<BoardQuery['by']>;
export const BOARD_BY: readonly BoardBy[] = ['province', 'agency', 'commune'];

/** What the target board shows, all of it in the address. */
export interface BoardPlace {
  readonly year: number;
  readonly targetYear: number;
  readonly by: BoardBy;
  /** The figure by which agencies are shown beside each other. */
  readonly formula: string;
  /** With an agency: all figures of that one. */
  readonly scope: ScopeFilter;
}

const FIRST = 'F-ONTIME.OWN';

export function boardIn(query: URLSearchParams, today: string): BoardPlace {
  const year = Number(query.get('year') ?? today.slice(0, 4));
  return {
    year,
    targetYear: Number(query.get('targetYear') ?? year),
    by: BOARD_BY.find((one) => one === query.get('by')) ?? 'province',
    formula: query.get('formula') ?? FIRST,
    scope: scopeIn(query),
  };
}

export const boardQuery = ({ year, targetYear, by, formula, scope }: BoardPlace): BoardQuery =>
  ({ year, targetYear, by, ...scope, ...(by !== 'province' && { formula }) }) as BoardQuery;

export const boardAt = ({ year, targetYear, by, formula, scope }: BoardPlace): string =>
  placeWith('/chi-tieu', { year: String(year), targetYear: String(targetYear), by, formula, ...scope });

/** The same dossiers of an agency by its officers, and from there each officer's. */
export const officersAt = ({ year, scope }: BoardPlace, agency: string): string =>
  placeWith('/bieu-06a', { ...scope, agency, period: String(year), by: 'officer' });

/** Without the one agency and its officer: where agencies are compared, all of them are. */
export const comparing = (place: BoardPlace, by: BoardBy): BoardPlace => {
  const { agency: _agency, officer: _officer, ...scope } = place.scope;
  return { ...place, by, scope };
};
