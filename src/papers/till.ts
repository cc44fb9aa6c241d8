import type pg from 'pg';
import { type Instant, localDate } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';

/** A receipt's number is its till's, counted anew every year, without a gap. */
export interface ReceiptNumber {
  readonly agency: string;
  readonly year: number;
  readonly no: number;
}

export interface NewReceipt {
  readonly dossier: string;
  readonly charge: string | null;
  /** The gateway's transaction; null: cash. */
  readonly transaction: string | null;
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

/** The till of an agency within one transaction: nobody else issues its receipts of the year until that ends. */
export class OpenTill {
  private constructor(
    private readonly tx: pg.PoolClient,
    private readonly agency: string,
    private readonly at: Instant,
    private readonly year: number,
  ) {}

  static async of(tx: pg.PoolClient, agency: string, at: Instant): Promise<OpenTill> {
    const year = Number(localDate(at).slice(0, 4));
    await tx.query(
      'INSERT INTO motcua.receipt_serial AS s VALUES ($1, $2, 0) ON CONFLICT (agency, year) DO UPDATE SET last = s.last',
      [agency, year],
    );
    return new OpenTill(tx, agency, at, year);
  }

  hasReceiptFor(charge: string): Promise<boolean> {
    return isPaid(this.tx, charge);
  }

  async issue({ dossier, charge, transaction, amountVnd, by }: NewReceipt): Promise<ReceiptNumber> {
    const { tx, agency, year, at } = this;
    const { rows } = await tx.query<{ last: number }>(
      'UPDATE motcua.receipt_serial SET last = last + 1 WHERE agency = $1 AND year = $2 RETURNING last',
      [agency, year],
    );
    const no = rows[0]!.last;
    await tx.query(
      `INSERT INTO motcua.receipt (agency, year, no, dossier, charge, transaction, method, amount_vnd, issued_by, issued_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [agency, year, no, dossier, charge, transaction, transaction === null ? 'cash' : 'gateway', amountVnd, by, at],
    );
    return { agency, year, no };
  }
}
