import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A receipt for money that came to the desk's account before the officer's eyes, beside cash and the gateway. */
export class TransferReceipts1763700000048 implements MigrationInterface {
  readonly name = 'TransferReceipts1763700000048';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE motcua.receipt ADD COLUMN reference text, DROP CONSTRAINT receipt_check;
      ALTER TABLE motcua.receipt
        ADD CONSTRAINT receipt_method CHECK (method IN ('gateway', 'cash', 'transfer')
          AND (method = 'gateway') = (transaction IS NOT NULL) AND (method = 'transfer') = (reference IS NOT NULL));
      COMMENT ON COLUMN motcua.receipt.reference IS 'The bank''s reference of a transfer, as the officer read it; one transfer may pay several fees.';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE motcua.receipt DROP CONSTRAINT receipt_method, DROP COLUMN reference;
      ALTER TABLE motcua.receipt
        ADD CONSTRAINT receipt_check CHECK (method IN ('gateway', 'cash') AND (method = 'gateway') = (transaction IS NOT NULL));`);
  }
}
