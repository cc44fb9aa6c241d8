import { Injectable } from '@nestjs/common';
import type { Actor } from '../workflow/people.js';
import { Charges } from './charges.js';
import type { MoneyAnswer } from './fees.dto.js';
import type { FilesAnswer } from './files.dto.js';
import { Files } from './files.js';
import { MoneyQueries } from './money-queries.js';
import { chargeAnswer, filesAnswer, when } from './told.js';

/** What this room keeps of a dossier, as it is told to who may see it; for screens, and for a person's own data. */
@Injectable()
export class Kept {
  constructor(
    private readonly files: Files,
    private readonly charges: Charges,
    private readonly money: MoneyQueries,
  ) {}

  async filesOf(dossierId: string, me: Actor): Promise<FilesAnswer> {
    return filesAnswer(await this.files.of(dossierId, me));
  }

  async moneyOf(dossierId: string, me: Actor): Promise<MoneyAnswer> {
    const charges = await this.charges.of(dossierId, me);
    const [payments, receipts] = [await this.money.intents(dossierId, me), await this.money.receipts(dossierId, me)];
    return {
      charges: charges.map(chargeAnswer),
      payments: payments.map(({ id: intent, openedAt, ...line }) => ({ intent, ...line, openedAt: when(openedAt) })),
      receipts: receipts.map(({ issuedAt, ...line }) => ({ ...line, issuedAt: when(issuedAt) })),
    };
  }
}
