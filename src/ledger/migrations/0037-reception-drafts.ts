import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an officer has typed at the counter and not yet received. */
export class ReceptionDrafts1763700000037 implements MigrationInterface {
  readonly name = 'ReceptionDrafts1763700000037';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.reception_draft (
  account    uuid NOT NULL,
  desk       text NOT NULL,
  opened_in  uuid NOT NULL,
  submission text NOT NULL,
  sealed     text NOT NULL,
  saved_at   timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (account, desk)
);
CREATE INDEX reception_draft_expiry ON motcua.reception_draft (expires_at);
COMMENT ON TABLE motcua.reception_draft IS 'The reception form as its officer has filled it in so far, sealed; one an officer and desk. Deleted when the dossier is received, when he discards it, and when it expires. opened_in: the browser window that goes on with it; submission: the key under which it will be received.';
ALTER TABLE motcua.reception_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.reception_draft FORCE ROW LEVEL SECURITY;
-- Who writes may not read what was written: only its officer can, through the reader.
GRANT SELECT (account, desk, opened_in, submission, saved_at, expires_at), INSERT, UPDATE, DELETE ON motcua.reception_draft TO motcua_writer;
GRANT SELECT ON motcua.reception_draft TO motcua_reader;
CREATE POLICY writer ON motcua.reception_draft TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.reception_draft FOR SELECT TO motcua_reader USING ('officer:' || account = ANY (motcua.viewer()));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.reception_draft');
  }
}
