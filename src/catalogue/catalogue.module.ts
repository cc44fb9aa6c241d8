import { Module, type OnModuleInit } from '@nestjs/common';
import { AgenciesController } from './agencies.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CatalogueAdmin } from './catalogue-admin.js';
import { CatalogueStore } from './catalogue-store.js';
import { Catalogue } from './catalogue.js';
import { ProceduresController } from './procedures.controller.js';
import { ProcessesController } from './processes.controller.js';

/** Stores, clock and configuration come from the ledger's global module; the tables exist before this starts. */
@Module({
  controllers: [ProceduresController, ProcessesController, AgenciesController, CalendarController],
  providers: [CatalogueStore, Catalogue, CatalogueAdmin],
  exports: [Catalogue, CatalogueAdmin],
})
export class CatalogueModule implements OnModuleInit {
  constructor(private readonly catalogue: Catalogue) {}

  async onModuleInit(): Promise<void> {
    await this.catalogue.seed();
    await this.catalogue.load();
  }
}
