import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { factOf, type FactRow } from '../../src/ledger/ledger.js';
import { type Dossier, UNKNOWN } from '../../src/workflow/dossier.js';
import { evolve } from '../../src/workflow/evolve.js';
import { type Told, VIEWERS } from './lives.js';

/** Rows of a statement, run as one of the service's roles. */
export type Ask = (
  role: 'writer' | 'reader',
  sql: string,
  values: readonly unknown[],
) => Promise<readonly Record<string, any>[]>;

export interface Looked {
  readonly ask: Ask;
  readonly ids: readonly string[];
  readonly told: readonly Told[];
  /** Where each audit chain was left by the look before. */
  readonly chains: Map<string, { readonly no: number; readonly hash: string }>;
}

/** Looks at what is stored, by statements that share no code with what stored it. @returns what is not so */
type Invariant = (looked: Looked) => Promise<string[]>;

/** A statement that selects faults: $1 the dossiers, $2 what was acknowledged. */
const none =
  (sql: string): Invariant =>
  async ({ ask, ids, told }) => {
    const values = sql.includes('$2') ? [ids, JSON.stringify(told)] : [ids];
    return (await ask('writer', sql, values)).map(({ fault }) => String(fault));
  };

const TOLD = `jsonb_to_recordset($2::jsonb) AS a(no int, dossier uuid, key text, actor text, version int, facts jsonb, code text)`;
const MINE = 'stream = ANY($1::uuid[])';
const OPEN = `('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')`;

const acknowledgedIsStored = none(`
  SELECT a.key || ' is not stored as it was acknowledged' AS fault FROM ${TOLD}
  WHERE a.dossier = ANY($1::uuid[]) AND a.facts IS DISTINCT FROM (
    SELECT coalesce(jsonb_agg(e.type ORDER BY e.version), '[]') FROM motcua.event e
    WHERE e.stream = a.dossier AND e.submission = a.key AND e.actor->>'id' = a.actor
      AND e.version BETWEEN a.version - jsonb_array_length(a.facts) + 1 AND a.version)
  UNION ALL
  SELECT e.stream || '/' || e.version || ' was acknowledged to nobody' FROM motcua.event e
  WHERE ${MINE} AND e.actor->>'kind' = 'person'
    AND NOT EXISTS (SELECT FROM ${TOLD} WHERE a.dossier = e.stream AND a.key = e.submission)`);

const versionsHaveNoGap = none(`
  SELECT stream || ' has versions ' || min(version) || '–' || max(version) || ' in ' || count(*) || ' facts' AS fault
  FROM motcua.event WHERE ${MINE} GROUP BY stream HAVING min(version) <> 1 OR max(version) <> count(*)
  UNION ALL
  SELECT d.id || ' stands at ' || d.version || ', its facts at ' || coalesce(max(e.version), 0) FROM motcua.dossier d
  LEFT JOIN motcua.event e ON e.stream = d.id WHERE d.id = ANY($1::uuid[])
  GROUP BY d.id, d.version HAVING d.version <> coalesce(max(e.version), 0)`);

const stateIsTheFold: Invariant = async ({ ask, ids }) => {
  const facts = (await ask('writer', `SELECT * FROM motcua.event WHERE ${MINE} ORDER BY version`, [ids])) as FactRow[];
  const rows = await ask('writer', 'SELECT id, state, status FROM motcua.dossier WHERE id = ANY($1::uuid[])', [ids]);
  return rows.flatMap(({ id, state, status }) => {
    const own = facts.filter(({ stream }) => stream === id).map((fact) => factOf(fact).event);
    const folded = JSON.parse(JSON.stringify(own.reduce<Dossier>(evolve, UNKNOWN))) as Dossier;
    return isDeepStrictEqual(folded, state) && status === folded.status ? [] : [`${id} is not the fold of its facts`];
  });
};

