import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The steps of a dossier: those that are open, for the inbox of each agency; and what each took, for the numbers. */
export class Steps1763700000016 implements MigrationInterface {
  readonly name = 'Steps1763700000016';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier
  ADD COLUMN open_steps jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(state, '$.work[*] ? (@.closedAt == null)')) STORED;
CREATE INDEX dossier_open_steps ON motcua.dossier USING gin (open_steps jsonb_path_ops) WHERE open_steps <> '[]';
COMMENT ON COLUMN motcua.dossier.open_steps IS 'Steps that are open, one on each branch; step_id, step_owner, assignee and step_due_at are the first of them.';

CREATE TABLE motcua.step_charge (
  dossier    uuid NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('step', 'supplement', 'payment', 'pause')),
  no         int NOT NULL,
  step_id    text,
  branch     text,
  owner      text,
  charged_to text,
  caused_by  text,
  opened_at  timestamptz NOT NULL,
  closed_at  timestamptz NOT NULL,
  closed_on  date NOT NULL,
  due_at     timestamptz,
  minutes    int NOT NULL,
  charged    int NOT NULL,
  on_time    boolean,
  PRIMARY KEY (dossier, kind, no)
);
CREATE INDEX step_charge_closed ON motcua.step_charge (closed_on);
COMMENT ON TABLE motcua.step_charge IS 'Working minutes of every step that was closed and every wait that ended, kept by the follower "step-charges" from facts. charged adds up to the elapsed working time of the dossier: what branches spend side by side is shared among them. charged_to: who answers for it; null: a wait, or the applicant''s own step.';
GRANT SELECT, INSERT, DELETE ON motcua.step_charge TO motcua_writer;
GRANT SELECT ON motcua.step_charge TO motcua_reader;
ALTER TABLE motcua.step_charge ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.step_charge FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.step_charge TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.step_charge FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP TABLE motcua.step_charge;
ALTER TABLE motcua.dossier DROP COLUMN open_steps;`);
  }
}
