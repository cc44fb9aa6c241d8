import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { LocalDate } from '../workflow/instant.js';
import { type CountedLine, figureOf, type Known, type LinkedFigure } from './figures.js';
import { FigureQueries } from './figure-queries.js';
import { FormulaBook } from './formula-book.js';
import { type Formula, isListable, isOfDossiers } from './formulas.js';
import { KnownByCatalogue } from './known.js';
import type { Period } from './summary-queries.js';

/** The one place where a formula meets what is kept. */
@Injectable()
export class FigureReader {
  constructor(
    private readonly queries: FigureQueries,
    private readonly book: FormulaBook,
    private readonly known: KnownByCatalogue,
    private readonly catalogue: Catalogue,
  ) {}

  /** All that can be told of the period's dossiers. */
  async shares(period: Period, today: LocalDate, viewers: readonly string[]): Promise<LinkedFigure[]> {
    const [lines] = await this.queries.counted([period], period.agency, today, viewers);
    const told = this.book.on(period.to).filter(isOfDossiers);
    return this.figures(told, lines!, period, this.known.of(this.scope(period.agency, viewers)));
  }

  /** Of lines that were counted in the period. */
  figures(formulas: readonly Formula[], lines: readonly CountedLine[], period: Period, known: Known): LinkedFigure[] {
    return formulas.map((formula) => ({ ...figureOf(formula, lines, known), rows: rowsOf(formula, period) }));
  }

  /** Whose procedures a viewer's numbers stand against: the supervising office's those of the province. */
  scope(agency: string | null, viewers: readonly string[]): readonly string[] | null {
    if (agency !== null) return [agency];
    return viewers.includes(this.catalogue.supervisor()) ? null : viewers;
  }
}

function rowsOf({ id, numerator, denominator }: Formula, { from, to, agency }: Period): LinkedFigure['rows'] {
  const link = (part: 'numerator' | 'denominator') =>
    `/api/v1/reports/rows?${new URLSearchParams({ formula: id, part, from, to, ...(agency ? { agency } : {}) })}`;
  return {
    numerator: isListable(numerator) ? link('numerator') : null,
    denominator: isListable(denominator) ? link('denominator') : null,
  };
}