/**
 * law.md R4.7, R4.12, R4.15, §18.2 read off the stored state: which alarms it calls for. The one of the warnings (R4.21) stands
 * at one of them, or on a day after the due one.
 */
const alarmsAreThoseOfTheState = none(`
  WITH d AS (SELECT id, status, state, coalesce((state#>>'{promise,no}')::int, 0) AS no,
               coalesce((state#>>'{wait,stopsClock}')::boolean, false) AS stopped
             FROM motcua.dossier WHERE id = ANY($1::uuid[])),
  needed AS (
    SELECT id, 'intake' AS kind, 0 AS no, (state->>'intakeDueAt')::timestamptz AS due FROM d
      WHERE status = 'submitted' AND NOT (state->>'intakeMissed')::boolean
    UNION ALL SELECT id, 'consultation-' || (c->>'no'), no, (c->>'dueAt')::timestamptz
      FROM d, jsonb_array_elements(state->'consultations') c WHERE status IN ${OPEN} AND c->>'state' = 'open'
    UNION ALL SELECT id, 'supplement-' || (state->>'supplements'), no, (state#>>'{wait,expiresAt}')::timestamptz FROM d
      WHERE status IN ${OPEN} AND stopped AND state#>>'{wait,expiresAt}' IS NOT NULL AND NOT (state#>>'{wait,expired}')::boolean
    UNION ALL SELECT id, 'wait-' || (1 + jsonb_array_length(state#>'{promise,inputs,pauses}')), no, (state#>>'{wait,until}')::timestamptz FROM d
      WHERE status IN ${OPEN} AND stopped AND state#>>'{wait,until}' IS NOT NULL AND state#>>'{wait,resume}' = 'remaining'
    UNION ALL SELECT id, 'step-' || (s->>'no'), no, (s->>'dueAt')::timestamptz FROM d, jsonb_array_elements(state->'work') s
      WHERE status IN ${OPEN} AND NOT stopped AND s->>'closedAt' IS NULL AND s->>'dueAt' IS NOT NULL AND NOT (s->>'missed')::boolean
    UNION ALL SELECT id, 'apology-lead', no, (state#>>'{promise,apologyDraftAt}')::timestamptz FROM d
      WHERE status IN ${OPEN} AND NOT stopped AND state->>'apologyDraft' IS NULL AND NOT state->'apologies' @> '[{"cause":"late"}]'
    UNION ALL SELECT id, 'reappointment', no,
        ((greatest(state#>>'{apologies,-1,newDate}', state#>>'{promise,dueDate}')::date + 1) || ' 00:00+07')::timestamptz FROM d
      WHERE status IN ${OPEN} AND NOT stopped AND state->'apologies' @> '[{"cause":"late"}]'
        AND NOT coalesce(state->'flags', '[]') ? 'reappointment-missed'
    UNION ALL SELECT id, 'due', no, (state#>>'{promise,overdueAt}')::timestamptz FROM d
      WHERE status IN ${OPEN} AND NOT stopped AND NOT state->'missed' @> to_jsonb(no)
    UNION ALL SELECT d.id, 'warning', no, a.due_at FROM d LEFT JOIN motcua.alarm a ON (a.dossier, a.kind, a.promise_no) = (d.id, 'warning', no)
        AND a.due_at IN (SELECT (w->>'at')::timestamptz FROM jsonb_array_elements(d.state#>'{promise,warnAt}') w
          UNION ALL SELECT (d.state#>>'{promise,overdueAt}')::timestamptz + n * interval '1 day' FROM generate_series(1, 400) n)
      WHERE status IN ${OPEN} AND NOT stopped),
  stored AS (SELECT * FROM motcua.alarm WHERE dossier = ANY($1::uuid[]))
  SELECT n.id || ' lacks the alarm ' || n.kind AS fault FROM needed n
    WHERE NOT EXISTS (SELECT FROM stored a WHERE (a.dossier, a.kind, a.promise_no) = (n.id, n.kind, n.no) AND (a.state = 'done' OR a.due_at = n.due))
  UNION ALL SELECT a.dossier || ' has an alarm too many: ' || a.kind FROM stored a
    WHERE a.state <> 'done' AND NOT EXISTS (SELECT FROM needed n WHERE (a.dossier, a.kind, a.promise_no) = (n.id, n.kind, n.no))
  UNION ALL SELECT a.dossier || ' is closed and has the alarm ' || a.kind FROM stored a JOIN d ON d.id = a.dossier
    WHERE d.status NOT IN ${OPEN} AND d.status NOT IN ('submitted', 'intake-supplement')`);

