import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an edition of the calendar comes about: proposed by one person, decided by another, then carried to the open dossiers. */
export class CalendarEditions1763700000008 implements MigrationInterface {
  readonly name = 'CalendarEditions1763700000008';

  async up(q: QueryRunner): Promise<void> {
    await q.query(TABLES);
    await q.query(PROMISE);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`DROP TABLE motcua.calendar_job, motcua.calendar_verdict, motcua.calendar_proposal`);
    await q.query(`ALTER TABLE motcua.dossier DROP COLUMN promise`);
  }
}

const TABLES = `
CREATE TABLE motcua.calendar_proposal (
  id          uuid PRIMARY KEY,
  base        text NOT NULL REFERENCES motcua.calendar_edition,
  hash        text NOT NULL,
  body        jsonb NOT NULL,
  proposer    text NOT NULL,
  session     text,
  proposed_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE motcua.calendar_proposal IS 'A change of the calendar as one person asked for it, on the edition that was the newest then. Nothing follows from it until another person agrees. Insert-only by grant.';

CREATE TABLE motcua.calendar_verdict (
  proposal   uuid PRIMARY KEY REFERENCES motcua.calendar_proposal,
  edition    text UNIQUE REFERENCES motcua.calendar_edition,
  judge      text NOT NULL,
  session    text,
  reason     text,
  forecast   jsonb,
  decided_at timestamptz NOT NULL,
  CHECK ((edition IS NULL) = (reason IS NOT NULL))
);
COMMENT ON TABLE motcua.calendar_verdict IS 'What became of a proposal: the edition it was published as, with what the preview had foretold, or why not. Insert-only by grant.';

CREATE TABLE motcua.calendar_job (
  edition        text PRIMARY KEY REFERENCES motcua.calendar_edition,
  effective_from timestamptz NOT NULL,
  cursor         uuid,
  looked         int NOT NULL DEFAULT 0,
  started_at     timestamptz,
  finished_at    timestamptz,
  settled_at     timestamptz
);
COMMENT ON TABLE motcua.calendar_job IS 'How far an edition has been carried to the open dossiers. The cursor spares work after a crash; that nothing is done twice is the submission''s key.';

GRANT SELECT, INSERT ON motcua.calendar_proposal, motcua.calendar_verdict TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.calendar_job TO motcua_writer;
GRANT SELECT ON motcua.calendar_proposal, motcua.calendar_verdict, motcua.calendar_job TO motcua_reader;
`;

// A preview reads the promises of all open dossiers: beside the state, which is kept out of line, they come at a tenth of the cost.
const PROMISE = `
ALTER TABLE motcua.dossier ADD COLUMN promise jsonb GENERATED ALWAYS AS (state->'promise') STORED;
COMMENT ON COLUMN motcua.dossier.promise IS 'The promise of the state, for those who read many of them.';
`;
