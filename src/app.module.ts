import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DossiersModule } from './dossiers/dossiers.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { type Foundations, LedgerModule } from './ledger/ledger.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OpsModule } from './ops/ops.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PapersModule } from './papers/papers.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SlaModule } from './sla/sla.module.js';

/** Wiring, and nothing else. */
@Module({})
export class AppModule {
  static on(foundations: Foundations, guests: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LedgerModule.with(foundations),
        CqrsModule.forRoot(),
        CatalogueModule,
        IdentityModule,
        SlaModule,
        DossiersModule,
        PagesModule,
        PapersModule,
        NotificationsModule,
        ReportsModule,
        OpsModule,
        ...(foundations.config.demo ? [DemoModule] : []),
        ...guests,
      ],
    };
  }
}