const oneEffectEach = none(`
  WITH rung AS (
    SELECT stream, type, CASE type
      WHEN 'DeadlineMissed' THEN payload->>'promiseNo'
      WHEN 'ApologyDrafted' THEN (SELECT p.payload#>>'{promise,no}' || '/' || (p.payload#>>'{promise,generation}') FROM motcua.event p
        WHERE p.stream = e.stream AND p.version < e.version AND p.type IN ('PromiseMade', 'PromiseMoved') ORDER BY version DESC LIMIT 1)
      WHEN 'StepDeadlineMissed' THEN payload->>'stepNo' || '/' || (payload->>'dueAt')
      WHEN 'ConsultationTimedOut' THEN payload->>'no'
      WHEN 'ReappointmentMissed' THEN ''
      WHEN 'WaitPeriodEnded' THEN payload->>'since'
      ELSE coalesce(payload->>'expiresAt', payload->>'dueAt') END AS of
    FROM motcua.event e WHERE ${MINE} AND actor->>'kind' = 'system')
  SELECT stream || ' heard ' || type || ' ' || of || ' ' || count(*) || ' times' AS fault FROM rung
  WHERE type NOT IN ('PromiseMade', 'PromiseMoved') GROUP BY stream, type, of HAVING count(*) > 1`);

/** Facts that may stand before a promise: what made it, or why it moved (law.md R4.8, §16–18; decisions.md §4). */
const REASONS = `('DossierReceived', 'SubmissionAccepted', 'SupplementCompleted', 'PaymentRecorded', 'ProcessingResumed',
  'WaitPeriodEnded', 'DueDateCorrected', 'LimitExtended', 'ExtendedForOutage')`;

const dueDateMovesWithAReason = none(`
  WITH promised AS (
    SELECT *, payload->'promise' AS promise, lag(payload->'promise') OVER (PARTITION BY stream ORDER BY version) AS before
    FROM motcua.event WHERE ${MINE} AND type IN ('PromiseMade', 'PromiseMoved')),
  last AS (SELECT DISTINCT ON (stream) stream, promise FROM promised ORDER BY stream, version DESC)
  SELECT p.stream || '/' || p.version || ' is a promise without a reason' AS fault FROM promised p
    WHERE NOT EXISTS (SELECT FROM motcua.event w WHERE w.stream = p.stream AND w.version = p.version - 1 AND w.submission = p.submission AND w.type IN ${REASONS})
  UNION ALL SELECT p.stream || '/' || p.version || ' is not the next promise' FROM promised p
    WHERE before IS NOT NULL AND ((promise->>'no')::int, (promise->>'generation')::int) NOT IN (
      ((before->>'no')::int, (before->>'generation')::int + 1), ((before->>'no')::int + 1, 1), ((before->>'no')::int + 1, (before->>'generation')::int + 1))
  UNION ALL SELECT d.id || ' is due on ' || coalesce(d.due_date::text, 'no day') || ', promised ' || coalesce(l.promise->>'dueDate', 'nothing')
    FROM motcua.dossier d LEFT JOIN last l ON l.stream = d.id
    WHERE d.id = ANY($1::uuid[]) AND (d.due_date::text, d.state#>>'{promise,dueDate}') IS DISTINCT FROM (l.promise->>'dueDate', l.promise->>'dueDate')
  UNION ALL SELECT stream || '/' || version || ' gives a nearer day and is no correction' FROM promised
    WHERE promise->>'dueDate' < before->>'dueDate' AND promise->>'cause' <> 'correction'`);

