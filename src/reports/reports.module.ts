import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { Followers } from '../ledger/followers.js';
import { Form06aQueries } from './form-06a-queries.js';
import { Form06aReader } from './form-06a.reader.js';
import { reportDossiers } from './report-dossiers.subscription.js';
import { ReportsController } from './reports.controller.js';
import { SummaryQueries } from './summary-queries.js';

/** The numbers: a follower of the ledger, and counts over what it keeps. */
@Module({
  imports: [CatalogueModule],
  controllers: [ReportsController],
  providers: [SummaryQueries, Form06aQueries, Form06aReader],
  exports: [SummaryQueries],
})
export class ReportsModule {
  constructor(followers: Followers) {
    followers.register(reportDossiers);
  }
}
