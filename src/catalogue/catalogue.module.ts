import { type BeforeApplicationShutdown, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AgenciesController } from './agencies.controller.js';
import { AgencyChanges } from './agency-changes.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarEditions } from './calendar-editions.js';
import { CatalogueAdmin } from './catalogue-admin.js';
import { CatalogueBehind } from './catalogue-behind.js';
import { CutQueries } from './cut-queries.js';
import { CutsController } from './cuts.controller.js';
import { CatalogueStore } from './catalogue-store.js';
import { Catalogue } from './catalogue.js';
import { ProceduresController } from './procedures.controller.js';
import { ProcessAdmin } from './process-admin.js';
import { ProcessStore } from './process-store.js';
import { ProcessVersionsController } from './process-versions.controller.js';
import { ProcessesController } from './processes.controller.js';

/** How often the tables are looked at for what other processes have added. */
const LOOK_MS = 2_000;

/** Stores, clock and configuration come from the ledger's global module; the tables exist before this starts. */
@Module({
  controllers: [
    ProceduresController,
    ProcessesController,
    CutsController,
    ProcessVersionsController,
    AgenciesController,
    CalendarController,
  ],
  providers: [
    CatalogueStore,
    Catalogue,
    CatalogueAdmin,
    AgencyChanges,
    CalendarEditions,
    ProcessStore,
    ProcessAdmin,
    CutQueries,
    { provide: APP_INTERCEPTOR, useClass: CatalogueBehind },
  ],
  exports: [Catalogue, CatalogueAdmin, CalendarEditions, ProcessAdmin, CutQueries],
})
export class CatalogueModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> | null = null;

  constructor(private readonly catalogue: Catalogue) {}

  async onModuleInit(): Promise<void> {
    await this.catalogue.seed();
    await this.catalogue.load();
  }
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** What another process has added: a calendar edition above all, which counts for everybody from its moment on. */
  private look(): void {
    this.looking ??= this.catalogue
      .refreshIfChanged()
      .catch(() => undefined) // the next look tells, and readiness that the database is away
      .finally(() => (this.looking = null));
  }
}