const codesRise = none(`
  WITH given AS (SELECT no, dossier, (regexp_match(code, '^(.+)-(\\d{6})-(\\d+)$')) AS p FROM ${TOLD}
                 WHERE code IS NOT NULL AND facts ?| ARRAY['DossierReceived', 'SubmissionAccepted']),
  risen AS (SELECT *, lag(p[3]::int) OVER (PARTITION BY p[1], p[2] ORDER BY no) AS before FROM given)
  SELECT dossier || ' was given ' || p[3] || ' after ' || before AS fault FROM risen WHERE p[3]::int <= before
  UNION ALL SELECT g.dossier || ' bears a serial that was not given out' FROM given g
    LEFT JOIN motcua.code_serial s ON s.agency = g.p[1] AND s.day = to_date(g.p[2], 'YYMMDD') WHERE s.last IS NULL OR g.p[3]::int > s.last
  UNION ALL SELECT d.id || ' bears another code than its fact tells' FROM motcua.dossier d
    LEFT JOIN motcua.event e ON e.stream = d.id AND e.code IS NOT NULL WHERE d.id = ANY($1::uuid[]) AND d.code IS DISTINCT FROM e.code
  UNION ALL SELECT code || ' is borne twice' FROM motcua.dossier WHERE code IS NOT NULL GROUP BY code HAVING count(*) > 1`);

const sameKeySameAnswer = none(`
  SELECT a.key || ' has another answer than was given' AS fault FROM ${TOLD}
    LEFT JOIN motcua.submission s ON s.actor = a.actor AND s.key = a.key
    WHERE a.dossier = ANY($1::uuid[]) AND (s.stream, s.answer->'facts', (s.answer->>'version')::int) IS DISTINCT FROM (a.dossier, a.facts, a.version)
  UNION ALL SELECT submission || ' had more than one effect' FROM motcua.event WHERE ${MINE}
    GROUP BY actor->>'id', submission HAVING count(DISTINCT stream) > 1 OR count(DISTINCT recorded_at) > 1 OR max(version) - min(version) + 1 <> count(*)`);

