import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of a one-stop desk's waiting hall, and what the audit is searched by. */
export class Queue1763700000042 implements MigrationInterface {
  readonly name = 'Queue1763700000042';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.queue_day (
  centre text NOT NULL,
  line   text NOT NULL CHECK (line IN ('A', 'B', 'C')),
  day    date NOT NULL,
  last   int NOT NULL CHECK (last BETWEEN 1 AND 999),
  PRIMARY KEY (centre, line, day)
);
COMMENT ON TABLE motcua.queue_day IS 'The last number given in a line of a one-stop desk on a local date: its row lock gives one after the other, so that none is given twice or left out.';

CREATE TABLE motcua.queue_ticket (
  centre    text NOT NULL,
  line      text NOT NULL,
  day       date NOT NULL,
  no        int NOT NULL CHECK (no BETWEEN 1 AND 999),
  key       uuid NOT NULL UNIQUE,
  taken_at  timestamptz NOT NULL,
  called_at timestamptz,
  counter   int CHECK (counter BETWEEN 1 AND 99),
  called_by uuid,
  call_key  text,
  PRIMARY KEY (centre, line, day, no),
  UNIQUE (called_by, call_key),
  CHECK ((called_at IS NULL) = (counter IS NULL) AND (called_at IS NULL) = (called_by IS NULL))
);
COMMENT ON TABLE motcua.queue_ticket IS 'A number in the waiting hall, of nobody: which line, when it was taken, which counter called it last. key: one printed page of the kiosk asks for one number, however often; call_key: the same for one press of the caller.';
CREATE INDEX queue_waiting ON motcua.queue_ticket (centre, day, line, no) WHERE called_at IS NULL;
CREATE INDEX queue_called ON motcua.queue_ticket (centre, day, counter, called_at) WHERE called_at IS NOT NULL;
GRANT SELECT, INSERT ON motcua.queue_day, motcua.queue_ticket TO motcua_writer;
GRANT UPDATE (last) ON motcua.queue_day TO motcua_writer;
GRANT UPDATE (called_at, counter, called_by, call_key) ON motcua.queue_ticket TO motcua_writer;
GRANT SELECT ON motcua.queue_ticket TO motcua_reader;

CREATE INDEX audit_at ON motcua.audit (at, agency, no);
CREATE INDEX audit_person ON motcua.audit ((actor ->> 'id'), at);
CREATE INDEX audit_subject ON motcua.audit (subject, at) WHERE subject IS NOT NULL;`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP INDEX motcua.audit_at, motcua.audit_person, motcua.audit_subject;
DROP TABLE motcua.queue_ticket, motcua.queue_day;`);
  }
}
