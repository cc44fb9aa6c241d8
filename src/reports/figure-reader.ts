import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { type CountedLine, figureOf, type Known, type LinkedFigure } from './figures.js';
import { FigureQueries } from './figure-queries.js';
import { FormulaBook } from './formula-book.js';
import { type Formula, isListable, isOfDossiers } from './formulas.js';
import { KnownByCatalogue } from './known.js';
import { filterOf } from './links.js';
import type { Asked, Period, Scope } from './scope.js';

/** The one place where a formula meets what is kept. */
@Injectable()
export class FigureReader {
  constructor(
    private readonly queries: FigureQueries,
    @Inject(FormulaBook) private readonly book: Pick<FormulaBook, 'on'>,
    private readonly known: KnownByCatalogue,
    @Inject(Catalogue) private readonly catalogue: Pick<Catalogue, 'supervisor'>,
  ) {}

  /** All that can be told of the period's dossiers. */
  async shares({ period, scope, today }: Asked): Promise<LinkedFigure[]> {
    const [lines] = await this.queries.counted([period], scope, today, { view: 'procedure' });
    const told = this.book.on(period.to).filter(isOfDossiers);
    return this.figures(told, lines!, period, this.known.of(this.offering(scope)));
  }

  /** Of lines that were counted in the period. */
  figures(formulas: readonly Formula[], lines: readonly CountedLine[], period: Period, known: Known): LinkedFigure[] {
    const filter = filterOf(period);
    return formulas.map((formula) => ({ ...figureOf(formula, lines, known), rows: rowsOf(formula, filter) }));
  }

  /** Whose procedures a viewer's numbers stand against: the supervising office's those of the province. */
  offering({ agency, viewers }: Scope): readonly string[] | null {
    if (agency !== null) return [agency];
    return viewers.includes(this.catalogue.supervisor()) ? null : viewers;
  }
}

/** With the very filter of the figure. */
function rowsOf({ id, numerator, denominator }: Formula, filter: string): LinkedFigure['rows'] {
  const link = (part: 'numerator' | 'denominator') => `/api/v1/reports/rows?formula=${id}&part=${part}&${filter}`;
  return {
    numerator: isListable(numerator) ? link('numerator') : null,
    denominator: isListable(denominator) ? link('denominator') : null,
  };
}
