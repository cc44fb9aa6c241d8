import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { DossiersModule } from '../dossiers/dossiers.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { PapersModule } from '../papers/papers.module.js';
import { SIGNER } from './forms/signer.js';
import { TestKeySigner } from './forms/test-key-signer.js';
import { PressModule } from '../press/press.module.js';
import { HandOverLists } from './hand-over-lists.js';
import { LetterDocuments } from './letter-documents.js';
import { LetterDocumentsController } from './letter-documents.controller.js';
import { LetterPages } from './letter-pages.js';
import { ReceptionRegister } from './reception-register.js';
import { RegisterController } from './register.controller.js';
import { SignedLetters } from './signed-letters.js';

/** The printing press of the post room: forms and letters on paper, and who signed them. */
@Module({
  imports: [AuditModule, CatalogueModule, DossiersModule, IdentityModule, PapersModule, PressModule],
  controllers: [LetterDocumentsController, RegisterController],
  providers: [
    LetterPages,
    SignedLetters,
    LetterDocuments,
    ReceptionRegister,
    HandOverLists,
    { provide: SIGNER, useFactory: (master: Buffer) => new TestKeySigner(master), inject: [SECRET_KEY] },
  ],
  exports: [LetterDocuments, SignedLetters],
})
export class FormsModule {}
