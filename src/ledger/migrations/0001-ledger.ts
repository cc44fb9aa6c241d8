import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND } from '../append-function.js';

/** Facts, state rows, alarms, answers, parties; the database's roles; who may see what (decisions.md §7–14). */
export class Ledger1763700000001 implements MigrationInterface {
  readonly name = 'Ledger1763700000001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(ROLES);
    await q.query(TABLES);
    await q.query(APPEND);
    await q.query(SIGHT);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP SCHEMA motcua CASCADE');
  }
}

// Roles are shared by the cluster: another database may have made them already.
const ROLES = `
DO $$ DECLARE r text; BEGIN
  FOREACH r IN ARRAY ARRAY['motcua_writer', 'motcua_reader', 'motcua_queue'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', r); END IF;
  END LOOP;
END $$;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE SCHEMA IF NOT EXISTS motcua;
GRANT USAGE ON SCHEMA motcua TO motcua_writer, motcua_reader;
`;

const TABLES = `
CREATE TABLE motcua.event (
  position    bigint GENERATED ALWAYS AS IDENTITY,
  tx          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stream      uuid NOT NULL,
  version     int NOT NULL CHECK (version > 0),
  type        text NOT NULL,
  schema      int NOT NULL DEFAULT 1,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor       jsonb NOT NULL,
  payload     jsonb NOT NULL,
  code        text,
  submission  text,
  PRIMARY KEY (stream, version)
);
CREATE UNIQUE INDEX event_order ON motcua.event (tx, position);
COMMENT ON TABLE motcua.event IS 'Facts, insert-only by grant. Read in the order (tx, position) below the oldest running transaction, never by position alone.';

CREATE TABLE motcua.dossier (
  id             uuid PRIMARY KEY,
  version        int NOT NULL,
  fold           int NOT NULL,
  state          jsonb NOT NULL,
  code           text UNIQUE,
  status         text NOT NULL,
  procedure_code text NOT NULL,
  variant        text NOT NULL,
  channel        text NOT NULL CHECK (channel IN ('direct', 'online', 'postal')),
  subject        text NOT NULL,
  receiver       text NOT NULL,
  resolver       text NOT NULL,
  step_id        text,
  step_kind      text,
  step_owner     text,
  assignee       text,
  step_due_at    timestamptz,
  due_at         timestamptz,
  due_date       date,
  overdue_at     timestamptz,
  submitted_at   timestamptz,
  intake_due_at  timestamptz,
  received_on    date,
  finished_on    date,
  returned_on    date,
  return_date    date,
  drafted        boolean NOT NULL,
  apologies      int NOT NULL,
  visible_to     text[] NOT NULL,
  recorded_at    timestamptz NOT NULL
) WITH (fillfactor = 80);
COMMENT ON TABLE motcua.dossier IS 'State row: the folded state of a stream and what lists show of it, written with its facts. Rebuilding is recomputing.';
CREATE INDEX dossier_worklist ON motcua.dossier (step_owner, due_at, id) WHERE finished_on IS NULL;
CREATE INDEX dossier_by_due ON motcua.dossier (due_at, id);
CREATE INDEX dossier_intake ON motcua.dossier (receiver, intake_due_at) WHERE status = 'submitted';

CREATE TABLE motcua.submission (
  actor       text NOT NULL,
  key         text NOT NULL,
  hash        text,
  stream      uuid NOT NULL,
  answer      jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
COMMENT ON TABLE motcua.submission IS 'The answer to each submission, given again for the same key of the same actor. No secrets, no personal data.';

CREATE TABLE motcua.alarm (
  dossier     uuid NOT NULL,
  kind        text NOT NULL,
  promise_no  int NOT NULL,
  generation  int NOT NULL,
  due_at      timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'armed' CHECK (state IN ('armed', 'claimed', 'done', 'parked')),
  attempts    int NOT NULL DEFAULT 0,
  not_before  timestamptz,
  lease_until timestamptz,
  fence       bigint NOT NULL DEFAULT 0,
  belled      int,
  reason      text,
  done_at     timestamptz,
  PRIMARY KEY (dossier, kind, promise_no)
) WITH (fillfactor = 80);
CREATE INDEX alarm_due ON motcua.alarm (due_at) WHERE state = 'armed';
CREATE INDEX alarm_lease ON motcua.alarm (lease_until) WHERE state = 'claimed';
CREATE INDEX alarm_parked ON motcua.alarm (dossier) WHERE state = 'parked';
COMMENT ON TABLE motcua.alarm IS 'Alarms as functions of state. The row is the truth, the queue only rings. A done row stays until the dossier closes and is armed again only for a later generation of its promise.';

CREATE TABLE motcua.code_serial (
  agency text NOT NULL,
  day    date NOT NULL,
  last   int NOT NULL,
  PRIMARY KEY (agency, day)
) WITH (fillfactor = 50);
COMMENT ON TABLE motcua.code_serial IS 'Last daily serial of dossier codes, by the identifier of the agency and the date of reception. Only rises.';

CREATE TABLE motcua.party (
  id          uuid PRIMARY KEY,
  key_id      text NOT NULL,
  wrapped_key text NOT NULL
);
COMMENT ON TABLE motcua.party IS 'One key a person, wrapped with the service key. Destroying the row makes every version unreadable.';
CREATE TABLE motcua.party_version (
  party   uuid NOT NULL REFERENCES motcua.party,
  version text NOT NULL,
  sealed  text NOT NULL,
  PRIMARY KEY (party, version)
);
COMMENT ON TABLE motcua.party_version IS 'What a person told us, sealed with his key. Facts refer to it as partyId@version.';
CREATE TABLE motcua.dossier_party (
  dossier uuid NOT NULL,
  party   uuid NOT NULL REFERENCES motcua.party ON DELETE CASCADE,
  words   text NOT NULL,
  PRIMARY KEY (dossier, party)
);
CREATE INDEX dossier_party_words ON motcua.dossier_party USING gin (words gin_trgm_ops);
COMMENT ON TABLE motcua.dossier_party IS 'Folded words by which a dossier is found; deleted with the key of the person.';

CREATE TABLE motcua.checkpoint (
  follower text PRIMARY KEY,
  tx       xid8 NOT NULL,
  position bigint NOT NULL,
  moved_at timestamptz NOT NULL
);
CREATE TABLE motcua.parked_fact (
  follower text NOT NULL,
  stream   uuid NOT NULL,
  position bigint NOT NULL,
  reason   text NOT NULL,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (follower, position)
);
COMMENT ON TABLE motcua.checkpoint IS 'How far each follower has read the log.';
COMMENT ON TABLE motcua.parked_fact IS 'Facts that a follower could not handle; shown in readiness.';

CREATE TABLE motcua.setting (
  name  text PRIMARY KEY,
  value text NOT NULL
);
COMMENT ON TABLE motcua.setting IS 'What must stay the same for the life of the data: the fingerprint of the service key.';

GRANT SELECT, INSERT ON motcua.setting TO motcua_writer;
GRANT SELECT, INSERT ON motcua.event, motcua.submission, motcua.party, motcua.party_version, motcua.dossier_party TO motcua_writer;
GRANT SELECT, INSERT, UPDATE ON motcua.dossier, motcua.code_serial, motcua.checkpoint TO motcua_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON motcua.alarm TO motcua_writer;
GRANT SELECT, INSERT, DELETE ON motcua.parked_fact TO motcua_writer;
GRANT SELECT ON motcua.event, motcua.dossier, motcua.dossier_party, motcua.party, motcua.party_version, motcua.checkpoint, motcua.parked_fact, motcua.alarm TO motcua_reader;
`;

