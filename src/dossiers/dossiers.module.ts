import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { Followers } from '../ledger/followers.js';
import { PapersModule } from '../papers/papers.module.js';
import { SlaModule } from '../sla/sla.module.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { AccessExport } from './access-export.js';
import { AccessExportController } from './access-export.controller.js';
import { Assigner } from './assigner.js';
import { AgencySwitchesController } from './agency-switches.controller.js';
import { AgencySwitches } from './agency-switches.js';
import { AgencyWork } from './agency-work.js';
import { ApologiesController } from './apologies.controller.js';
import { Assignees } from './assignees.js';
import { AssigneesController } from './assignees.controller.js';
import { AssignmentChoices } from './assignment-choices.js';
import { AssignmentController } from './assignment.controller.js';
import { AssignmentRules } from './assignment-rules.js';
import { BatchesController } from './batches.controller.js';
import { Batches } from './batches.js';
import { ChangeEffectsController } from './change-effects.controller.js';
import { CircumstancesOf } from './circumstances.js';
import { CommandDoor } from './command-door.js';
import { ConsentController } from './consent.controller.js';
import { ConsentDesk } from './consent-desk.js';
import { Consents } from './consent.js';
import { Desk } from './desk.js';
import { DossierQueries } from './dossier-queries.js';
import { DossierReadsController } from './dossier-reads.controller.js';
import { DeskCountsController } from './desk-counts.controller.js';
import { Envelopes } from './envelopes.js';
import { EnvelopesController } from './envelopes.controller.js';
import { DossiersController } from './dossiers.controller.js';
import { EndingsController } from './endings.controller.js';
import { LinkedAnswers } from './linked-answers.js';
import { LinkedRows } from './linked-rows.js';
import { LinkedDossiers } from './linked.js';
import { Live } from './live.js';
import { LiveController } from './live.controller.js';
import { LookupSecrets } from './lookup-secret.js';
import { MigrationRows } from './migration-rows.js';
import { MigrationsController } from './migrations.controller.js';
import { Migrations } from './migrations.js';
import { Migrator } from './migrator.js';
import { OutageCarrier } from './outage-carrier.js';
import { OutageExtensionsController } from './outage-extensions.controller.js';
import { OutageExtensions } from './outage-extensions.js';
import { OutageLines } from './outage-lines.js';
import { OutagePreview } from './outage-preview.js';
import { OutageRows } from './outage-rows.js';
import { Parties } from './parties.js';
import { ReceptionController } from './reception.controller.js';
import { ReceptionDraftsController } from './reception-drafts.controller.js';
import { ReceptionDrafts } from './reception-drafts.js';
import { SameDay } from './same-day.js';
import { SamePerson } from './same-person.js';
import { RehomingController } from './rehoming.controller.js';
import { Rehoming } from './rehoming.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViews } from './saved-views.js';
import { SealedDrafts } from './sealed-drafts.js';
import { SigningController } from './signing.controller.js';
import { SurveyController } from './survey.controller.js';
import { SurveyRows } from './survey-rows.js';
import { Surveys } from './survey.js';
import { SigningQueries } from './signing-queries.js';
import { DossierHistory } from './dossier-history.js';
import { ProcessSimulationController } from './process-simulation.controller.js';
import { WaitsController } from './waits.controller.js';
import { Tracking } from './tracking.js';
import { TrackingController } from './tracking.controller.js';
import { TrackingCourse } from './tracking-course.js';
import { LookupGenerations } from './tracking-generations.js';
import { TrackingLimit } from './tracking-limit.js';
import { FilingDrafts } from './filing-drafts.js';
import { Filings } from './filings.js';
import { OnlineFiling } from './online-filing.js';
import { Passes } from './passes.js';
import { Supplements } from './supplements.js';
import { HallQueries } from './hall-queries.js';
import { PublicApologies } from './public-apologies.js';
import { PublicApologiesController } from './public-apologies.controller.js';
import { TrackingSecretsController } from './tracking-secrets.controller.js';
import { transfers } from './transfers.subscription.js';
import { TransfersController } from './transfers.controller.js';
import { Transfers } from './transfers.js';
import { TransfersWaiting } from './transfers-waiting.js';
import { ViewsController } from './views.controller.js';
import { PartyLines } from './views-parties.js';
import { Views } from './views.js';
import { TeamLoadController } from './team-load.controller.js';
import { TeamLoadQueries } from './team-load-queries.js';
import { WarningsController } from './warnings.controller.js';
import { Warnings } from './warnings.js';

/** The counter and the desk behind it. The command bus is the application's one, global. */
@Module({
  imports: [AuditModule, CatalogueModule, IdentityModule, PapersModule, SlaModule],
  controllers: [
    DossiersController,
    ReceptionController,
    ReceptionDraftsController,
    WaitsController,
    EndingsController,
    ApologiesController,
    AgencySwitchesController,
    ChangeEffectsController,
    DossierReadsController,
    TrackingController,
    SurveyController,
    TrackingSecretsController,
    ViewsController,
    MigrationsController,
    OutageExtensionsController,
    ConsentController,
    AccessExportController,
    BatchesController,
    AssignmentController,
    AssigneesController,
    TransfersController,
    EnvelopesController,
    DeskCountsController,
    WarningsController,
    PublicApologiesController,
    RehomingController,
    SigningController,
    TeamLoadController,
    SavedViewsController,
    LiveController,
    ProcessSimulationController,
  ],
  providers: [
    CommandDoor,
    Batches,
    AssignmentRules,
    Assignees,
    AssignmentChoices,
    Assigner,
    Desk,
    TimeRulesOf,
    AgencySwitches,
    AgencyWork,
    CircumstancesOf,
    Parties,
    LookupSecrets,
    LookupGenerations,
    SameDay,
    SamePerson,
    SealedDrafts,
    ReceptionDrafts,
    DossierQueries,
    Envelopes,
    LinkedRows,
    LinkedAnswers,
    LinkedDossiers,
    Tracking,
    SurveyRows,
    Surveys,
    TrackingLimit,
    TrackingCourse,
    PublicApologies,
    HallQueries,
    Views,
    MigrationRows,
    Migrations,
    Migrator,
    OutageRows,
    OutageLines,
    OutagePreview,
    OutageExtensions,
    OutageCarrier,
    PartyLines,
    Consents,
    ConsentDesk,
    FilingDrafts,
    Filings,
    OnlineFiling,
    Passes,
    Supplements,
    AccessExport,
    Transfers,
    TransfersWaiting,
    Rehoming,
    SigningQueries,
    TeamLoadQueries,
    SavedViews,
    Warnings,
    Live,
    DossierHistory,
  ],
  exports: [
    Parties,
    LookupSecrets,
    CircumstancesOf,
    ConsentDesk,
    DossierQueries,
    FilingDrafts,
    OnlineFiling,
    Passes,
    Supplements,
    LookupGenerations,
    Tracking,
    TrackingLimit,
    Surveys,
    PublicApologies,
    HallQueries,
  ],
})
export class DossiersModule {
  constructor(followers: Followers) {
    followers.register(transfers);
  }
}
