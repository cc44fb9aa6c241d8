import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { CONFIG, type Config } from '../config.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { CaseChecklists } from './case-checklists.js';
import { Charges } from './charges.js';
import { ChecklistController } from './checklist.controller.js';
import { FeesController } from './fees.controller.js';
import { FILE_STORE } from './file-store.js';
import { FilesController } from './files.controller.js';
import { Files } from './files.js';
import { GatewayController } from './gateway.controller.js';
import { Kept } from './kept.js';
import { filesBelow, LocalFiles } from './local-files.js';
import { MoneyQueries } from './money-queries.js';
import { OriginalsController } from './originals.controller.js';
import { Payments } from './payments.js';
import { PaperRecords } from './records.js';
import { SeenDossiers } from './seen-dossiers.js';
import { SentPapers } from './sent-papers.js';

/** Papers, files, fees and receipts. The command bus is the application's one, global. */
@Module({
  imports: [AuditModule, CatalogueModule],
  controllers: [ChecklistController, FilesController, OriginalsController, FeesController, GatewayController],
  providers: [
    CaseChecklists,
    SeenDossiers,
    PaperRecords,
    SentPapers,
    Files,
    Charges,
    Payments,
    MoneyQueries,
    Kept,
    {
      provide: FILE_STORE,
      useFactory: ({ dataDir }: Config, master: Buffer) => new LocalFiles(filesBelow(dataDir), master),
      inject: [CONFIG, SECRET_KEY],
    },
  ],
  exports: [CaseChecklists, Files, Kept, MoneyQueries, SentPapers, FILE_STORE],
})
export class PapersModule {}
