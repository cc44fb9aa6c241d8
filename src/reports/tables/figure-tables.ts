import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflow/people.js';
import { AsOf } from '../as-of.js';
import { AttributionReader } from '../attribution-reader.js';
import type { BoardAnswer, BoardFilter } from '../board.dto.js';
import { BoardReader } from '../board-reader.js';
import { FormulaBook } from '../formula-book.js';
import type { Index766Answer, Index766Filter } from '../index-766.dto.js';
import { Index766Reader } from '../index-766-reader.js';
import type { AttributionAnswer, AttributionFilter } from '../late-dossiers.dto.js';
import { calendarPeriod } from '../periods.js';
import { ReportPeriods } from '../report-period.js';
import type { Asked } from '../scope.js';
import { attributionSheet, boardSheet, indexSheet } from './figure-sheets.js';
import { type Heading, Headings } from './headings.js';
import type { ReadTable } from './statutory-tables.js';

/** Figures held against what they ought to be, and whose the delays were: asked for alike, whoever asks. */
@Injectable()
export class FigureTables {
  constructor(
    private readonly boards: BoardReader,
    private readonly indexes: Index766Reader,
    private readonly delays: AttributionReader,
    private readonly book: FormulaBook,
    private readonly periods: ReportPeriods,
    private readonly position: AsOf,
    private readonly headings: Headings,
  ) {}

  /** @throws Problem as {@link ReportPeriods.asked}, here and below */
  async board(
    filter: Omit<BoardFilter, 'format'>,
    me: Actor,
  ): Promise<ReadTable<BoardAnswer & { period: Asked['period'] }>> {
    const { year, by = 'province', formula = null, targetYear = year, ...rest } = filter;
    const asked = this.periods.askedOf(this.periods.year(year).whole, rest, me);
    const { months } = this.periods.year(year, asked.today);
    const [asOf, rows] = await Promise.all([
      this.position.now(asked.scope),
      this.boards.read(asked, { months, by, formula, targetYear }),
    ]);
    const answer = { period: asked.period, asOf, by, targetYear, rows };
    return { answer, table: () => boardSheet(this.heading(asked), answer) };
  }

  async index766({ month, ...filter }: Omit<Index766Filter, 'format'>, me: Actor): Promise<ReadTable<Index766Answer>> {
    const asked = this.periods.askedOf(calendarPeriod(month ?? this.periods.today().slice(0, 7)), filter, me);
    const [asOf, scored] = await Promise.all([this.position.now(asked.scope), this.indexes.read(asked)]);
    const { version, source } = this.book.index;
    const { period } = asked;
    const answer = { period, asOf, version, source, ...scored };
    return { answer, table: () => indexSheet(this.heading(asked), period, source, scored) };
  }

  async attribution(filter: Omit<AttributionFilter, 'format'>, me: Actor): Promise<ReadTable<AttributionAnswer>> {
    const asked = this.periods.asked(filter, me);
    const [asOf, late] = await Promise.all([this.position.now(asked.scope), this.delays.late(asked)]);
    const { period } = asked;
    return { answer: { ...late, asOf }, table: () => attributionSheet(this.heading(asked), { ...late, period }) };
  }

  private heading({ period, scope }: Asked): Heading {
    return this.headings.of(period.agency, scope.viewers);
  }
}
