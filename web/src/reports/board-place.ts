import type { PlanTarget } from '../api/answers.js';
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

/** What is read of a target to know its years. */
export type Aim = Pick<PlanTarget, 'level' | 'yearFrom' | 'yearTo'>;

/** @param aims of every plan; none while they are not known */
export function boardIn(query: URLSearchParams, today: string, aims: readonly Aim[]): BoardPlace {
  const year = Number(query.get('year') ?? today.slice(0, 4));
  const by = BOARD_BY.find((one) => one === query.get('by')) ?? 'province';
  return {
    ...{ year, by },
    targetYear: Number(query.get('targetYear') ?? aimedYear(aims, { year, by })),
    formula: query.get('formula') ?? FIRST,
    scope: scopeIn(query),
  };
}

export const boardQuery = ({ year, targetYear, by, formula, scope }: BoardPlace): BoardQuery =>
  ({ year, targetYear, by, ...scope, ...(by !== 'province' && { formula }) }) as BoardQuery;

export const boardAt = ({ year, targetYear, by, formula, scope }: BoardPlace): string =>
  placeWith('/chi-tieu', { year: String(year), targetYear: String(targetYear), by, formula, ...scope });

/** The year itself where the plans aim at something in it, else the latest before it in which they do; itself again where there is none. */
function aimedYear(aims: readonly Aim[], { year, by }: Pick<BoardPlace, 'year' | 'by'>): number {
  const years = aims
    .filter(({ level, yearFrom }) => isShown(level, by) && yearFrom <= year)
    .map(({ yearTo }) => Math.min(yearTo, year));
  return years.length === 0 ? year : Math.max(...years);
}

/** An agency is measured by the province's targets where its level has none; those of another level are on no board of it. */
const isShown = (level: Aim['level'], by: BoardBy): boolean =>
  level === 'province' || level === 'all' || (level === 'commune' && by === 'commune');

/** The year has no targets of its own, and those of the latest that has stand in for them. */
export const standsIn = (aims: readonly Aim[], { year, targetYear, by }: BoardPlace): boolean =>
  targetYear !== year && targetYear === aimedYear(aims, { year, by });

/** The same dossiers of an agency by its officers, and from there each officer's. */
export const officersAt = ({ year, scope }: BoardPlace, agency: string): string =>
  placeWith('/bieu-06a', { ...scope, agency, period: String(year), by: 'officer' });

/** Without the one agency and its officer: where agencies are compared, all of them are. */
export const comparing = (place: BoardPlace, by: BoardBy): BoardPlace => {
  const { agency: _agency, officer: _officer, ...scope } = place.scope;
  return { ...place, by, scope };
};
