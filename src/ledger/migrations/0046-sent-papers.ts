import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What applicants have sent of a supplement and no officer has looked at yet. */
export class SentPapers1763700000046 implements MigrationInterface {
  readonly name = 'SentPapers1763700000046';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.sent_papers (
  dossier uuid PRIMARY KEY,
  since   timestamptz NOT NULL,
  latest  timestamptz NOT NULL,
  files   int NOT NULL CHECK (files > 0)
);
COMMENT ON TABLE motcua.sent_papers IS 'A dossier whose applicant has sent files of what was asked of him, and nobody of its desk or of the agency that works on it has looked since: when the first and the last came, and how many. Deleted by the look, which the audit has.';
GRANT SELECT, INSERT, UPDATE, DELETE ON motcua.sent_papers TO motcua_writer;
GRANT SELECT ON motcua.sent_papers TO motcua_reader;
ALTER TABLE motcua.sent_papers ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.sent_papers FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.sent_papers TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.sent_papers FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.sent_papers');
  }
}
