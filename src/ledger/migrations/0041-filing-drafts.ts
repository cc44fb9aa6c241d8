import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What citizens have begun to file online and not sent yet. */
export class FilingDrafts1763700000041 implements MigrationInterface {
  readonly name = 'FilingDrafts1763700000041';

  async up(q: QueryRunner): Promise<void> {
    await q.query(DRAFTS);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.filing_draft_file, motcua.filing_draft');
  }
}

/** Rows that are deleted, not insert-only: nothing that was not sent is kept (docs/decisions/0041). */
const DRAFTS = `
CREATE TABLE motcua.filing_draft (
  id        uuid PRIMARY KEY,
  account   uuid NOT NULL REFERENCES motcua.account,
  procedure text NOT NULL,
  sealed    text NOT NULL,
  saved_at  timestamptz NOT NULL,
  erase_at  timestamptz NOT NULL
);
CREATE INDEX filing_draft_of ON motcua.filing_draft (account, saved_at);
CREATE INDEX filing_draft_erase ON motcua.filing_draft (erase_at);
COMMENT ON TABLE motcua.filing_draft IS 'An online filing that its account has not sent yet, sealed with the service''s key; erased when it is sent, thrown away, or erase_at has passed.';

CREATE TABLE motcua.filing_draft_file (
  id         uuid PRIMARY KEY,
  draft      uuid NOT NULL REFERENCES motcua.filing_draft ON DELETE CASCADE,
  paper_id   text NOT NULL,
  name       text NOT NULL,
  media_type text NOT NULL,
  size       int NOT NULL CHECK (size > 0),
  sealed     bytea NOT NULL,
  added_at   timestamptz NOT NULL
);
CREATE INDEX filing_draft_file_of ON motcua.filing_draft_file (draft, added_at);
COMMENT ON TABLE motcua.filing_draft_file IS 'A file of such a draft, its bytes sealed and within the row: they go with it. The file store is for what was sent, and deletes nothing.';

-- Who writes may not read what was written: only its account can, through the reader.
GRANT SELECT (id, account, procedure, saved_at, erase_at), INSERT, UPDATE, DELETE ON motcua.filing_draft TO motcua_writer;
GRANT SELECT (id, draft, paper_id, size, added_at), INSERT, DELETE ON motcua.filing_draft_file TO motcua_writer;
GRANT SELECT ON motcua.filing_draft, motcua.filing_draft_file TO motcua_reader;
ALTER TABLE motcua.filing_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.filing_draft FORCE ROW LEVEL SECURITY;
ALTER TABLE motcua.filing_draft_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.filing_draft_file FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.filing_draft TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON motcua.filing_draft_file TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.filing_draft FOR SELECT TO motcua_reader USING ('citizen:' || account = ANY (motcua.viewer()));
CREATE POLICY reader ON motcua.filing_draft_file FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.filing_draft f WHERE f.id = draft));
`;
