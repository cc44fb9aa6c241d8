import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { AccessExport } from './access-export.js';
import { AccessExportController } from './access-export.controller.js';
import { Assigner } from './assigner.js';
import { AssignmentChoices } from './assignment-choices.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentRules } from './assignment-rules.js';
import { BatchesController } from './batches.controller.js';
import { Batches } from './batches.js';
import { CircumstancesOf } from './circumstances.js';
import { CommandDoor } from './command-door.js';
import { ConsentController } from './consent.controller.js';
import { Consents } from './consent.js';
import { Desk } from './desk.js';
import { DossierQueries } from './dossier-queries.js';
import { DossierReadsController } from './dossier-reads.controller.js';
import { DossiersController } from './dossiers.controller.js';
import { EndingsController } from './endings.controller.js';
import { LookupSecrets } from './lookup-secret.js';
import { Parties } from './parties.js';
import { SameDay } from './same-day.js';
import { WaitsController } from './waits.controller.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingCourse } from './tracking-course.js';
import { LookupGenerations } from './tracking-generations.js';
import { TrackingLimit } from './tracking-limit.js';
import { TrackingSecretsController } from './tracking-secrets.controller.js';
import { ViewsController } from './views.controller.js';
import { PartyLines } from './views-parties.js';
import { Views } from './views.js';

/** The counter and the desk behind it. The command bus is the application's one, global. */
@Module({
  imports: [AuditModule, CatalogueModule, IdentityModule, PapersModule, SlaModule],
  controllers: [
    DossiersController,
    WaitsController,
    EndingsController,
    DossierReadsController,
    TrackingController,
    TrackingSecretsController,
    ViewsController,
    ConsentController,
    AccessExportController,
    BatchesController,
    AssignmentController,
  ],
  providers: [
    CommandDoor,
    Batches,
    AssignmentRules,
    AssignmentChoices,
    Assigner,
    Desk,
    TimeRulesOf,
    CircumstancesOf,
    Parties,
    LookupSecrets,
    LookupGenerations,
    SameDay,
    DossierQueries,
    TrackingLimit,
    TrackingCourse,
    Views,
    PartyLines,
    Consents,
    AccessExport,
  ],
  exports: [Parties, LookupSecrets, CircumstancesOf],
})
export class DossiersModule {}
