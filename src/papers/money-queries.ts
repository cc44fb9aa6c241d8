import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { LATEST } from './charges.js';
import type { Paid } from './till.js';

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
  readonly method: Paid['method'];
  readonly reference: string | null;
  readonly amountVnd: number;
  readonly issuedAt: Date;
}

/** A fee as it stands, and what has come for it. */
export interface FeeLine {
  readonly name: string;
  /** What is to be paid; 0: exempt. */
  readonly dueVnd: number;
  /** null: not paid yet. */
  readonly receipt: Pick<ReceiptLine, 'no' | 'year' | 'method'> | null;
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
      viewersOf(me),
    );
  }

  receipts(dossierId: string, me: Actor): Promise<ReceiptLine[]> {
    return this.read(
      `SELECT agency, year, no, charge, method, reference, amount_vnd::float8 AS "amountVnd", issued_at AS "issuedAt" FROM motcua.receipt
       WHERE ${SEEN_BY} AND dossier = $2 ORDER BY issued_at, agency, year, no`,
      dossierId,
      viewersOf(me),
    );
  }

  /** What a dossier costs its applicant, as his receipt of it says. */
  fees(dossierId: string, viewers: readonly string[]): Promise<FeeLine[]> {
    return this.read(
      `SELECT c.name, CASE WHEN c.exempt_reason IS NULL THEN c.amount_vnd ELSE 0 END::float8 AS "dueVnd",
         CASE WHEN r.no IS NOT NULL THEN jsonb_build_object('no', r.no, 'year', r.year, 'method', r.method) END AS receipt
       FROM motcua.charge c LEFT JOIN motcua.receipt r ON r.charge = c.id WHERE ${SEEN_BY} AND c.dossier = $2 AND ${LATEST} ORDER BY c.fee`,
      dossierId,
      viewers,
    );
  }

  private async read<T extends object>(text: string, dossierId: string, viewers: readonly string[]): Promise<T[]> {
    const { rows } = await this.stores.reader.query<T>(text, [viewers.join(' '), dossierId]);
    return rows;
  }
}
