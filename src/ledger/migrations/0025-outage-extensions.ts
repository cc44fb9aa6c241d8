import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An extension for a system outage: proposed by one person, approved by another, held for a while, then carried to each dossier. */
export class OutageExtensions1763700000025 implements MigrationInterface {
  readonly name = 'OutageExtensions1763700000025';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
CREATE TABLE motcua.outage_extension (
  id          uuid PRIMARY KEY,
  hash        text NOT NULL,
  body        jsonb NOT NULL,
  proposer    text NOT NULL,
  session     text NOT NULL,
  proposed_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (id, proposer, session)
);
CREATE INDEX outage_extension_newest ON motcua.outage_extension (recorded_at DESC, id);
COMMENT ON TABLE motcua.outage_extension IS 'An extension for an outage as one person asked for it. Nothing follows from it until another person agrees. Insert-only by grant.';

CREATE TABLE motcua.outage_verdict (
  extension        uuid PRIMARY KEY,
  proposer         text NOT NULL,
  proposer_session text NOT NULL,
  verdict          text NOT NULL CHECK (verdict IN ('approved', 'declined', 'withdrawn')),
  judge            text NOT NULL,
  session          text NOT NULL,
  reason           text,
  decided_at       timestamptz NOT NULL,
  FOREIGN KEY (extension, proposer, proposer_session) REFERENCES motcua.outage_extension (id, proposer, session),
  UNIQUE (extension, verdict),
  CONSTRAINT four_eyes CHECK (verdict <> 'approved' OR (judge <> proposer AND session <> proposer_session)),
  CONSTRAINT own_word CHECK ((verdict = 'withdrawn') <= (judge = proposer)),
  CHECK ((reason IS NULL) = (verdict = 'approved'))
);
COMMENT ON TABLE motcua.outage_verdict IS 'What became of a proposal: agreed to by another person in another session, or why not. Insert-only by grant.';

CREATE TABLE motcua.outage_job (
  extension       uuid PRIMARY KEY,
  verdict         text NOT NULL DEFAULT 'approved' CHECK (verdict = 'approved'),
  held_until      timestamptz NOT NULL,
  began_at        timestamptz,
  taken_back_at   timestamptz,
  taker           text,
  reason          text,
  FOREIGN KEY (extension, verdict) REFERENCES motcua.outage_verdict (extension, verdict),
  CONSTRAINT nothing_begun CHECK (began_at IS NULL OR taken_back_at IS NULL),
  CHECK ((taken_back_at IS NULL) = (taker IS NULL) AND (taken_back_at IS NULL) = (reason IS NULL))
);
CREATE INDEX outage_job_held ON motcua.outage_job (held_until) WHERE began_at IS NULL AND taken_back_at IS NULL;
COMMENT ON TABLE motcua.outage_job IS 'The carrying out of an approved extension: it can be taken back until it begins, and never after.';

CREATE TABLE motcua.outage_line (
  extension   uuid NOT NULL REFERENCES motcua.outage_job,
  dossier     uuid NOT NULL,
  due_at      timestamptz NOT NULL,
  date_before date,
  outcome     text CHECK (outcome IN ('extended', 'unchanged', 'failed')),
  date_after  date,
  code        text,
  detail      jsonb,
  PRIMARY KEY (extension, dossier),
  CHECK ((date_after IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'extended')),
  CHECK ((code IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'unchanged'))
) WITH (fillfactor = 80);
CREATE INDEX outage_line_waiting ON motcua.outage_line (due_at, extension, dossier) WHERE outcome IS NULL;
COMMENT ON TABLE motcua.outage_line IS 'Each open dossier of an extension, by what is due first, and what became of it; null: nothing yet. That nothing is done twice is the submission''s key.';

GRANT SELECT, INSERT ON motcua.outage_extension, motcua.outage_verdict TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.outage_job, motcua.outage_line TO motcua_writer;
GRANT SELECT ON motcua.outage_extension, motcua.outage_verdict, motcua.outage_job, motcua.outage_line TO motcua_reader;
ALTER TABLE motcua.outage_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.outage_line FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.outage_line TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.outage_line FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE motcua.outage_line, motcua.outage_job, motcua.outage_verdict, motcua.outage_extension');
  }
}
