import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Linked dossiers (law.md R4.17): which is part of which, what is still to be opened or told, and one appointment for all. */
export class LinkedDossiers1763700000019 implements MigrationInterface {
  readonly name = 'LinkedDossiers1763700000019';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier
  ADD COLUMN parent uuid GENERATED ALWAYS AS ((state#>>'{parent,dossierId}')::uuid) STORED,
  ADD COLUMN parent_step int GENERATED ALWAYS AS ((state#>>'{parent,stepNo}')::int) STORED,
  ADD COLUMN child_steps jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(state, '$.work[*] ? (@.closedAt == null && exists(@.child))')) STORED;
CREATE UNIQUE INDEX dossier_child ON motcua.dossier (parent, parent_step) WHERE parent IS NOT NULL;
CREATE INDEX dossier_child_steps ON motcua.dossier (id) WHERE child_steps <> '[]';
CREATE INDEX dossier_part_open ON motcua.dossier (parent)
  WHERE parent IS NOT NULL AND status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused', 'finished');
COMMENT ON COLUMN motcua.dossier.parent IS 'The dossier that this one is a part of, by a linked procedure; parent_step is the number of the step that it does there.';
COMMENT ON COLUMN motcua.dossier.child_steps IS 'Open steps that linked dossiers do.';

CREATE OR REPLACE FUNCTION motcua.track(wanted text)
RETURNS TABLE (id uuid, version int, code text, status text, procedure_code text, channel text, resolver text, receiver text,
               received_on date, due_date date, return_date date, finished_on date, returned_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp
AS $$ SELECT d.id, d.version, d.code, d.status, d.procedure_code, d.channel, d.resolver, d.receiver, d.received_on, d.due_date, d.return_date, d.finished_on, d.returned_on
      FROM motcua.dossier asked JOIN motcua.dossier d ON d.id = coalesce(asked.parent, asked.id) WHERE asked.code = wanted $$;
COMMENT ON FUNCTION motcua.track IS 'What anyone may know by a code; that of a linked dossier leads to the one that the applicant has an appointment for.';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE OR REPLACE FUNCTION motcua.track(wanted text)
RETURNS TABLE (id uuid, version int, code text, status text, procedure_code text, channel text, resolver text, receiver text,
               received_on date, due_date date, return_date date, finished_on date, returned_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp
AS $$ SELECT id, version, code, status, procedure_code, channel, resolver, receiver, received_on, due_date, return_date, finished_on, returned_on
      FROM motcua.dossier WHERE code = wanted $$;
ALTER TABLE motcua.dossier DROP COLUMN parent, DROP COLUMN parent_step, DROP COLUMN child_steps;`);
  }
}
