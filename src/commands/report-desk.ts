import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { CutQueries } from '../catalogue/cut-queries.js';
import { ProcessAdmin } from '../catalogue/process-admin.js';
import { ProcessStore } from '../catalogue/process-store.js';
import type { Config } from '../config.js';
import type { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import type { Stores } from '../ledger/stores.js';
import { AsOf } from '../reports/as-of.js';
import { AttributionQueries } from '../reports/attribution-queries.js';
import { AttributionReader } from '../reports/attribution-reader.js';
import { BoardReader } from '../reports/board-reader.js';
import { EvaluationDesk } from '../reports/evaluation-desk.js';
import { EvaluationQueries } from '../reports/evaluation-queries.js';
import { EvaluationReader } from '../reports/evaluation-reader.js';
import { EvaluationRecords } from '../reports/evaluation-records.js';
import { FigureQueries } from '../reports/figure-queries.js';
import { FigureReader } from '../reports/figure-reader.js';
import { Form06aReader } from '../reports/form-06a.reader.js';
import { Form06aQueries } from '../reports/form-06a-queries.js';
import { FormulaBook } from '../reports/formula-book.js';
import { Index766Reader } from '../reports/index-766-reader.js';
import { KnownByCatalogue } from '../reports/known.js';
import { ListAnswers } from '../reports/lists/list-answers.js';
import { ListQueries } from '../reports/lists/list-queries.js';
import { ListViews } from '../reports/lists/list-views.js';
import { UsualTimes } from '../reports/lists/usual-times.js';
import { OfficerNames } from '../reports/officers.js';
import { Parcels } from '../reports/parcels.js';
import { Past } from '../reports/past.js';
import { ReportPeriods } from '../reports/report-period.js';
import { SurveyQueries } from '../reports/survey-queries.js';
import { FigureTables } from '../reports/tables/figure-tables.js';
import { Form07Queries } from '../reports/tables/form-07-queries.js';
import { Headings } from '../reports/tables/headings.js';
import { StatutoryTables } from '../reports/tables/statutory-tables.js';
import type { TableBook } from '../reports/tables/table-book.js';
import { TablesReader } from '../reports/tables/tables-reader.js';
import { WorkTables } from '../reports/tables/work-tables.js';
import { TallyQueries } from '../reports/tally-queries.js';

/** Every report that the API gives, read without the service. */
export interface ReportDesk {
  readonly catalogue: Catalogue;
  readonly periods: ReportPeriods;
  readonly statutory: StatutoryTables;
  readonly figures: FigureTables;
  readonly work: WorkTables;
}

export async function reportDesk(stores: Stores, config: Config, book: TableBook, clock: Clock): Promise<ReportDesk> {
  const kept = new CatalogueStore(stores, clock);
  const catalogue = new Catalogue(kept, config);
  await catalogue.load();
  const periods = new ReportPeriods(catalogue, clock);
  const headings = new Headings(catalogue, clock);
  const tallies = new TallyQueries(stores, catalogue);
  const cuts = new CutQueries(catalogue, new ProcessAdmin(catalogue, new ProcessStore(kept, clock), clock), clock);
  const known = new KnownByCatalogue(catalogue, cuts);
  const ledger = new Ledger(stores);
  const past = new Past(stores, ledger);

  const volumes = new Form06aQueries(stores, tallies);
  const reader06a = new Form06aReader(volumes, catalogue, new OfficerNames(stores));
  const reader = new TablesReader(volumes, new Form07Queries(stores), reader06a, catalogue, book);

  const queries = new FigureQueries(stores, tallies);
  const formulas = new FormulaBook();
  const surveys = new SurveyQueries(stores);
  const figures = new FigureReader(queries, formulas, known, catalogue);
  const boards = new BoardReader(queries, figures, formulas, known, surveys, catalogue);
  const index = new Index766Reader(queries, figures, formulas, known, surveys);
  const parcels = new Parcels(stores);
  const delayQueries = new AttributionQueries(stores, ledger, parcels, clock, catalogue);
  const delays = new AttributionReader(delayQueries, parcels, catalogue, formulas, clock);

  const evaluated = new EvaluationQueries(stores, past, catalogue);
  const evaluations = new EvaluationReader(evaluated, new EvaluationRecords(stores, clock), known, catalogue);
  const desk = new EvaluationDesk(periods, catalogue, clock);
  const views = new ListViews(catalogue, clock, new UsualTimes(stores, clock));
  const lists = [new ListQueries(stores, past, catalogue), views, new ListAnswers(catalogue)] as const;

  return {
    ...{ catalogue, periods },
    statutory: new StatutoryTables(reader06a, reader, book, headings),
    figures: new FigureTables(boards, index, delays, formulas, periods, new AsOf(stores), headings),
    work: new WorkTables(...lists, evaluations, desk, periods, catalogue, headings),
  };
}