/** Who sees a dossier, by decisions.md §8, and what each agency's reader is shown of it: rows, counts, search, codes. */
const othersSeeNothing: Invariant = async ({ ask, ids }) => {
  const rows = await ask(
    'writer',
    `SELECT id, array_remove(ARRAY[state#>>'{filing,receiver}', state#>>'{filing,resolver}', state->>'supervisor'], NULL)
       || ARRAY(SELECT s->>'owner' FROM jsonb_array_elements(coalesce(state->'work', '[]')) s)
       || ARRAY(SELECT c->>'agency' FROM jsonb_array_elements(coalesce(state->'consultations', '[]')) c) AS viewers
     FROM motcua.dossier WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  const may = new Map(rows.map(({ id, viewers }) => [String(id), viewers as string[]]));
  const faults: string[] = [];
  for (const viewer of VIEWERS) {
    const shown = await ask('reader', SHOWN, [viewer, ids]);
    for (const { id, what } of shown)
      if (!may.get(id)?.includes(viewer)) faults.push(`${viewer} is shown ${what} of ${id}`);
    const seen = new Set(shown.filter(({ what }) => what === 'dossier').map(({ id }) => String(id)));
    for (const [id, viewers] of may)
      if (viewers.includes(viewer) && !seen.has(id)) faults.push(`${viewer} is not shown ${id}`);
  }
  return faults;
};

const SEEN = `(SELECT set_config('motcua.viewer', $1, true)) IS NOT NULL`;
const SHOWN = [
  ['dossier', 'id'],
  ['event', 'stream'],
  ['alarm', 'dossier'],
  ['dossier_party', 'dossier'],
  ['letter', 'dossier'],
  ['report_dossier', 'dossier'],
  ['audit', 'subject'],
]
  .map(
    ([table, id]) =>
      `SELECT DISTINCT ${id} AS id, '${table}' AS what FROM motcua.${table} WHERE ${SEEN} AND ${id} = ANY($2::uuid[])`,
  )
  .join(' UNION ALL ');

const everyFactIsAudited = none(`
  SELECT e.stream || '/' || e.version || ' has ' || count(a.no) || ' audit entries' AS fault FROM motcua.event e
  LEFT JOIN motcua.audit a ON a.what = 'fact' AND a.subject = e.stream AND (a.details->>'version')::int = e.version
    AND a.at = e.recorded_at AND a.actor = e.actor
  WHERE ${MINE} GROUP BY e.stream, e.version HAVING count(a.no) <> 1`);

/** Each chain from where the last look left it, hashed by a canonical form of this file's own. */
const chainsHold: Invariant = async ({ ask, chains }) => {
  const since = JSON.stringify([...chains].map(([agency, { no }]) => ({ agency, no })));
  const rows = await ask(
    'writer',
    `SELECT x.* FROM motcua.audit x LEFT JOIN jsonb_to_recordset($1::jsonb) AS s(agency text, no bigint) USING (agency)
     WHERE x.no > coalesce(s.no, 0) ORDER BY x.agency, x.no`,
    [since],
  );
  const faults: string[] = [];
  for (const { prev, hash, no, at, ...rest } of rows) {
    const before = chains.get(rest['agency']) ?? { no: 0, hash: '0'.repeat(64) };
    const entry = { ...rest, no: Number(no), at: (at as Date).toISOString() };
    const own = createHash('sha256').update(prev).update(sorted(entry)).digest('hex');
    if (Number(no) !== before.no + 1 || prev.toString('hex') !== before.hash || own !== hash.toString('hex'))
      faults.push(`audit ${rest['agency']} #${no} does not hold`);
    chains.set(rest['agency'], { no: Number(no), hash: hash.toString('hex') });
  }
  const heads = await ask('writer', 'SELECT agency, no, hash FROM motcua.audit_head', []);
  return [
    ...faults,
    ...heads
      .filter(({ agency, no, hash }) => {
        const end = chains.get(agency);
        return end?.no !== Number(no) || end.hash !== hash.toString('hex');
      })
      .map(({ agency }) => `audit ${agency} ends elsewhere than its head says`),
  ];
};

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const finalIsFinal = none(`
  WITH ended AS (SELECT stream, min(version) AS version FROM motcua.event WHERE ${MINE} AND type IN
      ('DossierRefused', 'DossierWithdrawn', 'ProcessingStopped', 'DossierClosedUnsupplemented', 'ResultReturned', 'DossierVoided') GROUP BY stream)
  SELECT e.stream || ' went on with ' || e.type AS fault FROM motcua.event e JOIN ended x USING (stream)
  WHERE e.version > x.version AND e.type NOT IN ('CorrectionProposed', 'CorrectionRejected', 'DossierVoided', 'PaymentRecorded', 'RefundOwed',
    'RefundPaid', 'ResultReplaced', 'FaultApologised')
  UNION ALL SELECT d.id || ' ended and is ' || d.status FROM motcua.dossier d JOIN ended x ON x.stream = d.id
  WHERE d.status NOT IN ('refused', 'intake-withdrawn', 'withdrawn', 'terminated', 'returned', 'voided')`);

const refusedOnlyBeforeReception = none(`
  SELECT e.stream || ' was refused after its reception' AS fault FROM motcua.event e JOIN motcua.event r USING (stream)
  WHERE ${MINE} AND e.type = 'DossierRefused' AND r.type IN ('DossierReceived', 'SubmissionAccepted')`);

