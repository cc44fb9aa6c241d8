import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Late intake checks of a past moment: told to who supervises them by what the submissions were then. */
export class SubmissionsThen1763700000045 implements MigrationInterface {
  readonly name = 'SubmissionsThen1763700000045';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION motcua.submissions_beyond;${THEN}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP FUNCTION motcua.submissions_beyond;${NOW}`);
  }
}

const RETURNS = `RETURNS TABLE (beyond text, id uuid, code text, procedure_code text, channel text, receiver text, resolver text, status text, open_steps jsonb,
               step_owner text, due_date date, due_at timestamptz, intake_due_at timestamptz, finished_on date, supplements int, flags jsonb, state jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp AS $$
  SELECT left(d.id::text, 8), md5(d.id::text)::uuid, NULL::text, d.procedure_code, d.channel, d.receiver, d.resolver, d.status, '[]'::jsonb,
         d.receiver, NULL::date, NULL::timestamptz, d.intake_due_at, NULL::date, 0, '[]'::jsonb, NULL::jsonb`;

const LATE_AND_UNSEEN = `
  WHERE d.status = 'submitted' AND d.intake_due_at <= due AND NOT (d.visible_to && motcua.viewer())
    AND EXISTS (SELECT FROM account_post p WHERE p.role = 'provincial-office' AND p.until IS NULL AND p.agency = ANY (motcua.viewer()))
$$;`;

const SAID =
  'Submissions whose intake check was due by then and that the viewer does not see, for a supervising office: the first eight characters of its number, no person, no content, no way to open it.';

const MAY = `REVOKE ALL ON FUNCTION motcua.submissions_beyond FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.submissions_beyond TO motcua_reader;`;

const THEN = `
CREATE FUNCTION motcua.submissions_beyond(due timestamptz, moved uuid[] DEFAULT '{}', stood jsonb DEFAULT '[]')
${RETURNS}
  FROM (SELECT id, procedure_code, channel, receiver, resolver, status, intake_due_at, visible_to FROM dossier WHERE id <> ALL (moved)
        UNION ALL
        SELECT id, procedure_code, channel, receiver, resolver, status, intake_due_at, visible_to FROM jsonb_populate_recordset(NULL::dossier, stood)) d
${LATE_AND_UNSEEN}
COMMENT ON FUNCTION motcua.submissions_beyond IS '${SAID} Of a past moment: moved are the dossiers that have moved on since, stood is what their facts of then make of them.';
${MAY}`;

const NOW = `
CREATE FUNCTION motcua.submissions_beyond(due timestamptz)
${RETURNS}
  FROM dossier d${LATE_AND_UNSEEN}
COMMENT ON FUNCTION motcua.submissions_beyond IS '${SAID}';
${MAY}`;
