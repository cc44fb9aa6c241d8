import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { DossiersModule } from '../dossiers/dossiers.module.js';
import { TrackingPageController } from './tracking-page.controller.js';

/** The front window: pages for citizens, made here, which work without scripts. */
@Module({ imports: [CatalogueModule, DossiersModule], controllers: [TrackingPageController] })
export class PagesModule {}
