import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { CircumstancesOf } from './circumstances.js';
import { CommandDoor } from './command-door.js';
import { Desk } from './desk.js';
import { DossierQueries } from './dossier-queries.js';
import { DossierReadsController } from './dossier-reads.controller.js';
import { DossiersController } from './dossiers.controller.js';
import { EndingsController } from './endings.controller.js';
import { LookupSecrets } from './lookup-secret.js';
import { Parties } from './parties.js';
import { WaitsController } from './waits.controller.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingLimit } from './tracking-limit.js';

/** The counter and the desk behind it. The command bus is the application's one, global. */
@Module({
  imports: [CatalogueModule, IdentityModule, SlaModule],
  controllers: [DossiersController, WaitsController, EndingsController, DossierReadsController, TrackingController],
  providers: [CommandDoor, Desk, TimeRulesOf, CircumstancesOf, Parties, LookupSecrets, DossierQueries, TrackingLimit],
  exports: [Parties, LookupSecrets, CircumstancesOf],
})
export class DossiersModule {}
