import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { DossiersModule } from '../dossiers/dossiers.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { BrandController } from './brand.controller.js';
import { IdentityModule } from '../identity/identity.module.js';
import { FormsModule } from '../notifications/forms.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { DraftUploads } from './draft-uploads.js';
import { FilingController } from './filing.controller.js';
import { FilingDesk } from './filing-desk.js';
import { FormTokens } from './form-tokens.js';
import { HeldController } from './held.controller.js';
import { MineController } from './mine.controller.js';
import { SignInController } from './sign-in.controller.js';
import { FrontController } from './front.controller.js';
import { HallController } from './hall.controller.js';
import { KioskController } from './kiosk.controller.js';
import { PublicationPagesController } from './publication-pages.controller.js';
import { ProvinceBrand } from './province-brand.js';
import { Publications } from './publications.js';
import { PublicationsController } from './publications.controller.js';
import { TrackingPageController } from './tracking-page.controller.js';

/** The front window: pages for citizens, made here, which work without scripts. */
@Module({
  imports: [
    AuditModule,
    CatalogueModule,
    DossiersModule,
    FormsModule,
    IdentityModule,
    PapersModule,
    QueueModule,
    ReportsModule,
  ],
  controllers: [
    BrandController,
    FilingController,
    FrontController,
    HallController,
    HeldController,
    KioskController,
    MineController,
    PublicationPagesController,
    PublicationsController,
    SignInController,
    TrackingPageController,
  ],
  providers: [DraftUploads, FilingDesk, FormTokens, ProvinceBrand, Publications],
})
export class PagesModule {}
