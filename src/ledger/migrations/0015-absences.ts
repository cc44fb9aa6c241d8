import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How work reaches people: who is absent and who acts for him, how an agency gives out its steps, and to whom each went. */
export class Absences1763700000015 implements MigrationInterface {
  readonly name = 'Absences1763700000015';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.absence (
  id           uuid PRIMARY KEY,
  absent       uuid NOT NULL REFERENCES motcua.account,
  delegate     uuid NOT NULL REFERENCES motcua.account CHECK (delegate <> absent),
  from_at      timestamptz NOT NULL,
  until_at     timestamptz NOT NULL CHECK (until_at > from_at),
  document     text,
  recorded_by  uuid NOT NULL REFERENCES motcua.account,
  recorded_at  timestamptz NOT NULL,
  cancelled_at timestamptz,
  cancelled_by uuid REFERENCES motcua.account,
  CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
);
CREATE INDEX absence_delegate ON motcua.absence (delegate, until_at);
CREATE INDEX absence_absent ON motcua.absence (absent, until_at);
COMMENT ON TABLE motcua.absence IS 'From when until when a person is absent, and who acts for him then (NĐ 30/2020/NĐ-CP). Times are legal ones. document: the authorisation that names a delegate who does not hold the same post. Cancelled, never removed.';
GRANT SELECT, INSERT, UPDATE (cancelled_at, cancelled_by) ON motcua.absence TO motcua_writer;

CREATE TABLE motcua.assignment_rule (
  agency      text NOT NULL,
  version     int NOT NULL CHECK (version > 0),
  body        jsonb NOT NULL,
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (agency, version)
);
COMMENT ON TABLE motcua.assignment_rule IS 'How an agency gives its open steps to its specialists; the newest version counts, none means by hand. Insert-only by grant.';
GRANT SELECT, INSERT ON motcua.assignment_rule TO motcua_writer;

CREATE TABLE motcua.assignment (
  turn         bigint GENERATED ALWAYS AS IDENTITY,
  dossier      uuid NOT NULL,
  step_no      int NOT NULL,
  agency       text NOT NULL,
  rule_version int NOT NULL,
  account      uuid REFERENCES motcua.account,
  PRIMARY KEY (dossier, step_no)
);
CREATE INDEX assignment_turn ON motcua.assignment (agency, account, turn);
COMMENT ON TABLE motcua.assignment IS 'Whom the rule of an agency chose for a step, written before the command is sent: a crash between the two repeats the choice. account null: the rule names nobody, a person decides.';
GRANT SELECT, INSERT, UPDATE (account, rule_version) ON motcua.assignment TO motcua_writer;

ALTER TABLE motcua.dossier
  ADD COLUMN unassigned jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(state,
    '$.work[*] ? (@.closedAt == null && @.assignee == null && (@.kind == "processing" || @.kind == "inter_agency")).owner')) STORED,
  ADD COLUMN assignees jsonb NOT NULL GENERATED ALWAYS AS (jsonb_path_query_array(state,
    '$.work[*] ? (@.closedAt == null && @.assignee != null).assignee')) STORED;
CREATE INDEX dossier_unassigned ON motcua.dossier USING gin (unassigned) WHERE status = 'processing' AND unassigned <> '[]';
CREATE INDEX dossier_assignees ON motcua.dossier USING gin (assignees) WHERE assignees <> '[]';
COMMENT ON COLUMN motcua.dossier.assignees IS 'Whose tasks its open steps are.';
COMMENT ON COLUMN motcua.dossier.unassigned IS 'Agencies with an open step of work that is nobody''s.';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
ALTER TABLE motcua.dossier DROP COLUMN unassigned, DROP COLUMN assignees;
DROP TABLE motcua.assignment, motcua.assignment_rule, motcua.absence;`);
  }
}
