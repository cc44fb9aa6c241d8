import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PressModule } from '../press/press.module.js';
import { Followers } from '../ledger/followers.js';
import { Ledger } from '../ledger/ledger.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { AttributionController } from './attribution.controller.js';
import { AttributionQueries } from './attribution-queries.js';
import { AttributionReader } from './attribution-reader.js';
import { AsOf } from './as-of.js';
import { BoardController } from './board.controller.js';
import { BoardReader } from './board-reader.js';
import { ConsultationQueries } from './consultations.js';
import { ConsultationsController } from './consultations.controller.js';
import { EvaluationController } from './evaluation.controller.js';
import { EvaluationDesk } from './evaluation-desk.js';
import { EvaluationQueries } from './evaluation-queries.js';
import { EvaluationReader } from './evaluation-reader.js';
import { EvaluationRecords } from './evaluation-records.js';
import { EvaluationsController } from './evaluations.controller.js';
import { FigureQueries } from './figure-queries.js';
import { FigureReader } from './figure-reader.js';
import { FormulaBook } from './formula-book.js';
import { FormulasController } from './formulas.controller.js';
import { Form06aQueries } from './form-06a-queries.js';
import { Form06aReader } from './form-06a.reader.js';
import { BoardKind } from './frozen/board-kind.js';
import { CausesKind } from './frozen/causes-kind.js';
import { FreezeDesk } from './frozen/freeze-desk.js';
import { IndexKind } from './frozen/index-kind.js';
import { FrozenKinds } from './frozen/kinds.js';
import { Rests } from './frozen/rest.js';
import { VolumeKind } from './frozen/volume-kind.js';
import { FrozenController } from './frozen.controller.js';
import { FrozenReports } from './frozen-reports.js';
import { FrozenRows } from './frozen-rows.js';
import { Index766Reader } from './index-766-reader.js';
import { KnownByCatalogue } from './known.js';
import { Past } from './past.js';
import { PublicationReader } from './publication-reader.js';
import { RowQueries } from './row-queries.js';
import { ListAnswers } from './lists/list-answers.js';
import { ListQueries } from './lists/list-queries.js';
import { ListViews } from './lists/list-views.js';
import { ListsController } from './lists/lists.controller.js';
import { UsualTimes } from './lists/usual-times.js';
import { derivedFollowers } from './derived-followers.js';
import { OfficerNames } from './officers.js';
import { Parcels } from './parcels.js';
import { ReportPeriods } from './report-period.js';
import { ReportsController } from './reports.controller.js';
import { StepQueries } from './step-queries.js';
import { StepsController } from './steps.controller.js';
import { SurveyQueries } from './survey-queries.js';
import { SummaryQueries } from './summary-queries.js';
import { Form07Queries } from './tables/form-07-queries.js';
import { FormRowsController } from './tables/form-rows.controller.js';
import { FigureTables } from './tables/figure-tables.js';
import { Headings } from './tables/headings.js';
import { StatutoryTables } from './tables/statutory-tables.js';
import { TableBook } from './tables/table-book.js';
import { TableSender } from './tables/table-sender.js';
import { TablesController } from './tables/tables.controller.js';
import { TablesReader } from './tables/tables-reader.js';
import { WorkTables } from './tables/work-tables.js';
import { TallyQueries } from './tally-queries.js';

/** The numbers: a follower of the ledger, and counts over what it keeps. */
@Module({
  imports: [CatalogueModule, PressModule],
  controllers: [
    ReportsController,
    FormulasController,
    BoardController,
    ConsultationsController,
    EvaluationController,
    EvaluationsController,
    FrozenController,
    StepsController,
    TablesController,
    FormRowsController,
    AttributionController,
    ListsController,
  ],
  providers: [
    AsOf,
    Past,
    FormulaBook,
    KnownByCatalogue,
    TallyQueries,
    FigureQueries,
    FigureReader,
    RowQueries,
    BoardReader,
    Index766Reader,
    SummaryQueries,
    StepQueries,
    Parcels,
    AttributionQueries,
    AttributionReader,
    ConsultationQueries,
    Form06aQueries,
    Form06aReader,
    OfficerNames,
    FrozenReports,
    FrozenKinds,
    FreezeDesk,
    VolumeKind,
    CausesKind,
    BoardKind,
    IndexKind,
    Rests,
    FrozenRows,
    ReportPeriods,
    PublicationReader,
    TableBook,
    Form07Queries,
    TablesReader,
    StatutoryTables,
    FigureTables,
    WorkTables,
    Headings,
    TableSender,
    EvaluationDesk,
    EvaluationQueries,
    EvaluationReader,
    EvaluationRecords,
    SurveyQueries,
    ListAnswers,
    ListQueries,
    ListViews,
    UsualTimes,
  ],
  exports: [SummaryQueries, PublicationReader],
})
export class ReportsModule {
  constructor(followers: Followers, ledger: Ledger, catalogue: Catalogue) {
    for (const follower of derivedFollowers(ledger, catalogue)) followers.register(follower);
  }
}
