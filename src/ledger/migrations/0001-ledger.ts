import type { MigrationInterface, QueryRunner } from 'typeorm';

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
 * Items in, verdicts out, in one transaction: recorded · answered · key-reused · stale · fenced.
 * An item whose verdict is not `recorded` has left no row; at most a serial was passed over (gaps are allowed, re-use is not). Whatever raises fails the batch; the caller repeats it one by one.
 */
const APPEND = `
CREATE FUNCTION motcua.append(items jsonb)
RETURNS TABLE (ord int, verdict text, at_version int, dossier_code text, stored jsonb)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  item jsonb; r record; s record; p jsonb; n int; moment timestamptz;
  id_ uuid; expected int; code_ text; facts int; by_ jsonb;
BEGIN
  FOR item, n IN SELECT e.value, e.ordinality FROM jsonb_array_elements(items) WITH ORDINALITY e LOOP
    id_ := (item->>'stream')::uuid;
    expected := (item->>'expected')::int;
    facts := coalesce(jsonb_array_length(item->'events'), 0);
    moment := (item->>'now')::timestamptz;
    code_ := NULL;

    SELECT x.hash, x.answer, x.stream INTO s FROM motcua.submission x WHERE x.actor = item->>'actorId' AND x.key = item->>'key';
    IF FOUND THEN
      SELECT d.code INTO code_ FROM motcua.dossier d WHERE d.id = s.stream;
      ord := n; at_version := NULL; dossier_code := code_; stored := s.answer;
      verdict := CASE WHEN s.hash IS NOT DISTINCT FROM item->>'hash' THEN 'answered' ELSE 'key-reused' END;
      RETURN NEXT; CONTINUE;
    END IF;

    IF item->'alarm' <> 'null'::jsonb THEN
      PERFORM 1 FROM motcua.alarm a WHERE a.dossier = id_ AND a.kind = item#>>'{alarm,kind}' AND a.promise_no = (item#>>'{alarm,promiseNo}')::int
        AND a.state = 'claimed' AND a.fence = (item#>>'{alarm,fence}')::bigint FOR UPDATE;
      IF NOT FOUND THEN
        ord := n; verdict := 'fenced'; at_version := NULL; dossier_code := NULL; stored := NULL; RETURN NEXT; CONTINUE;
      END IF;
    END IF;

    IF jsonb_array_length(item->'parties') > 0 AND EXISTS (
      SELECT FROM jsonb_array_elements(item->'parties') e JOIN motcua.party y ON y.id = (e->>'partyId')::uuid WHERE y.key_id <> e->>'keyId') THEN
      ord := n; verdict := 'stale'; at_version := NULL; dossier_code := NULL; stored := NULL; RETURN NEXT; CONTINUE;
    END IF;

    IF facts > 0 THEN
      IF item->'allocate' <> 'null'::jsonb THEN
        INSERT INTO motcua.code_serial AS c VALUES (item#>>'{allocate,identifier}', (item#>>'{allocate,date}')::date, 1)
          ON CONFLICT (agency, day) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO expected;
        code_ := (item#>>'{allocate,identifier}') || '-' || to_char((item#>>'{allocate,date}')::date, 'YYMMDD') || '-'
          || lpad(expected::text, greatest(4, length(expected::text)), '0');
        expected := (item->>'expected')::int;
      END IF;
      SELECT * INTO r FROM jsonb_to_record(item->'row') AS x(status text, procedure_code text, variant text, channel text, subject text,
        receiver text, resolver text, step_id text, step_kind text, step_owner text, assignee text, step_due_at timestamptz,
        due_at timestamptz, due_date date, overdue_at timestamptz, submitted_at timestamptz, intake_due_at timestamptz, received_on date,
        finished_on date, returned_on date, return_date date, drafted boolean, apologies int, visible_to text[], fold int, state jsonb);
      IF expected = 0 THEN
        INSERT INTO motcua.dossier AS d (id, version, fold, state, code, status, procedure_code, variant, channel, subject, receiver, resolver,
          step_id, step_kind, step_owner, assignee, step_due_at, due_at, due_date, overdue_at, submitted_at, intake_due_at, received_on,
          finished_on, returned_on, return_date, drafted, apologies, visible_to, recorded_at)
        VALUES (id_, facts, r.fold, r.state, code_, r.status, r.procedure_code, r.variant, r.channel, r.subject, r.receiver, r.resolver,
          r.step_id, r.step_kind, r.step_owner, r.assignee, r.step_due_at, r.due_at, r.due_date, r.overdue_at, r.submitted_at, r.intake_due_at,
          r.received_on, r.finished_on, r.returned_on, r.return_date, r.drafted, r.apologies, r.visible_to, moment)
        ON CONFLICT (id) DO NOTHING;
      ELSE
        UPDATE motcua.dossier d SET version = expected + facts, fold = r.fold, state = r.state, code = coalesce(d.code, code_), status = r.status,
          resolver = r.resolver, step_id = r.step_id, step_kind = r.step_kind, step_owner = r.step_owner, assignee = r.assignee,
          step_due_at = r.step_due_at, due_at = r.due_at, due_date = r.due_date, overdue_at = r.overdue_at, intake_due_at = r.intake_due_at,
          received_on = r.received_on, finished_on = r.finished_on, returned_on = r.returned_on, return_date = r.return_date,
          drafted = r.drafted, apologies = r.apologies, visible_to = r.visible_to, recorded_at = greatest(d.recorded_at, moment)
        WHERE d.id = id_ AND d.version = expected
        RETURNING d.code, d.recorded_at INTO s;
        IF FOUND THEN code_ := coalesce(code_, s.code); moment := s.recorded_at; END IF;
      END IF;
      IF NOT FOUND THEN
        ord := n; verdict := 'stale'; at_version := NULL; dossier_code := NULL; stored := NULL; RETURN NEXT; CONTINUE;
      END IF;
      by_ := item->'actor';
      INSERT INTO motcua.event (stream, version, type, schema, occurred_at, recorded_at, actor, payload, code, submission)
      SELECT id_, expected + e.ordinality, e.value->>'type', (e.value->>'schema')::int, (e.value->>'occurredAt')::timestamptz, moment,
             by_, e.value->'payload', CASE WHEN e.ordinality = 1 AND item->'allocate' <> 'null'::jsonb THEN code_ END, item->>'key'
      FROM jsonb_array_elements(item->'events') WITH ORDINALITY e;
    END IF;

    FOR p IN SELECT value FROM jsonb_array_elements(item->'parties') LOOP
      INSERT INTO motcua.party VALUES ((p->>'partyId')::uuid, p->>'keyId', p->>'wrappedKey') ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        PERFORM 1 FROM motcua.party y WHERE y.id = (p->>'partyId')::uuid AND y.key_id = p->>'keyId';
        IF NOT FOUND THEN RAISE EXCEPTION 'party key raced' USING ERRCODE = 'serialization_failure'; END IF;
      END IF;
      INSERT INTO motcua.party_version VALUES ((p->>'partyId')::uuid, p->>'version', p->>'sealed') ON CONFLICT DO NOTHING;
      INSERT INTO motcua.dossier_party VALUES (id_, (p->>'partyId')::uuid, p->>'search') ON CONFLICT DO NOTHING;
    END LOOP;

    INSERT INTO motcua.submission VALUES (item->>'actorId', item->>'key', item->>'hash', id_, item->'answer', moment);

    IF item->'alarm' <> 'null'::jsonb THEN
      UPDATE motcua.alarm a SET state = 'done', done_at = moment, lease_until = NULL
      WHERE a.dossier = id_ AND a.kind = item#>>'{alarm,kind}' AND a.promise_no = (item#>>'{alarm,promiseNo}')::int;
    END IF;
    IF (item->>'closes')::boolean THEN
      DELETE FROM motcua.alarm a WHERE a.dossier = id_;
    ELSE
      IF jsonb_array_length(item->'drop') > 0 THEN
        DELETE FROM motcua.alarm a USING jsonb_array_elements(item->'drop') e
        WHERE a.dossier = id_ AND a.kind = e->>'kind' AND a.promise_no = (e->>'promiseNo')::int AND a.state <> 'done';
      END IF;
      IF jsonb_array_length(item->'arm') > 0 THEN
        INSERT INTO motcua.alarm AS a (dossier, kind, promise_no, generation, due_at)
        SELECT id_, e->>'kind', (e->>'promiseNo')::int, (e->>'generation')::int, (e->>'dueAt')::timestamptz FROM jsonb_array_elements(item->'arm') e
        ON CONFLICT (dossier, kind, promise_no) DO UPDATE SET generation = excluded.generation, due_at = excluded.due_at,
          state = 'armed', attempts = 0, not_before = NULL, lease_until = NULL, reason = NULL, belled = NULL, done_at = NULL
        WHERE a.state <> 'done' OR excluded.generation > a.generation;
      END IF;
    END IF;

    ord := n; verdict := 'recorded'; at_version := expected + facts; dossier_code := code_; stored := NULL; RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION motcua.append IS 'Append-if-unchanged over a batch of items; each verdict stands alone.';
REVOKE ALL ON FUNCTION motcua.append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION motcua.append TO motcua_writer;
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
