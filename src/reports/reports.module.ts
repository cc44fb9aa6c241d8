import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { Followers } from '../ledger/followers.js';
import { Ledger } from '../ledger/ledger.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { AsOf } from './as-of.js';
import { BoardController } from './board.controller.js';
import { BoardReader } from './board-reader.js';
import { ConsultationQueries } from './consultations.js';
import { ConsultationsController } from './consultations.controller.js';
import { EvaluationController } from './evaluation.controller.js';
import { FigureQueries } from './figure-queries.js';
import { FigureReader } from './figure-reader.js';
import { FormulaBook } from './formula-book.js';
import { FormulasController } from './formulas.controller.js';
import { Form06aQueries } from './form-06a-queries.js';
import { Form06aReader } from './form-06a.reader.js';
import { Index766Reader } from './index-766-reader.js';
import { KnownByCatalogue } from './known.js';
import { RowQueries } from './row-queries.js';
import { reportConsultations } from './report-consultations.subscription.js';
import { reportDossiers } from './report-dossiers.subscription.js';
import { ReportPeriods } from './report-period.js';
import { ReportsController } from './reports.controller.js';
import { ChargeClock } from './charge-clock.js';
import { stepCharges } from './step-charges.subscription.js';
import { StepQueries } from './step-queries.js';
import { StepsController } from './steps.controller.js';
import { SummaryQueries } from './summary-queries.js';

/** The numbers: a follower of the ledger, and counts over what it keeps. */
@Module({
  imports: [CatalogueModule],
  controllers: [
    ReportsController,
    FormulasController,
    BoardController,
    ConsultationsController,
    EvaluationController,
    StepsController,
  ],
  providers: [
    AsOf,
    FormulaBook,
    KnownByCatalogue,
    FigureQueries,
    FigureReader,
    RowQueries,
    BoardReader,
    Index766Reader,
    SummaryQueries,
    StepQueries,
    ConsultationQueries,
    Form06aQueries,
    Form06aReader,
    ReportPeriods,
  ],
  exports: [SummaryQueries],
})
export class ReportsModule {
  constructor(followers: Followers, ledger: Ledger, catalogue: Catalogue) {
    followers.register(reportDossiers);
    followers.register(reportConsultations);
    followers.register(stepCharges(ledger, new ChargeClock((id) => catalogue.calendar(id))));
  }
}