/**
 * Who sees what. The reader's context is set in the statement itself: `(SELECT set_config('motcua.viewer', $1, true)) IS NOT NULL`
 * is evaluated once, before any row. No context: no rows.
 */
const SIGHT = `
CREATE FUNCTION motcua.viewer() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(nullif(current_setting('motcua.viewer', true), ''), ' ') $$;
GRANT EXECUTE ON FUNCTION motcua.viewer TO motcua_reader;

CREATE INDEX dossier_visible ON motcua.dossier USING gin (visible_to);

ALTER TABLE motcua.dossier ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.alarm ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.dossier_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.party_version ENABLE ROW LEVEL SECURITY;
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['dossier', 'event', 'alarm', 'submission', 'dossier_party', 'party', 'party_version'] LOOP
    EXECUTE format('ALTER TABLE motcua.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY writer ON motcua.%I TO motcua_writer USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE POLICY reader ON motcua.dossier FOR SELECT TO motcua_reader USING (visible_to && motcua.viewer());
CREATE POLICY reader ON motcua.event FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = stream));
CREATE POLICY reader ON motcua.alarm FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));
CREATE POLICY reader ON motcua.dossier_party FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));
CREATE POLICY reader ON motcua.party FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier_party x WHERE x.party = party.id));
CREATE POLICY reader ON motcua.party_version FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier_party x WHERE x.party = party_version.party));

-- Public tracking, level 0 (law.md §18.17): stage, dates, agency by code alone; nothing personal.
CREATE POLICY tracking ON motcua.dossier FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION motcua.track(wanted text)
RETURNS TABLE (id uuid, version int, code text, status text, procedure_code text, channel text, resolver text, receiver text,
               received_on date, due_date date, return_date date, finished_on date, returned_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = motcua, pg_temp
AS $$ SELECT id, version, code, status, procedure_code, channel, resolver, receiver, received_on, due_date, return_date, finished_on, returned_on
      FROM motcua.dossier WHERE code = wanted $$;
REVOKE ALL ON FUNCTION motcua.track FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.track TO motcua_reader;
`;
