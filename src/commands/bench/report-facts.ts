import type pg from 'pg';
import { Catalogue } from '../../catalogue/catalogue.js';
import type { Agency } from '../../catalogue/records.js';
import type { Period } from '../../reports/scope.js';
import type { BenchHouse } from './copied-dossiers.js';

/** Receptions of one statement: a commit each, so that followers read the year in order. */
const WEEKS = 50;

/**
 * Copies the originals' receptions back over a year, to other agencies, and lets each copy live: handed over, worked on by three people,
 * signed, finished on some day after its reception, most of them returned; one in twenty waits for papers and comes back, one in forty is withdrawn.
 */
export async function liveALife(
  { app, stores: { writer } }: BenchHouse,
  dossiers: number,
  tell: (line: string) => void,
): Promise<void> {
  const client = await writer.connect();
  try {
    await client.query("SET statement_timeout = 0; SET synchronous_commit = off; SET work_mem = '256MB'");
    const agencies = app.get(Catalogue).agencies().filter(isOfToday).map(({ id }) => id); // prettier-ignore
    const before = 'SELECT coalesce(max(position), 0) AS position, max(occurred_at) AS now FROM motcua.event';
    const [last] = (await client.query<{ position: string; now: Date }>(before)).rows;
    for (let week = 0; week < WEEKS; week++) {
      tell(`week ${week + 1} of ${WEEKS} …`);
      await client.query(LIVES, [Math.ceil(dossiers / WEEKS), 7 * (WEEKS - week), agencies, last!.position, last!.now]);
    }
    await client.query(ROWS, [last!.position]);
  } finally {
    client.release(true);
  }
}

/** How many dossiers there are, and how many facts. */
export async function countedIn(pool: pg.Pool): Promise<[dossiers: number, facts: number]> {
  const { rows } = await pool.query<{ dossiers: number; facts: number }>(
    `SELECT (SELECT count(*)::int FROM motcua.dossier) AS dossiers, (SELECT count(*)::int FROM motcua.event) AS facts`,
  );
  return [rows[0]!.dossiers, rows[0]!.facts];
}

/** Departments and communes, not the rooms that are derived for each of them. */
const isOfToday = ({ openTo, derived }: Agency): boolean => openTo === null && !derived;

const moved = (path: string) => `jsonb_build_array((payload #>> '${path}')::timestamptz - ago) -> 0`;
const movedDay = (path: string) => `jsonb_build_array((payload #>> '${path}')::date - ago_days) -> 0`;
const step = (day: string, type: string, payload = `'{"stepId": "processing"}'`, hour = 9) =>
  `(${day} + interval '${hour} hours', '${type}', ${payload}::jsonb)`;

