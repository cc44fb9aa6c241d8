import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Agency, Target } from '../catalogue/records.js';
import type { LocalDate } from '../workflow/instant.js';
import { type BoardLine, heldTargets } from './board.js';
import { FigureQueries, type Wanted } from './figure-queries.js';
import { FigureReader } from './figure-reader.js';
import { countedBy, type CountedLine, hasGiven, type Known } from './figures.js';
import { FormulaBook } from './formula-book.js';
import { countsOf, countsProcedures, type Formula, isOfThePeriod, tellsProcedures } from './formulas.js';
import { KnownByCatalogue } from './known.js';
import type { Asked, Period } from './scope.js';
import { type Answers, answersIn, SurveyQueries } from './survey-queries.js';
import { concerning, type ListedTarget, targetsOf } from './targets.js';

export const BOARD_BY = ['province', 'agency', 'commune'] as const;
export type BoardBy = (typeof BOARD_BY)[number];

/** A period of the year, by name. */
export interface Month extends Pick<Period, 'from' | 'to'> {
  readonly name: string;
}

/** What the board is asked for beside the year, which is its period. */
export interface BoardAsked {
  /** Those of the year that have begun. */
  readonly months: readonly Month[];
  readonly by: BoardBy;
  readonly formula: string | null;
  /** Whose plans the figures are held against. */
  readonly targetYear: number;
}

export interface BoardRow {
  /** The agency's id, or `province`: all that the viewer may see. */
  readonly key: string;
  readonly name: string;
  readonly lines: readonly BoardLine[];
}

/** The catalogue as it is now, or as it was kept with a report. */
export interface BoardCatalogue {
  targets(): readonly Target[];
  agency(id: string): Pick<Agency, 'level'> | null;
  agencyName(id: string): string;
  province(): string;
}

/** Figures beside the plans' targets: of the whole, or of each agency with dossiers. */
@Injectable()
export class BoardReader {
  constructor(
    private readonly queries: FigureQueries,
    private readonly figures: FigureReader,
    @Inject(FormulaBook) private readonly book: Pick<FormulaBook, 'on'>,
    private readonly known: KnownByCatalogue,
    @Inject(SurveyQueries) private readonly surveys: Pick<SurveyQueries, 'of'>,
    @Inject(Catalogue) private readonly catalogue: BoardCatalogue,
  ) {}

  async read(asked: Asked, { months, by, formula, targetYear }: BoardAsked): Promise<BoardRow[]> {
    const { period: year, scope, today } = asked;
    const formulas = this.book.on(year.to).filter(({ id }) => formula === null || id === formula);
    const [[whole, ...monthly], blocks] = await Promise.all([
      this.queries.counted([year, ...months], scope, today, this.wanted(by, formulas)),
      this.surveys.of(asked),
    ]);
    const targets = targetsOf(this.catalogue.targets(), targetYear, null);
    return this.groups(by, scope.agency, whole!).map(({ key, name, own }) => {
      const answered = own(blocks);
      const known = this.known.of(by === 'province' ? this.figures.offering(scope) : [key], answersIn(answered, year));
      const period = by === 'province' ? year : { ...year, agency: key };
      const held = concerning(
        targets,
        by === 'province' ? 'province' : (this.catalogue.agency(key)?.level ?? 'province'),
      );
      const trend = months.map((month, i) => ({ month, lines: own(monthly[i]!), answers: answersIn(answered, month) }));
      const aimed = (id: string) => by === 'province' || held.some((target) => target.formula === id);
      const shown = formulas.filter((one) => hasGiven(one, known) && (one.noData === null || aimed(one.id)));
      return { key, name, lines: this.lines(shown, own(whole!), { period, known, held, trend, today }) };
    });
  }

  /** Of one figure for each agency most often no more than a line for the agency, or for its procedures of each class. */
  private wanted(by: BoardBy, formulas: readonly Formula[]): Wanted {
    const counts = formulas.flatMap(countsOf);
    if (by === 'province') return { view: 'procedure', counts };
    const which = (id: string) => this.isOfKind(id, by);
    if (!formulas.some(tellsProcedures)) return { view: 'agency', counts, which };
    return { view: 'each', counts, which, ...(!formulas.some(countsProcedures) && { asOne: this.known.asOne() }) };
  }

  private isOfKind(id: string, by: BoardBy): boolean {
    return (this.catalogue.agency(id)?.level === 'commune') === (by === 'commune');
  }

  private lines(formulas: readonly Formula[], lines: readonly CountedLine[], group: Group): BoardLine[] {
    const { period, known, held, trend, today } = group;
    const monthly = trend.map(({ month, lines, answers }) => {
      const then = { ...known, given: { ...known.given, ...answers } };
      return (formula: Formula) => ({ month: month.name, ...countedBy(formula, lines, then) });
    });
    return this.figures.figures(formulas, lines, period, known).map((figure, i) => ({
      ...figure,
      targets: heldTargets(formulas[i]!, figure, held, period, today),
      trend: (isOfThePeriod(formulas[i]!) ? monthly : []).map((then) => then(formulas[i]!)),
    }));
  }

  private groups(by: BoardBy, agency: string | null, lines: readonly CountedLine[]): Named[] {
    if (by === 'province') {
      const name = agency === null ? this.catalogue.province() : this.catalogue.agencyName(agency);
      return [{ key: agency ?? 'province', name, own: (all) => all }];
    }
    const ids = [...new Set(lines.map(({ agency }) => agency))].filter((id) => this.isOfKind(id, by));
    const ownOf = byAgency();
    return ids
      .map((key) => ({ key, name: this.catalogue.agencyName(key), own: ownOf(key) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.key < b.key ? -1 : 1));
  }
}

interface Named extends Pick<BoardRow, 'key' | 'name'> {
  readonly own: Own;
}

type Own = <T extends { readonly agency: string }>(lines: readonly T[]) => readonly T[];

/** Sorts each list by agency once, however many agencies ask for theirs. */
function byAgency(): (id: string) => Own {
  const sorted = new Map<readonly unknown[], ReadonlyMap<string, readonly unknown[]>>();
  return (id) =>
    <T extends { readonly agency: string }>(lines: readonly T[]) => {
      const own = (sorted.get(lines) ?? inAgencies(lines)) as ReadonlyMap<string, readonly T[]>;
      sorted.set(lines, own);
      return own.get(id) ?? [];
    };
}

function inAgencies<T extends { readonly agency: string }>(lines: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const own = new Map<string, T[]>();
  for (const line of lines) {
    const others = own.get(line.agency);
    if (others) others.push(line);
    else own.set(line.agency, [line]);
  }
  return own;
}

interface Group {
  readonly period: Period;
  readonly known: Known;
  readonly held: readonly ListedTarget[];
  readonly trend: readonly {
    readonly month: Month;
    readonly lines: readonly CountedLine[];
    readonly answers: Answers;
  }[];
  readonly today: LocalDate;
}
