import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an inspector asks beside the columns: flags on dossiers, the hour of a finish, and how consulted agencies answered. */
export class FinerFigures1763700000014 implements MigrationInterface {
  readonly name = 'FinerFigures1763700000014';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier ADD COLUMN flags jsonb NOT NULL GENERATED ALWAYS AS (coalesce(state->'flags', '[]')) STORED;
CREATE INDEX dossier_flagged ON motcua.dossier (due_at, id) WHERE flags <> '[]';
COMMENT ON COLUMN motcua.dossier.flags IS 'Marks that facts have set, as the folded state keeps them (law.md R4.9, R4.13, R4.20, §13).';

ALTER TABLE motcua.report_dossier ADD COLUMN finished_after_hours boolean NOT NULL DEFAULT false;
-- The follower reads the facts again from the first: the new column is filled for old dossiers too.
TRUNCATE motcua.report_dossier;
DELETE FROM motcua.checkpoint WHERE follower = 'report-dossiers';

CREATE TABLE motcua.report_consultation (
  dossier     uuid NOT NULL,
  no          int NOT NULL,
  agency      text NOT NULL,
  asked_on    date NOT NULL,
  answer_by   date NOT NULL,
  answered_on date,
  closed_on   date,
  voided      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (dossier, no)
);
COMMENT ON TABLE motcua.report_consultation IS 'Consultations and their first answers, kept by the follower "report-consultations" from facts; closed_on: the dossier ended; voided: entered by mistake, counted nowhere.';
CREATE INDEX report_consultation_asked ON motcua.report_consultation (asked_on);
GRANT SELECT, INSERT, UPDATE ON motcua.report_consultation TO motcua_writer;
GRANT SELECT ON motcua.report_consultation TO motcua_reader;
ALTER TABLE motcua.report_consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.report_consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.report_consultation TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.report_consultation FOR SELECT TO motcua_reader
  USING (agency = ANY (motcua.viewer()) OR EXISTS (SELECT FROM motcua.report_dossier d WHERE d.dossier = report_consultation.dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP TABLE motcua.report_consultation;
ALTER TABLE motcua.report_dossier DROP COLUMN finished_after_hours;
ALTER TABLE motcua.dossier DROP COLUMN flags;`);
  }
}
