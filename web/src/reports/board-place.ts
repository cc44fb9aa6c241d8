import type { PlanTarget } from '../api/answers.js';
import { askedIn } from '../ui/address.js';
import { placeWith, type ScopeFilter, scopeIn } from './filter.js';
import type { BoardQuery, Formula } from './use-reports.js';

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

/** Shown first where the plans aim at none that is told. */
const FIRST = 'F-ONTIME.OWN';

/** What is read of a target to know its years, and its figure. */
export type Aim = Pick<PlanTarget, 'level' | 'yearFrom' | 'yearTo'> & Partial<Pick<PlanTarget, 'formula'>>;
/** What is read of a definition to know whether it is told. */
type Told = Pick<Formula, 'id' | 'to' | 'noData'>;

/** Those in force that the records can tell. */
export const toldNow = <One extends Told>(formulas: readonly One[]): readonly One[] =>
  formulas.filter(({ to, noData }) => to === null && noData === null);

/** @param aims of every plan; none while they are not known, and so with the formulas */
export function boardIn(
  query: URLSearchParams,
  today: string,
  aims: readonly Aim[],
  formulas: readonly Told[] = [],
): BoardPlace {
  const year = Number(askedIn(query, 'year') ?? today.slice(0, 4));
  const by = BOARD_BY.find((one) => one === query.get('by')) ?? 'province';
  const targetYear = Number(askedIn(query, 'targetYear') ?? aimedYear(aims, { year, by }));
  return {
    ...{ year, by, targetYear },
    formula: query.get('formula') ?? firstAimed(formulas, aims, { targetYear, by }) ?? FIRST,
    scope: scopeIn(query),
  };
}

/** The first figure that has a target in that year: without one there is nothing to hold agencies against. */
function firstAimed(
  formulas: readonly Told[],
  aims: readonly Aim[],
  { targetYear, by }: Pick<BoardPlace, 'targetYear' | 'by'>,
): string | undefined {
  const aimed = aims
    .filter(({ level, yearFrom, yearTo }) => isShown(level, by) && yearFrom <= targetYear && targetYear <= yearTo)
    .map(({ formula }) => formula);
  return toldNow(formulas).find(({ id }) => aimed.includes(id))?.id;
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
