import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose work a dossier is, so that numbers lead from an agency to its officers; what the supervising office is told of
 * submissions that it does not see; and time that a step waited for another system.
 */
export class Officers1763700000035 implements MigrationInterface {
  readonly name = 'Officers1763700000035';

  async up(q: QueryRunner): Promise<void> {
    await q.query(OFFICERS);
    await q.query(SUBMISSIONS);
    await q.query(SYSTEMS);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DELETE FROM motcua.step_charge WHERE kind = 'system';
ALTER TABLE motcua.step_charge
  DROP CONSTRAINT step_charge_kind_check,
  ADD CONSTRAINT step_charge_kind_check CHECK (kind IN ('step', 'supplement', 'payment', 'pause', 'consultation', 'outage', 'return'));
DROP FUNCTION motcua.submissions_beyond;
ALTER TABLE motcua.report_line DROP COLUMN officer;
ALTER TABLE motcua.report_dossier DROP COLUMN officer;`);
  }
}

const OFFICERS = `
ALTER TABLE motcua.report_dossier ADD COLUMN officer text;
ALTER TABLE motcua.report_line ADD COLUMN officer text;
COMMENT ON COLUMN motcua.report_dossier.officer IS 'Account id of whom of the resolving agency a step was given to last; null: nobody has it.';
CREATE INDEX report_dossier_officer ON motcua.report_dossier (officer, received_on) WHERE officer IS NOT NULL;
-- The followers read the facts again from the first: the new column is filled for old dossiers too.
TRUNCATE motcua.report_dossier, motcua.report_tally, motcua.report_line;
DELETE FROM motcua.checkpoint WHERE follower IN ('report-dossiers', 'report-lines');`;

/**
 * Before reception a dossier is the desk's and the applicant's own; whoever supervises the check of submissions (R4.7) is told
 * that one is late, and of which desk. The row's id is no dossier's.
 */
const SUBMISSIONS = `
CREATE FUNCTION motcua.submissions_beyond(due timestamptz)
RETURNS TABLE (beyond text, id uuid, code text, procedure_code text, channel text, receiver text, resolver text, status text, open_steps jsonb,
               step_owner text, due_date date, due_at timestamptz, intake_due_at timestamptz, finished_on date, supplements int, flags jsonb, state jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp AS $$
  SELECT left(d.id::text, 8), md5(d.id::text)::uuid, NULL::text, d.procedure_code, d.channel, d.receiver, d.resolver, d.status, '[]'::jsonb,
         d.receiver, NULL::date, NULL::timestamptz, d.intake_due_at, NULL::date, 0, '[]'::jsonb, NULL::jsonb
  FROM dossier d
  WHERE d.status = 'submitted' AND d.intake_due_at <= due AND NOT (d.visible_to && motcua.viewer())
    AND EXISTS (SELECT FROM account_post p WHERE p.role = 'provincial-office' AND p.until IS NULL AND p.agency = ANY (motcua.viewer()))
$$;
COMMENT ON FUNCTION motcua.submissions_beyond IS 'Submissions whose intake check was due by then and that the viewer does not see, for a supervising office: the first eight characters of its number, no person, no content, no way to open it.';
REVOKE ALL ON FUNCTION motcua.submissions_beyond FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.submissions_beyond TO motcua_reader;`;

const SYSTEMS = `
ALTER TABLE motcua.step_charge
  DROP CONSTRAINT step_charge_kind_check,
  ADD CONSTRAINT step_charge_kind_check CHECK (kind IN ('step', 'supplement', 'payment', 'pause', 'consultation', 'system', 'outage', 'return'));`;
