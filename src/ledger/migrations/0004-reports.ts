import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the numbers are made from: one row a dossier, kept by a follower from facts alone. */
export class Reports1763700000004 implements MigrationInterface {
  readonly name = 'Reports1763700000004';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE motcua.report_dossier (
        dossier       uuid PRIMARY KEY,
        channel       text NOT NULL,
        receiver      text NOT NULL,
        resolver      text NOT NULL,
        supervisor    text NOT NULL,
        procedure_code text NOT NULL,
        status        text NOT NULL,
        received_on   date,
        due_date      date,
        finished_on   date,
        returned_on   date,
        return_channel text,
        decision      text,
        apology_on    date,
        new_date      date,
        ended_on      date,
        ended_as      text,
        waiting_since date,
        wait_late     boolean NOT NULL DEFAULT false
      ) WITH (fillfactor = 80);
      COMMENT ON TABLE motcua.report_dossier IS 'Kept by the follower "report-dossiers" from facts; every figure of /reports is a count over it.';
      CREATE INDEX report_dossier_received ON motcua.report_dossier (received_on);
      CREATE INDEX report_dossier_finished ON motcua.report_dossier (finished_on);
      GRANT SELECT, INSERT, UPDATE ON motcua.report_dossier TO motcua_writer;
      GRANT SELECT ON motcua.report_dossier TO motcua_reader;
      ALTER TABLE motcua.report_dossier ENABLE ROW LEVEL SECURITY;
      ALTER TABLE motcua.report_dossier FORCE ROW LEVEL SECURITY;
      CREATE POLICY writer ON motcua.report_dossier TO motcua_writer USING (true) WITH CHECK (true);
      CREATE POLICY reader ON motcua.report_dossier FOR SELECT TO motcua_reader
        USING (motcua.viewer() && ARRAY[receiver, resolver, supervisor]);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.report_dossier');
  }
}
