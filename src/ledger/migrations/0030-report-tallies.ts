import type { MigrationInterface, QueryRunner } from 'typeorm';
import { REBUILD } from '../rebuild-functions.js';

const MEASURES = [
  ...['received', 'received_online', 'received_self', 'received_assisted', 'received_direct', 'received_post', 'post'],
  ...['returned', 'returned_post', 'finished', 'finished_online', 'early', 'on_time', 'late', 'placed_on_time'],
  ...['received_rated', 'received_on_time', 'due', 'due_on_time', 'apologised', 'apology_kept', 'digitised'],
  ...['digital_result', 'open', 'open_dated', 'open_overdue', 'open_due_by_end', 'closed', 'result_early'],
  ...['result_on_time', 'result_late', 'withdrawn', 'terminated', 'ended_early', 'ended_on_time', 'ended_late'],
];

/** Counters that the follower of the figures keeps beside its lines, and with what a follower's tables are built anew. */
export class ReportTallies1763700000030 implements MigrationInterface {
  readonly name = 'ReportTallies1763700000030';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.report_tally (
  of         text NOT NULL CHECK (of IN ('each', 'procedure', 'agency')),
  grain      text NOT NULL CHECK (grain IN ('day', 'half', 'year')),
  agency     text NOT NULL,
  start      date NOT NULL,
  procedure  text NOT NULL,
  supervisor text NOT NULL,
  ${MEASURES.map((name) => `${name} int NOT NULL`).join(', ')},
  PRIMARY KEY (of, grain, agency, start, procedure, supervisor)
) WITH (fillfactor = 80);
CREATE INDEX report_tally_by_agency ON motcua.report_tally (grain, start) WHERE of = 'agency';
COMMENT ON TABLE motcua.report_tally IS 'What the lines of report_dossier add up to, kept by the same follower in the same transaction: by day, by half a month (1-14, 15-end) and by year; of each agency and procedure, of procedures over all agencies (agency empty) and of agencies over all procedures (procedure empty). Columns that last (open…) hold what they grew by; their sum up to a day is how many there were. Rows of nothing but 0 are deleted.';
GRANT SELECT, INSERT, UPDATE, DELETE ON motcua.report_tally TO motcua_writer;
GRANT SELECT ON motcua.report_tally TO motcua_reader;
ALTER TABLE motcua.report_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.report_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.report_tally TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.report_tally FOR SELECT TO motcua_reader USING (supervisor = ANY (motcua.viewer()));
-- The follower reads the facts again from the first: the tallies are of all its lines.
TRUNCATE motcua.report_dossier;
DELETE FROM motcua.checkpoint WHERE follower = 'report-dossiers';
CREATE INDEX report_dossier_resolver ON motcua.report_dossier (resolver, received_on);

CREATE TABLE motcua.derived_table (
  name     text PRIMARY KEY,
  follower text NOT NULL
);
COMMENT ON TABLE motcua.derived_table IS 'Tables that follow from the facts alone, with the follower that keeps them: they may be built anew beside the live ones and exchanged.';
GRANT SELECT ON motcua.derived_table TO motcua_writer;
INSERT INTO motcua.derived_table VALUES ('report_dossier', 'report-dossiers'), ('report_tally', 'report-dossiers'),
  ('report_line', 'report-lines'), ('report_consultation', 'report-consultations'), ('step_charge', 'step-charges');

${REBUILD}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP FUNCTION motcua.rebuild_begin, motcua.rebuild_analyze, motcua.rebuild_exchange, motcua.rebuild_end;
DROP SCHEMA motcua_rebuild, motcua_replaced CASCADE;
DROP TABLE motcua.derived_table;
DROP INDEX motcua.report_dossier_resolver;
DROP TABLE motcua.report_tally;`);
  }
}
