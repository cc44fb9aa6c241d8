/**
 * Items in, verdicts out, in one transaction: recorded · answered · key-reused · stale · fenced.
 * As it is today: a database gets it anew by the migration that says why it changed.
 * An item whose verdict is not `recorded` has left no row; at most a serial was passed over (gaps are allowed, re-use is not). Whatever raises fails the batch; the caller repeats it one by one.
 */
export const APPEND = `
CREATE OR REPLACE FUNCTION motcua.append(items jsonb)
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
      ELSIF item ? 'given' THEN
        -- numbered elsewhere: the code stays, and the counter never gives it out again
        INSERT INTO motcua.code_serial AS c VALUES (item#>>'{given,identifier}', (item#>>'{given,date}')::date, (item#>>'{given,serial}')::int)
          ON CONFLICT (agency, day) DO UPDATE SET last = excluded.last WHERE c.last < excluded.last;
        code_ := item#>>'{given,code}';
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
          receiver = r.receiver, resolver = r.resolver, step_id = r.step_id, step_kind = r.step_kind, step_owner = r.step_owner, assignee = r.assignee,
          step_due_at = r.step_due_at, due_at = r.due_at, due_date = r.due_date, overdue_at = r.overdue_at, intake_due_at = r.intake_due_at,
          received_on = r.received_on, finished_on = r.finished_on, returned_on = r.returned_on, return_date = r.return_date,
          drafted = r.drafted, apologies = r.apologies, visible_to = r.visible_to, recorded_at = greatest(d.recorded_at, moment)
        WHERE d.id = id_ AND d.version = expected
        RETURNING d.code, d.recorded_at INTO s;
        IF FOUND THEN code_ := coalesce(code_, s.code); moment := s.recorded_at; END IF;
      END IF;
      IF NOT FOUND THEN
        -- whoever was faster may have been the same submission, by another process: each statement sees what is committed by then
        SELECT x.hash, x.answer, x.stream INTO s FROM motcua.submission x WHERE x.actor = item->>'actorId' AND x.key = item->>'key';
        ord := n; verdict := 'stale'; at_version := NULL; dossier_code := NULL; stored := NULL;
        IF FOUND THEN
          SELECT d.code INTO dossier_code FROM motcua.dossier d WHERE d.id = s.stream;
          stored := s.answer;
          verdict := CASE WHEN s.hash IS NOT DISTINCT FROM item->>'hash' THEN 'answered' ELSE 'key-reused' END;
        END IF;
        RETURN NEXT; CONTINUE;
      END IF;
      by_ := item->'actor';
      INSERT INTO motcua.event (stream, version, type, schema, occurred_at, recorded_at, actor, payload, code, submission)
      SELECT id_, expected + e.ordinality, e.value->>'type', (e.value->>'schema')::int, (e.value->>'occurredAt')::timestamptz, moment,
             by_, e.value->'payload', CASE WHEN e.ordinality = 1 AND (item->'allocate' <> 'null'::jsonb OR item ? 'given') THEN code_ END, item->>'key'
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
        INSERT INTO motcua.alarm AS a (dossier, kind, promise_no, generation, due_at, armed_at)
        SELECT id_, e->>'kind', (e->>'promiseNo')::int, (e->>'generation')::int, (e->>'dueAt')::timestamptz, moment FROM jsonb_array_elements(item->'arm') e
        ON CONFLICT (dossier, kind, promise_no) DO UPDATE SET generation = excluded.generation, due_at = excluded.due_at, armed_at = moment,
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
