import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a desk keeps beside its dossiers: what the post has brought, and what it handed over on a day. */
export class Desk1763700000038 implements MigrationInterface {
  readonly name = 'Desk1763700000038';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.envelope (
  id         uuid PRIMARY KEY,
  body_hash  text NOT NULL,
  desk       text NOT NULL,
  sender     text,
  parcel     text,
  posted_on  date,
  arrived_at timestamptz NOT NULL,
  noted_at   timestamptz NOT NULL,
  noted_by   jsonb NOT NULL,
  outcome    text CHECK (outcome IN ('received', 'sent-back')),
  dossier    uuid UNIQUE,
  reason     text,
  settled_at timestamptz,
  settled_by jsonb,
  CHECK ((outcome IS NULL) = (sender IS NOT NULL)),
  CHECK ((outcome IS NULL) = (settled_at IS NULL) AND (outcome IS NULL) = (settled_by IS NULL)),
  CHECK ((outcome IS NOT DISTINCT FROM 'received') = (dossier IS NOT NULL)),
  CHECK ((outcome IS NOT DISTINCT FROM 'sent-back') = (reason IS NOT NULL))
);
CREATE INDEX envelope_waiting ON motcua.envelope (desk, arrived_at, id) WHERE outcome IS NULL;
COMMENT ON TABLE motcua.envelope IS 'The day book of the post: what has arrived at a desk and what became of it. The sender, sealed with the service key, is erased when the envelope has become a dossier or has gone back.';
GRANT SELECT, INSERT, UPDATE (sender, outcome, dossier, reason, settled_at, settled_by) ON motcua.envelope TO motcua_writer;
GRANT SELECT ON motcua.envelope TO motcua_reader;
ALTER TABLE motcua.envelope ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.envelope FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.envelope TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.envelope FOR SELECT TO motcua_reader USING (desk = ANY (motcua.viewer()));
CREATE INDEX event_hand_overs ON motcua.event (occurred_at) WHERE type = 'DossierHandedOver';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP INDEX motcua.event_hand_overs;
DROP TABLE motcua.envelope;`);
  }
}
