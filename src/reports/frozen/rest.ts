import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { CutQueries } from '../../catalogue/cut-queries.js';
import type { Agency, Target } from '../../catalogue/records.js';
import { BoardReader } from '../board-reader.js';
import { FigureQueries } from '../figure-queries.js';
import { FigureReader } from '../figure-reader.js';
import { FormulaBook } from '../formula-book.js';
import type { Formula } from '../formulas.js';
import type { Index766 } from '../index-766.js';
import { Index766Reader } from '../index-766-reader.js';
import { KnownByCatalogue, type KnownProcedure } from '../known.js';
import type { Asked } from '../scope.js';
import { type SurveyBlock, SurveyQueries } from '../survey-queries.js';

/** All that figures rest on beside the ledger: definitions, plans, names, what is offered, what applicants answered. */
export interface Rest {
  /** Those in force on the period's last day. */
  readonly formulas: readonly Formula[];
  readonly index: Index766;
  readonly targets: readonly Target[];
  readonly blocks: readonly SurveyBlock[];
  readonly province: string;
  readonly supervisor: string;
  readonly agencies: Readonly<Record<string, Pick<Agency, 'name' | 'level'>>>;
  readonly procedures: readonly KnownProcedure[];
  /** Which agency offers the procedures of a group of fields. */
  readonly fields: Readonly<Record<string, string | null>>;
  readonly cutPercents: readonly number[];
}

/** Figures that are read by what a report keeps, in place of the catalogue of today. */
export interface RestingReaders {
  readonly known: KnownByCatalogue;
  readonly figures: FigureReader;
  readonly board: BoardReader;
  readonly index: Index766Reader;
}

@Injectable()
export class Rests {
  constructor(
    private readonly queries: FigureQueries,
    private readonly catalogue: Catalogue,
    private readonly book: FormulaBook,
    private readonly surveys: SurveyQueries,
    private readonly cuts: CutQueries,
  ) {}

  /** As all of it is now. */
  async now(asked: Asked): Promise<Rest> {
    const { catalogue } = this;
    const procedures = catalogue.procedures();
    const groups = [...new Set(procedures.map(({ fieldGroup }) => fieldGroup))];
    const agencies = catalogue.agencies().map(({ id, name, level }) => [id, { name, level }]);
    return {
      formulas: this.book.on(asked.period.to),
      index: this.book.index,
      targets: catalogue.targets(),
      blocks: await this.surveys.of(asked),
      province: catalogue.province(),
      supervisor: catalogue.supervisor(),
      agencies: Object.fromEntries(agencies),
      procedures: procedures.map(knownOf),
      fields: Object.fromEntries(groups.map((group) => [group, catalogue.agencyOfField(group)])),
      cutPercents: this.cuts.all('published').items.flatMap(({ percent }) => percent ?? []),
    };
  }

  readers(rest: Rest): RestingReaders {
    const items = rest.cutPercents.map((percent) => ({ percent }));
    const book = { on: () => rest.formulas, index: rest.index };
    const surveys = { of: async () => rest.blocks };
    const catalogue = {
      procedures: () => rest.procedures,
      agency: (id: string) => rest.agencies[id] ?? null,
      agencyName: (id: string) => rest.agencies[id]?.name ?? id,
      agencyOfField: (group: string) => rest.fields[group] ?? null,
      targets: () => rest.targets,
      province: () => rest.province,
      supervisor: () => rest.supervisor,
    };
    const known = new KnownByCatalogue(catalogue, { all: () => ({ items }) });
    const figures = new FigureReader(this.queries, book, known, catalogue);
    return {
      known,
      figures,
      board: new BoardReader(this.queries, figures, book, known, surveys, catalogue),
      index: new Index766Reader(this.queries, figures, book, known, surveys),
    };
  }
}

/** No more of a procedure than figures look at: there are thousands. */
const knownOf = ({ code, onlineLevel, levels, fieldGroup, noResultDocument, channels, findings, fees }: KnownProcedure): KnownProcedure => ({
  ...{ code, onlineLevel, levels, fieldGroup, noResultDocument, channels, findings },
  fees: fees.map(({ amountVnd }) => ({ amountVnd })),
}); // prettier-ignore
