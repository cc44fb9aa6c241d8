import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND } from '../append-function.js';

/** What alarms do beside facts: warnings to officers, and the fuse that stops far more of them than were foreseen; the register of apologies; what agencies may do by themselves. */
export class AlarmWatch1763700000024 implements MigrationInterface {
  readonly name = 'AlarmWatch1763700000024';

  async up(q: QueryRunner): Promise<void> {
    await q.query(TABLES);
    await q.query(IN_TURN);
    await q.query(WARNINGS);
    await q.query(REGISTER);
    await q.query(APPEND);
  }

  /** The append of today names `armed_at`: the column stays. */
  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP INDEX motcua.alarm_due;
CREATE INDEX alarm_due ON motcua.alarm (due_at) WHERE state = 'armed';
DROP FUNCTION motcua.public_apologies;
DROP POLICY register ON motcua.letter;
DROP INDEX motcua.letter_apologies;
DROP TABLE motcua.agency_switch, motcua.officer_notice, motcua.alarm_watch, motcua.alarm_fuse`);
  }
}

const TABLES = `
ALTER TABLE motcua.alarm ADD COLUMN IF NOT EXISTS armed_at timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN motcua.alarm.armed_at IS 'The legal moment of the commit that armed it so: what was armed before the last look was foreseen at it.';

CREATE TABLE motcua.officer_notice (
  dossier    uuid NOT NULL,
  kind       text NOT NULL,
  promise_no int NOT NULL,
  at         timestamptz NOT NULL,
  noticed_at timestamptz NOT NULL,
  PRIMARY KEY (dossier, kind, promise_no)
);
COMMENT ON TABLE motcua.officer_notice IS 'Warnings to the officers who have the dossier in hand (law.md R4.21), one for each kind and promise. at: the true instant; noticed_at: when the alarm rang. No facts.';
GRANT SELECT, INSERT ON motcua.officer_notice TO motcua_writer;
GRANT SELECT ON motcua.officer_notice TO motcua_reader;
ALTER TABLE motcua.officer_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.officer_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.officer_notice TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.officer_notice FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));

CREATE TABLE motcua.alarm_watch (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  looked_at timestamptz NOT NULL
);
COMMENT ON TABLE motcua.alarm_watch IS 'One row: the legal moment of the last sweep of any process. What was armed by then and due since was foreseen.';
GRANT SELECT, INSERT, UPDATE ON motcua.alarm_watch TO motcua_writer;

CREATE TABLE motcua.alarm_fuse (
  no          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  blown_at    timestamptz NOT NULL,
  effects     int NOT NULL,
  forecast    int NOT NULL,
  released_at timestamptz,
  released_by text,
  reason      text,
  CHECK ((released_at IS NULL) = (released_by IS NULL) AND (released_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX alarm_fuse_blown ON motcua.alarm_fuse ((true)) WHERE released_at IS NULL;
COMMENT ON TABLE motcua.alarm_fuse IS 'When alarms were stopped because far more were about to ring than foreseen, and who let them ring, and why. Instants on the legal clock.';
GRANT SELECT, INSERT, UPDATE ON motcua.alarm_fuse TO motcua_writer;

CREATE TABLE motcua.agency_switch (
  agency          text PRIMARY KEY,
  lateness_notice boolean NOT NULL,
  changed_by      text NOT NULL,
  changed_at      timestamptz NOT NULL
);
COMMENT ON TABLE motcua.agency_switch IS 'What the province lets an agency do by itself; an agency without a row: nothing. lateness_notice: an unsigned notice as soon as a dossier is late (law.md §18.2).';
GRANT SELECT, INSERT, UPDATE ON motcua.agency_switch TO motcua_writer;
`;

/** Alarms are claimed by moment and dossier: of thousands due at one moment, a claim reads the first few and sorts none. */
const IN_TURN = `
DROP INDEX motcua.alarm_due;
CREATE INDEX alarm_due ON motcua.alarm (due_at, dossier) WHERE state = 'armed';
`;

/** Dossiers whose clock runs get the row that their state calls for now; the owner may write no row but for this statement. */
const WARNINGS = `
CREATE POLICY warnings_begin ON motcua.alarm FOR INSERT TO CURRENT_USER WITH CHECK (true);
INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at)
SELECT id, 'warning', (state#>>'{promise,no}')::int, (state#>>'{promise,generation}')::int,
       coalesce((state#>>'{promise,warnAt,0,at}')::timestamptz, (state#>>'{promise,overdueAt}')::timestamptz + interval '1 day')
FROM motcua.dossier
WHERE status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused') AND state->'promise' <> 'null'
  AND NOT coalesce((state#>>'{wait,stopsClock}')::boolean, false);
DROP POLICY warnings_begin ON motcua.alarm;
`;

/** What anyone may read of apologies for lateness (law.md §9): by the letters, which nobody changes; nothing of any person. */
const REGISTER = `
CREATE INDEX letter_apologies ON motcua.letter (issued_at DESC, dossier DESC) WHERE kind = 'apology' AND incident LIKE 'late-%';
CREATE POLICY register ON motcua.letter FOR SELECT TO CURRENT_USER USING (kind = 'apology');
CREATE FUNCTION motcua.public_apologies(of_agency text, before_at timestamptz, before_id uuid, most int)
RETURNS TABLE (id uuid, issued_at timestamptz, code text, procedure_code text, agency text, promised_date date, new_date date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp
AS $$ SELECT d.id, l.issued_at, d.code, d.procedure_code, l.fields->>'agencyAtFault', (l.fields->>'promisedDate')::date, (l.fields->>'newDate')::date
      FROM motcua.letter l JOIN motcua.dossier d ON d.id = l.dossier
      WHERE l.kind = 'apology' AND l.incident LIKE 'late-%' AND d.status <> 'voided'
        AND (of_agency IS NULL OR l.fields->>'agencyAtFault' = of_agency)
        AND (before_at IS NULL OR (l.issued_at, l.dossier) < (before_at, before_id))
      ORDER BY l.issued_at DESC, l.dossier DESC LIMIT most $$;
REVOKE ALL ON FUNCTION motcua.public_apologies FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.public_apologies TO motcua_reader;
`;
