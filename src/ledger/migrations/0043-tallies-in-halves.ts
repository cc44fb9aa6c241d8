import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEES = `((SELECT motcua.viewer())::text[])`;
const BY_LINE = `supervisor = ANY ${SEES} OR resolver = ANY ${SEES} OR receiver = ANY ${SEES}`;

/**
 * Counters of agency and procedure together are by half months and years: by day there were nearly as many as dossiers. And who looks is
 * found out once for a statement, not for each of a million rows.
 */
export class TalliesInHalves1763700000043 implements MigrationInterface {
  readonly name = 'TalliesInHalves1763700000043';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
DELETE FROM motcua.report_tally WHERE of = 'each' AND grain = 'day';
ALTER TABLE motcua.report_tally ADD CONSTRAINT report_tally_days CHECK (of <> 'each' OR grain <> 'day');
COMMENT ON TABLE motcua.report_tally IS 'What the lines of report_dossier add up to, kept by the same follower in the same transaction: of procedures over all agencies (agency empty) and of agencies over all procedures (procedure empty) by day, by half a month (1-14, 15-end) and by year; of each agency and procedure by half a month and by year. Columns that last (open…) hold what they grew by; their sum up to a day is how many there were. Rows of nothing but 0 are deleted.';
CREATE INDEX report_dossier_open ON motcua.report_dossier (resolver) WHERE finished_on IS NULL AND ended_on IS NULL;
ALTER POLICY reader ON motcua.report_tally USING (supervisor = ANY ${SEES});
ALTER POLICY reader ON motcua.report_dossier USING (${BY_LINE});
ALTER POLICY reader ON motcua.report_line USING (${BY_LINE});`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER POLICY reader ON motcua.report_line USING (motcua.viewer() && ARRAY[receiver, resolver, supervisor]);
ALTER POLICY reader ON motcua.report_dossier USING (motcua.viewer() && ARRAY[receiver, resolver, supervisor]);
ALTER POLICY reader ON motcua.report_tally USING (supervisor = ANY (motcua.viewer()));
DROP INDEX motcua.report_dossier_open;
ALTER TABLE motcua.report_tally DROP CONSTRAINT report_tally_days;
TRUNCATE motcua.report_dossier, motcua.report_tally;
DELETE FROM motcua.checkpoint WHERE follower = 'report-dossiers';
COMMENT ON TABLE motcua.report_tally IS 'What the lines of report_dossier add up to, kept by the same follower in the same transaction: by day, by half a month (1-14, 15-end) and by year; of each agency and procedure, of procedures over all agencies (agency empty) and of agencies over all procedures (procedure empty). Columns that last (open…) hold what they grew by; their sum up to a day is how many there were. Rows of nothing but 0 are deleted.';`);
  }
}