/** $1 dossiers of the week that began $2 days ago, $3 agencies, $4 the last position of the originals, $5 their last moment: nothing happens after it. */
const LIVES = `
WITH originals AS (
  SELECT stream, row_number() OVER (ORDER BY stream) - 1 AS no, count(*) OVER () AS many FROM motcua.event WHERE type = 'DossierReceived' AND position <= $4
), copies AS (
  SELECT gen_random_uuid() AS id, o.stream AS original, $2::int - (n % 7) AS ago_days, ($3::text[])[1 + (n * 7 + n / 1000) % cardinality($3::text[])] AS agency,
    1 + (hashint4(n) & 15) AS took, hashint4(n + 1) & 1023 AS fate, n FROM generate_series(1, $1::int) AS n JOIN originals o ON o.no = n % o.many
), begun AS (
  SELECT c.*, e.version, e.type, e.schema, e.occurred_at, e.actor, e.payload, make_interval(days => ago_days) AS ago, max(e.version) OVER (PARTITION BY id) AS versions,
    min(e.occurred_at) OVER (PARTITION BY id) - make_interval(days => ago_days) AS received FROM copies c JOIN motcua.event e ON e.stream = c.original AND e.position <= $4
), receptions AS (
  SELECT id, version, type, schema, occurred_at - ago AS at, actor, CASE type
    WHEN 'DossierReceived' THEN jsonb_set(jsonb_set(payload, '{filing,resolver}', to_jsonb(agency)), '{channel}', to_jsonb((ARRAY['online', 'online', 'direct', 'postal'])[1 + fate % 4]))
    WHEN 'PromiseMade' THEN jsonb_set(jsonb_set(payload, '{promise,deskAt}', ${moved('{promise,deskAt}')}), '{promise,dueDate}', ${movedDay('{promise,dueDate}')})
    ELSE payload END AS payload FROM begun
), later AS (
  SELECT b.id, b.versions + row_number() OVER (PARTITION BY b.id ORDER BY s.at) AS version, s.type, 1 AS schema, s.at, b.actor, s.payload
  FROM (SELECT DISTINCT ON (id) *, date_trunc('day', received) AS day FROM begun) b CROSS JOIN LATERAL (VALUES
    ${step('day', 'DossierHandedOver', `'{}'`, 15)}, ${step(`day + make_interval(days => took)`, 'StepAssigned', `'{"stepId": "processing"}'`, 1)},
    ${step(`day + make_interval(days => took)`, 'SubmittedToLeader', `'{"stepId": "processing"}'`, 2)},
    ${step(`day + make_interval(days => took)`, 'StepCompleted', `'{"stepId": "review"}'`, 3)}, ${step(`day + make_interval(days => took)`, 'ResultSigned', `'{"stepId": "approval"}'`, 4)},
    ${step(`day + make_interval(days => took)`, 'ResultNumbered', `'{"stepId": "result"}'`, 5)},
    ${step(`day + make_interval(days => took)`, 'ResultDelivered', `CASE WHEN fate % 40 = 0 THEN NULL ELSE '{"stepId": "result", "decision": "granted", "document": null}' END`, 6)},
    ${step(`day + make_interval(days => took + fate % 5)`, 'ResultReturned', `CASE WHEN fate % 40 = 0 OR fate % 7 = 0 THEN NULL ELSE '{"channel": "direct", "recipient": {}, "originalsReturned": true}' END`, 7)},
    ${step(`day + make_interval(days => took)`, 'DossierWithdrawn', `CASE WHEN fate % 40 = 0 THEN '{"reason": null, "originalsReturned": true}' END`, 8)},
    ${step("day + interval '1 day'", 'SupplementRequested', `CASE WHEN fate % 20 = 1 AND took > 2 THEN '{"afterDue": false}' END`, 1)},
    ${step("day + interval '2 days'", 'SupplementCompleted', `CASE WHEN fate % 20 = 1 AND took > 2 THEN '{"papers": []}' END`, 1)}
  ) AS s(at, type, payload) WHERE s.payload IS NOT NULL AND s.at <= $5::timestamptz
), facts AS (
  SELECT id, version, type, schema, max(at) OVER (PARTITION BY id ORDER BY version) AS at, actor, payload FROM (SELECT * FROM receptions UNION ALL SELECT * FROM later) AS every
)
INSERT INTO motcua.event (stream, version, type, schema, occurred_at, recorded_at, actor, payload)
SELECT id, version, type, schema, at, at, actor, payload FROM facts ORDER BY at, id, version`;

/** A row for each, so that the code of a listed dossier is looked up as it is in earnest. */
const ROWS = `
INSERT INTO motcua.dossier (id, code, version, fold, state, status, procedure_code, variant, channel, subject, receiver, resolver, received_on, drafted, apologies, visible_to, recorded_at)
SELECT e.stream, 'BENCH-' || e.position, 1, 0, '{"supplements": 0}', 'finished', e.payload #>> '{filing,procedureCode}', 'main', e.payload ->> 'channel', '', e.payload #>> '{filing,receiver}',
  e.payload #>> '{filing,resolver}', e.occurred_at::date, false, 0, ARRAY[e.payload #>> '{filing,receiver}', e.payload #>> '{filing,resolver}', e.payload ->> 'supervisor'], e.recorded_at
FROM motcua.event e WHERE e.type = 'DossierReceived' AND e.position > $1`;

/** The same kind of figure with nothing kept beside the facts: what was finished in the period, and of it after the due date, by agency. */
const FINISHED = `
WITH lines AS (
  SELECT max(payload #>> '{filing,resolver}') FILTER (WHERE type = 'DossierReceived') AS agency,
    max(payload #>> '{promise,dueDate}') FILTER (WHERE type IN ('PromiseMade', 'PromiseMoved'))::date AS due,
    max((occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) FILTER (WHERE type = 'ResultDelivered') AS finished
  FROM motcua.event WHERE type IN ('DossierReceived', 'PromiseMade', 'PromiseMoved', 'ResultDelivered') GROUP BY stream)
SELECT agency, count(*)::int AS finished, count(*) FILTER (WHERE finished > due)::int AS late FROM lines WHERE finished BETWEEN $1 AND $2 GROUP BY agency`;

/** However long it takes: what officers ask ends after fifteen seconds. */
export async function finishedByFacts(pool: pg.Pool, { from, to }: Pick<Period, 'from' | 'to'>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query(FINISHED, [from, to]);
  } finally {
    client.release(true);
  }
}
