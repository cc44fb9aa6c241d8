import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of dossiers, fees, payments and receipts; every row insert-only by grant, but the serials of receipts. */
export class Papers1763700000010 implements MigrationInterface {
  readonly name = 'Papers1763700000010';

  async up(q: QueryRunner): Promise<void> {
    await q.query(FILES);
    await q.query(MONEY);
    await q.query(SIGHT);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(
      'DROP TABLE motcua.receipt, motcua.receipt_serial, motcua.settlement, motcua.payment, motcua.payment_intent, motcua.charge, motcua.file',
    );
  }
}

const FILES = `
CREATE TABLE motcua.file (
  id          uuid PRIMARY KEY,
  dossier     uuid NOT NULL,
  no          int NOT NULL CHECK (no > 0),
  paper_id    text,
  name        text NOT NULL,
  media_type  text NOT NULL,
  size        int NOT NULL CHECK (size > 0),
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  supersedes  uuid UNIQUE REFERENCES motcua.file,
  reused_from uuid REFERENCES motcua.file,
  added_by    jsonb NOT NULL,
  added_at    timestamptz NOT NULL,
  UNIQUE (dossier, no)
);
COMMENT ON TABLE motcua.file IS 'A file of a dossier, or of a contact before it. The bytes lie in the file store under their sha256 and were durable before the row. Never deleted: a newer version names the one that it supersedes.';
`;

const MONEY = `
CREATE TABLE motcua.charge (
  id            uuid PRIMARY KEY,
  dossier       uuid NOT NULL,
  fee           text NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  name          text NOT NULL,
  quantity      int NOT NULL CHECK (quantity > 0),
  amount_vnd    bigint NOT NULL CHECK (amount_vnd >= 0),
  basis         text,
  exempt_reason text,
  exempt_ground text,
  payable       text NOT NULL CHECK (payable IN ('before', 'after')),
  set_by        jsonb NOT NULL,
  set_at        timestamptz NOT NULL,
  UNIQUE (dossier, fee, no),
  CHECK ((exempt_reason IS NULL) = (exempt_ground IS NULL))
);
COMMENT ON TABLE motcua.charge IS 'A fee of a dossier from its procedure''s table, with the exemption if there is one. Mended by the next number; the highest counts.';

CREATE TABLE motcua.payment_intent (
  id         uuid PRIMARY KEY,
  dossier    uuid NOT NULL,
  charge     uuid REFERENCES motcua.charge,
  amount_vnd bigint NOT NULL CHECK (amount_vnd > 0),
  opened_by  jsonb NOT NULL,
  opened_at  timestamptz NOT NULL
);
COMMENT ON TABLE motcua.payment_intent IS 'What a payer was sent to the gateway for: a charge, or (null) the dossier''s financial obligation.';

CREATE TABLE motcua.payment (
  transaction text PRIMARY KEY,
  intent      uuid NOT NULL REFERENCES motcua.payment_intent,
  amount_vnd  bigint NOT NULL CHECK (amount_vnd > 0),
  paid_at     timestamptz NOT NULL,
  told_at     timestamptz NOT NULL
);
COMMENT ON TABLE motcua.payment IS 'Money that the gateway says has come, one row a transaction, kept before anything is made of it.';

CREATE TABLE motcua.settlement (
  transaction text PRIMARY KEY REFERENCES motcua.payment,
  outcome     text NOT NULL CHECK (outcome IN ('receipt', 'refund')),
  why         text CHECK ((why IS NULL) = (outcome = 'receipt')),
  settled_at  timestamptz NOT NULL
);
COMMENT ON TABLE motcua.settlement IS 'What became of a payment: a receipt, or money to be paid back. One a transaction, so that a call told twice settles once.';

CREATE TABLE motcua.receipt_serial (
  agency text NOT NULL,
  year   int NOT NULL,
  last   int NOT NULL,
  PRIMARY KEY (agency, year)
) WITH (fillfactor = 50);
COMMENT ON TABLE motcua.receipt_serial IS 'Last number of the receipts of an agency''s till in a year. Its row lock puts receipts in order, without gaps.';

CREATE TABLE motcua.receipt (
  agency      text NOT NULL,
  year        int NOT NULL,
  no          int NOT NULL CHECK (no > 0),
  dossier     uuid NOT NULL,
  charge      uuid UNIQUE REFERENCES motcua.charge,
  transaction text UNIQUE REFERENCES motcua.payment,
  method      text NOT NULL CHECK (method IN ('gateway', 'cash') AND (method = 'gateway') = (transaction IS NOT NULL)),
  amount_vnd  bigint NOT NULL CHECK (amount_vnd > 0),
  issued_by   jsonb NOT NULL,
  issued_at   timestamptz NOT NULL,
  PRIMARY KEY (agency, year, no)
);
CREATE INDEX receipt_by_dossier ON motcua.receipt (dossier);
CREATE INDEX payment_intent_by_dossier ON motcua.payment_intent (dossier);
CREATE INDEX payment_by_intent ON motcua.payment (intent);
COMMENT ON TABLE motcua.receipt IS 'Receipts, numbered by agency and year: one a transaction, one a charge.';
`;

const SIGHT = `
GRANT SELECT, INSERT ON motcua.file, motcua.charge, motcua.payment_intent, motcua.payment, motcua.settlement, motcua.receipt TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.receipt_serial TO motcua_writer;
GRANT SELECT ON motcua.file, motcua.charge, motcua.payment_intent, motcua.payment, motcua.settlement, motcua.receipt TO motcua_reader;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['file', 'charge', 'payment_intent', 'payment', 'settlement', 'receipt'] LOOP
    EXECUTE format('ALTER TABLE motcua.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE motcua.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY writer ON motcua.%I TO motcua_writer USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['file', 'charge', 'payment_intent', 'receipt'] LOOP
    EXECUTE format('CREATE POLICY reader ON motcua.%I FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier))', t);
  END LOOP;
END $$;
CREATE POLICY reader ON motcua.payment FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.payment_intent i WHERE i.id = intent));
CREATE POLICY reader ON motcua.settlement FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.payment p WHERE p.transaction = settlement.transaction));
`;
