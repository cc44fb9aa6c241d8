import { Inject, Injectable } from '@nestjs/common';
import { FigureQueries } from './figure-queries.js';
import { FigureReader } from './figure-reader.js';
import { FormulaBook } from './formula-book.js';
import { carriedToEnd, type Index766, type Scored, scoredOf, totalOf } from './index-766.js';
import { KnownByCatalogue } from './known.js';
import type { Asked } from './scope.js';
import { answersIn, SurveyQueries } from './survey-queries.js';

type Total = ReturnType<typeof totalOf>;

export interface ScoredGroup extends Omit<Index766['groups'][number], 'items'> {
  readonly items: readonly Scored[];
  readonly total: Total;
  /** By the month's end. */
  readonly forecast: Total;
}

export interface ScoredIndex {
  readonly groups: readonly ScoredGroup[];
  readonly total: Total;
  readonly forecast: Total;
}

/** The index of QĐ 766 of one calendar month, each point with what it is made of. */
@Injectable()
export class Index766Reader {
  constructor(
    private readonly queries: FigureQueries,
    private readonly figures: FigureReader,
    @Inject(FormulaBook) private readonly book: Pick<FormulaBook, 'on' | 'index'>,
    private readonly known: KnownByCatalogue,
    @Inject(SurveyQueries) private readonly surveys: Pick<SurveyQueries, 'of'>,
  ) {}

  async read(asked: Asked): Promise<ScoredIndex> {
    const { period: month, scope, today } = asked;
    const [[lines], blocks] = await Promise.all([
      this.queries.counted([month], scope, today, { view: 'procedure' }),
      this.surveys.of(asked),
    ]);
    const known = this.known.of(this.figures.offering(scope), answersIn(blocks, month));
    const all = this.figures.figures(this.book.on(month.to), lines!, month, known);
    const carried = today > month.to ? null : carriedToEnd(lines!);
    const groups = this.book.index.groups.map(({ items, ...group }) => {
      const scored = items.map((item) =>
        scoredOf(item, all.find(({ formula }) => formula.id === item.formula) ?? null, carried),
      );
      return { ...group, items: scored, total: totalOf(scored), forecast: totalOf(scored.map(ahead)) };
    });
    const every = groups.flatMap(({ items }) => items);
    return { groups, total: totalOf(every), forecast: totalOf(every.map(ahead)) };
  }
}

const ahead = ({ points, forecast }: Scored) => ({ points, scored: forecast.scored });