const resultHasADocument = none(`
  SELECT stream || '/' || version || ' delivers nothing' AS fault FROM motcua.event
  WHERE ${MINE} AND type = 'ResultDelivered' AND coalesce(payload#>>'{document,id}', '') = ''`);

const momentsAreInOrder = none(`
  SELECT id || ' is returned, finished, received in another order' AS fault FROM motcua.dossier
  WHERE id = ANY($1::uuid[]) AND NOT (coalesce((state->>'returnedAt')::timestamptz, 'infinity') >= coalesce((state->>'finishedAt')::timestamptz, '-infinity')
    AND coalesce((state->>'finishedAt')::timestamptz, 'infinity') >= (state->>'receivedAt')::timestamptz)
  UNION ALL SELECT d.id || ' was received at another moment than its fact tells' FROM motcua.dossier d JOIN motcua.event e ON e.stream = d.id
  WHERE d.id = ANY($1::uuid[]) AND e.type IN ('DossierReceived', 'SubmissionAccepted') AND (d.state->>'receivedAt')::timestamptz <> e.occurred_at
  UNION ALL SELECT stream || '/' || version || ' was recorded before what came before it' FROM (
    SELECT stream, version, recorded_at, lag(recorded_at) OVER (PARTITION BY stream ORDER BY version) AS before FROM motcua.event WHERE ${MINE}) x
  WHERE recorded_at < before`);

const onePauseAtATime = none(`
  SELECT DISTINCT stream || ' has ' || n || ' pauses open' AS fault FROM (
    SELECT stream, sum(CASE type WHEN 'ProcessingPaused' THEN 1 WHEN 'ProcessingResumed' THEN -1 ELSE 0 END) OVER (PARTITION BY stream ORDER BY version) AS n
    FROM motcua.event WHERE ${MINE}) x WHERE n NOT IN (0, 1)`);

const everyFactSaysByWhom = none(`
  SELECT stream || '/' || version || ' does not say by whom, from which post, under which regime' AS fault FROM motcua.event
  WHERE ${MINE} AND (coalesce(actor->>'id', '') = '' OR (actor->>'kind' = 'person' AND actor#>>'{post,role}' IS NULL)
    OR (actor->>'kind' = 'person' AND actor#>>'{post,role}' <> 'citizen' AND actor#>>'{post,agency}' IS NULL)
    OR (type IN ('DossierReceived', 'SubmissionAccepted') AND payload#>>'{pins,regime}' IS NULL))`);

/** reliability.md §2 and law.md §3.2, each looked up in the database. */
export const INVARIANTS = {
  'I1 acknowledged is stored': acknowledgedIsStored,
  'I2 versions have no gap': versionsHaveNoGap,
  'I3 the state is the fold of the facts': stateIsTheFold,
  'I4 the alarms are those of the state': alarmsAreThoseOfTheState,
  'I5 one effect each': oneEffectEach,
  'I9 the due date moves with a reason': dueDateMovesWithAReason,
  'I10 codes are unique and rise': codesRise,
  'I11 same key, same answer, one effect': sameKeySameAnswer,
  'I12 others see nothing': othersSeeNothing,
  'I13 every fact is audited': everyFactIsAudited,
  'I13 the chains hold': chainsHold,
  '§3.2 what is final stays final': finalIsFinal,
  '§3.2 refused only before reception': refusedOnlyBeforeReception,
  '§3.2 a result has a document': resultHasADocument,
  '§3.2 moments are in order': momentsAreInOrder,
  '§3.2 one pause at a time': onePauseAtATime,
  '§3.2 every fact says by whom': everyFactSaysByWhom,
} as const satisfies Readonly<Record<string, Invariant>>;

export type Named = keyof typeof INVARIANTS;

/** All that does not hold, by the name of its invariant. */
export async function faultsOf(looked: Looked): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, look] of Object.entries(INVARIANTS))
    for (const fault of await look(looked)) faults.push(`${name}: ${fault}`);
  return faults;
}
