import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';

/** An intent with what has come of it so far; `transaction` null: nothing. */
export interface IntentLine {
  readonly id: string;
  readonly charge: string | null;
  readonly amountVnd: number;
  readonly openedAt: Date;
  readonly transaction: string | null;
  readonly paidVnd: number | null;
  readonly outcome: 'receipt' | 'refund' | null;
  readonly why: string | null;
}

export interface ReceiptLine {
  readonly agency: string;
  readonly year: number;
  readonly no: number;
  readonly charge: string | null;
  readonly method: 'gateway' | 'cash';
  readonly amountVnd: number;
  readonly issuedAt: Date;
}

/** What was asked, what came, and what it became. */
@Injectable()
export class MoneyQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** A line for each payment of an intent; one for an intent without any. */
  intents(dossierId: string, me: Actor): Promise<IntentLine[]> {
    return this.read(
      `SELECT i.id, i.charge, i.amount_vnd::float8 AS "amountVnd", i.opened_at AS "openedAt", p.transaction,
         p.amount_vnd::float8 AS "paidVnd", s.outcome, s.why
       FROM motcua.payment_intent i LEFT JOIN motcua.payment p ON p.intent = i.id LEFT JOIN motcua.settlement s USING (transaction)
       WHERE ${SEEN_BY} AND i.dossier = $2 ORDER BY i.opened_at, i.id, p.told_at`,
      dossierId,
      me,
    );
  }

  receipts(dossierId: string, me: Actor): Promise<ReceiptLine[]> {
    return this.read(
      `SELECT agency, year, no, charge, method, amount_vnd::float8 AS "amountVnd", issued_at AS "issuedAt" FROM motcua.receipt
       WHERE ${SEEN_BY} AND dossier = $2 ORDER BY issued_at, agency, year, no`,
      dossierId,
      me,
    );
  }

  private async read<T extends object>(text: string, dossierId: string, me: Actor): Promise<T[]> {
    const { rows } = await this.stores.reader.query<T>(text, [viewersOf(me).join(' '), dossierId]);
    return rows;
  }
}
