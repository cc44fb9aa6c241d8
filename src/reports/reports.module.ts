import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { Followers } from '../ledger/followers.js';
import { reportDossiers } from './report-dossiers.subscription.js';
import { ReportsController } from './reports.controller.js';
import { SummaryQueries } from './summary-queries.js';

/** The numbers: a follower of the ledger, and counts over what it keeps. */
@Module({ imports: [CatalogueModule], controllers: [ReportsController], providers: [SummaryQueries], exports: [SummaryQueries] })
export class ReportsModule {
  constructor(followers: Followers) {
    followers.register(reportDossiers);
  }
}
