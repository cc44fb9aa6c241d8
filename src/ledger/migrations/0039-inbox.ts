import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An officer's worklist: what is urgent stands first, and the views that he keeps. */
export class Inbox1763700000039 implements MigrationInterface {
  readonly name = 'Inbox1763700000039';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier ADD COLUMN urgency smallint NOT NULL GENERATED ALWAYS AS (CASE
  WHEN finished_on IS NOT NULL OR status IN ('finished', 'returned', 'withdrawn', 'terminated', 'refused', 'voided') THEN 2
  WHEN overdue_at IS NULL AND status IN ('awaiting-supplement', 'awaiting-payment', 'paused', 'intake-supplement') THEN 1
  ELSE 0 END) STORED;
COMMENT ON COLUMN motcua.dossier.urgency IS '0: its clock runs, or soon will; 1: its clock stands; 2: nothing is left to be decided. Worklists are in this order, then by the due instant.';
CREATE INDEX dossier_urgency ON motcua.dossier (urgency, (coalesce(due_at, intake_due_at, 'infinity'::timestamptz)), id);

CREATE TABLE motcua.saved_view (
  id          uuid PRIMARY KEY,
  account     uuid NOT NULL REFERENCES motcua.account,
  name        text NOT NULL,
  filter      jsonb NOT NULL,
  is_default  boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (account, name)
);
CREATE UNIQUE INDEX saved_view_default ON motcua.saved_view (account) WHERE is_default;
COMMENT ON TABLE motcua.saved_view IS 'Worklists that an officer keeps under a name of his own: the filter, never the words that he searched for. Nobody else sees them.';
GRANT SELECT, INSERT, DELETE, UPDATE (name, filter, is_default, recorded_at) ON motcua.saved_view TO motcua_writer;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP TABLE motcua.saved_view;
DROP INDEX motcua.dossier_urgency;
ALTER TABLE motcua.dossier DROP COLUMN urgency;`);
  }
}
