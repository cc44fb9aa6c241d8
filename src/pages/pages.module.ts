import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { DossiersModule } from '../dossiers/dossiers.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { FrontController } from './front.controller.js';
import { HallController } from './hall.controller.js';
import { PublicationPagesController } from './publication-pages.controller.js';
import { Publications } from './publications.js';
import { PublicationsController } from './publications.controller.js';
import { TrackingPageController } from './tracking-page.controller.js';

/** The front window: pages for citizens, made here, which work without scripts. */
@Module({
  imports: [CatalogueModule, DossiersModule, ReportsModule],
  controllers: [
    FrontController,
    HallController,
    PublicationPagesController,
    PublicationsController,
    TrackingPageController,
  ],
  providers: [Publications],
})
export class PagesModule {}
