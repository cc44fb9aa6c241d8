import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of any past moment: every version of a dossier's line; and reports that were frozen as they were sent. */
export class ReportLines1763700000029 implements MigrationInterface {
  readonly name = 'ReportLines1763700000029';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.report_line (
  LIKE motcua.report_dossier INCLUDING DEFAULTS,
  no                int NOT NULL,
  tx                xid8 NOT NULL,
  position          bigint NOT NULL,
  effective_at      timestamptz NOT NULL,
  known_at          timestamptz NOT NULL,
  next_tx           xid8 NOT NULL DEFAULT '18446744073709551615',
  next_position     bigint NOT NULL DEFAULT 9223372036854775807,
  next_effective_at timestamptz NOT NULL DEFAULT 'infinity',
  next_known_at     timestamptz NOT NULL DEFAULT 'infinity',
  PRIMARY KEY (dossier, no)
) WITH (fillfactor = 80);
COMMENT ON TABLE motcua.report_line IS 'Versions of the lines of report_dossier, kept by the follower "report-lines" from facts: since when each was so (effective_at) and since when it was known (known_at; tx and position of its fact), both rising within a dossier, and the same of the next. Versions are added; only what the next one is, is written later.';
GRANT SELECT, INSERT, UPDATE (next_tx, next_position, next_effective_at, next_known_at) ON motcua.report_line TO motcua_writer;
GRANT SELECT ON motcua.report_line TO motcua_reader;
ALTER TABLE motcua.report_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.report_line FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.report_line TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.report_line FOR SELECT TO motcua_reader
  USING (motcua.viewer() && ARRAY[receiver, resolver, supervisor]);

CREATE TABLE motcua.frozen_report (
  id        uuid PRIMARY KEY,
  hash      text NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('06a')),
  body      text NOT NULL,
  sha256    text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  basis     jsonb NOT NULL,
  note      text,
  viewers   text[] NOT NULL,
  known_at  timestamptz NOT NULL,
  tx        xid8 NOT NULL,
  position  bigint NOT NULL,
  frozen_by text NOT NULL,
  frozen_at timestamptz NOT NULL
);
CREATE INDEX frozen_report_newest ON motcua.frozen_report (frozen_at DESC, id);
COMMENT ON TABLE motcua.frozen_report IS 'Reports as they were sent: their bytes (canonical JSON) and SHA-256, and the basis on which they can be reckoned again from the ledger as it was then (up to tx, position). Insert-only by grant.';
GRANT SELECT, INSERT ON motcua.frozen_report TO motcua_writer;
GRANT SELECT ON motcua.frozen_report TO motcua_reader;
ALTER TABLE motcua.frozen_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.frozen_report FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.frozen_report TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.frozen_report FOR SELECT TO motcua_reader USING (motcua.viewer() && viewers);`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.frozen_report, motcua.report_line');
  }
}
