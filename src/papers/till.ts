import type pg from 'pg';
import { type Instant, localDate } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';

/** A receipt's number is its till's, counted anew every year, without a gap. */
export interface ReceiptNumber {
  readonly agency: string;
  readonly year: number;
  readonly no: number;
}

/** How money came: told by the gateway, counted at the desk, or seen there on the desk's account. */
export type Paid =
  | { readonly method: 'gateway'; readonly transaction: string }
  | { readonly method: 'cash' }
  /** With the bank's reference, as the officer reads it. */
  | { readonly method: 'transfer'; readonly reference: string };

export interface NewReceipt {
  readonly dossier: string;
  readonly charge: string | null;
  readonly paid: Paid;
  readonly amountVnd: number;
  readonly by: ActorStamp;
}

/** Whether the fee of this charge has its receipt, whichever row of the fee it was for. */
export async function isPaid(store: pg.Pool | pg.PoolClient, charge: string): Promise<boolean> {
  const { rowCount } = await store.query(
    `SELECT FROM motcua.charge c JOIN motcua.charge same USING (dossier, fee) JOIN motcua.receipt r ON r.charge = same.id
     WHERE c.id = $1`,
    [charge],
  );
  return rowCount !== 0;
}

/** The till of an agency within one transaction: nobody else issues its receipts until that ends, those of another year neither. */
export class OpenTill {
  private constructor(
    private readonly tx: pg.PoolClient,
    private readonly agency: string,
    private readonly at: Instant,
    private readonly year: number,
  ) {}

  static async of(tx: pg.PoolClient, agency: string, at: Instant): Promise<OpenTill> {
    const year = Number(localDate(at).slice(0, 4));
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`till/${agency}`]);
    await tx.query('INSERT INTO motcua.receipt_serial VALUES ($1, $2, 0) ON CONFLICT DO NOTHING', [agency, year]);
    return new OpenTill(tx, agency, at, year);
  }

  hasReceiptFor(charge: string): Promise<boolean> {
    return isPaid(this.tx, charge);
  }

  async issue({ dossier, charge, paid, amountVnd, by }: NewReceipt): Promise<ReceiptNumber> {
    const { tx, agency, year, at } = this;
    const { rows } = await tx.query<{ last: number }>(
      'UPDATE motcua.receipt_serial SET last = last + 1 WHERE agency = $1 AND year = $2 RETURNING last',
      [agency, year],
    );
    const no = rows[0]!.last;
    const transaction = paid.method === 'gateway' ? paid.transaction : null;
    const reference = paid.method === 'transfer' ? paid.reference : null;
    await tx.query(
      `INSERT INTO motcua.receipt (agency, year, no, dossier, charge, method, transaction, reference, amount_vnd, issued_by, issued_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [agency, year, no, dossier, charge, paid.method, transaction, reference, amountVnd, by, at],
    );
    return { agency, year, no };
  }
}
