import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { verifyStores } from '../../src/commands/verify.js';
import { superuserIn } from '../support/database.js';
import { followed } from '../support/followed.js';
import { type Ask, faultsOf, INVARIANTS, type Looked, type Named } from '../support/invariants.js';
import { Lives, turns } from '../support/lives.js';
import { type Service, startService } from '../support/service.js';

/** LIVES_RUNS raises it, LIVES_SEED explores elsewhere. */
const numRuns = Number(process.env['LIVES_RUNS'] ?? 80);

/** Facts that the sequences must have come to, of every ending, wait, correction and alarm. */
const EVERYWHERE = [
  'ResultReturned',
  'DossierWithdrawn',
  'ProcessingStopped',
  'DossierRefused',
  'DossierVoided',
  'DueDateCorrected',
  'SupplementRequested',
  'ProcessingResumed',
  'WaitPeriodEnded',
  'PaymentRecorded',
  'DossierRehomed',
  'DeadlineMissed',
  'ApologyDrafted',
  'ApologyIssued',
  'StepDeadlineMissed',
  'IntakeCheckMissed',
  'SupplementPeriodEnded',
  'ConsultationTimedOut',
];

let service: Service;
let lives: Lives;
let superuser: pg.Client;
const all: string[] = [];

beforeAll(async () => {
  // A web process: alarms ring and followers follow when the test says so.
  service = await startService(undefined, { MOTCUA_ROLE: 'web' });
  lives = await Lives.at(service);
  superuser = await superuserIn(service.db.ownerUrl);
});
afterAll(async () => {
  await superuser.end();
  await service.stop();
});

const asRole: Ask = async (role, sql, values) => (await service.db.stores[role].query(sql, [...values])).rows;

describe('whatever is asked of the desk', () => {
  const chains: Looked['chains'] = new Map();
  it(
    `leaves a database in which every invariant holds, after each of ${numRuns} random sequences`,
    async () => {
      await fc.assert(
        fc.asyncProperty(turns, async (sequence) => {
          const ids = await lives.play(sequence);
          await followed(service);
          all.push(...ids);
          const told = lives.told.filter(({ dossier }) => ids.includes(dossier));
          const faults = await faultsOf({ ask: asRole, ids, told, chains });
          if (faults.length > 0) throw new Error(faults.join('\n'));
        }),
        { numRuns, seed: Number(process.env['LIVES_SEED'] ?? 10), endOnFailure: true },
      );
    },
    Math.max(600_000, numRuns * 2000),
  );

  it('and all of them hold of all that there is', async () => {
    expect(await faultsOf({ ask: asRole, ids: all, told: lives.told, chains: new Map() })).toEqual([]);
  });

  it('has been everywhere: every ending, every wait, every refusal of the door', async () => {
    const rows = await asRole('writer', 'SELECT DISTINCT type FROM motcua.event', []);
    const types = new Set(rows.map(({ type }) => String(type)));
    expect(EVERYWHERE.filter((type) => !types.has(type))).toEqual([]);
    const outcomes = ['again', 'stale', 'no-such-dossier', 'wrong-role', 'wrong-status'];
    expect(outcomes.filter((outcome) => !lives.outcomes.has(outcome))).toEqual([]);
  });

  it('and verify, which recomputes all of it by the service’s own code, finds nothing either', async () => {
    const lines: string[] = [];
    const found = await verifyStores(service.db.stores, (line) => lines.push(line));
    expect(lines).toEqual([]);
    expect(found).toMatchObject({ dossiers: all.length, unread: 0 });
  });
});

/** A dossier that has such a fact. */
const having = (...types: string[]) =>
  `(SELECT stream FROM motcua.event WHERE type IN (${types.map((type) => `'${type}'`).join(', ')}) ORDER BY stream LIMIT 1)`;
const insert = (stream: string, type: string, payload = `'{}'`) =>
  `INSERT INTO motcua.event (stream, version, type, occurred_at, recorded_at, actor, payload)
   SELECT stream, max(version) + 1, '${type}', max(occurred_at), max(recorded_at), '{"kind":"system","id":"x"}', ${payload}
   FROM motcua.event WHERE stream = ${stream} GROUP BY stream`;

/** What an invariant must find, done past every right. */
const PLANTED: Readonly<Record<Named, readonly string[]>> = {
  'I1 acknowledged is stored': [
    `UPDATE motcua.event SET type = 'SentBack' WHERE stream = ${having('StepAssigned')} AND type = 'StepAssigned'`,
  ],
  'I2 versions have no gap': [`DELETE FROM motcua.event WHERE stream = ${having('DossierHandedOver')} AND version = 2`],
  'I3 the state is the fold of the facts': [
    `UPDATE motcua.dossier SET state = jsonb_set(state, '{filing,subject}', '"khác"') WHERE id = ${having('DossierReceived')}`,
  ],
  'I4 the alarms are those of the state': [
    `INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at) VALUES (${having('ResultReturned')}, 'due', 1, 1, now())`,
    `DELETE FROM motcua.alarm WHERE (dossier, kind) = (SELECT dossier, kind FROM motcua.alarm WHERE state = 'armed' LIMIT 1)`,
    `UPDATE motcua.alarm SET due_at = due_at + interval '1 day' WHERE (dossier, kind) = (SELECT dossier, kind FROM motcua.alarm WHERE state = 'armed' AND kind <> 'warning' LIMIT 1)`,
  ],
  'I5 one effect each': [
    insert(
      having('DeadlineMissed'),
      'DeadlineMissed',
      `(SELECT payload FROM motcua.event WHERE stream = ${having('DeadlineMissed')} AND type = 'DeadlineMissed' LIMIT 1)`,
    ),
  ],
  'I9 the due date moves with a reason': [
    `UPDATE motcua.dossier SET due_date = due_date + 1 WHERE id = ${having('DossierReceived')}`,
    `UPDATE motcua.event SET type = 'StepAssigned' WHERE stream = ${having('WaitPeriodEnded')} AND type = 'WaitPeriodEnded'`,
  ],
  'I10 codes are unique and rise': [
    `UPDATE motcua.code_serial SET last = 0`,
    `UPDATE motcua.dossier SET code = code || '1' WHERE id = ${having('DossierReceived')}`,
  ],
  'I11 same key, same answer, one effect': [
    `UPDATE motcua.submission SET answer = jsonb_set(answer, '{version}', '77') WHERE stream = ${having('DossierReceived')}`,
    `UPDATE motcua.event SET submission = (SELECT submission FROM motcua.event WHERE stream = ${having('StepAssigned')} AND version = 1)
     WHERE stream = ${having('StepAssigned')}`,
  ],
  'I12 others see nothing': [
    `UPDATE motcua.dossier SET visible_to = visible_to || 'tq.skhcn'::text WHERE id = ${having('DossierReceived')}`,
    `UPDATE motcua.dossier SET visible_to = array_remove(visible_to, receiver) WHERE id = ${having('DossierReceived')}`,
    'ALTER TABLE motcua.dossier_party DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE motcua.event DISABLE ROW LEVEL SECURITY',
  ],
  'I13 every fact is audited': [
    `DELETE FROM motcua.audit WHERE subject = ${having('DossierReceived')} AND what = 'fact'`,
    `UPDATE motcua.audit SET actor = '{}' WHERE subject = ${having('DossierReceived')} AND what = 'fact'`,
  ],
  'I13 the chains hold': [
    `UPDATE motcua.audit SET why = 'khác' WHERE agency = 'tq.stp' AND no = 3`,
    `DELETE FROM motcua.audit WHERE agency = 'tq.stp' AND no = 3`,
    `DELETE FROM motcua.audit WHERE agency = 'tq.stp' AND no = (SELECT max(no) FROM motcua.audit WHERE agency = 'tq.stp')`,
  ],
  '§3.2 what is final stays final': [
    insert(having('ResultReturned'), 'SentBack'),
    `UPDATE motcua.dossier SET status = 'processing' WHERE id = ${having('DossierWithdrawn')}`,
  ],
  '§3.2 refused only before reception': [insert(having('DossierReceived'), 'DossierRefused')],
  '§3.2 a result has a document': [
    `UPDATE motcua.event SET payload = payload || '{"document":null}' WHERE stream = ${having('ResultDelivered')} AND type = 'ResultDelivered'`,
  ],
  '§3.2 moments are in order': [
    `UPDATE motcua.dossier SET state = jsonb_set(state, '{finishedAt}', '"2020-01-01T00:00:00Z"') WHERE id = ${having('ResultDelivered')}`,
    `UPDATE motcua.dossier SET state = jsonb_set(state, '{receivedAt}', '"2020-01-01T00:00:00Z"') WHERE id = ${having('DossierReceived')}`,
    `UPDATE motcua.event SET recorded_at = recorded_at - interval '1 year' WHERE stream = ${having('DossierReceived')} AND version = 2`,
  ],
  '§3.2 one pause at a time': [
    `UPDATE motcua.event SET type = 'StepAssigned' WHERE stream = ${having('ProcessingResumed')} AND type = 'ProcessingPaused'`,
    insert(having('ProcessingResumed'), 'ProcessingResumed'),
  ],
  '§3.2 every fact says by whom': [
    `UPDATE motcua.event SET actor = actor - 'post' WHERE stream = ${having('DossierReceived')} AND version = 1`,
    `UPDATE motcua.event SET payload = payload #- '{pins,regime}' WHERE stream = ${having('DossierReceived')} AND version = 1`,
  ],
};

describe('an invariant that is broken is found', () => {
  /** In a transaction that never ends well, looked at from within, as the roles that look. */
  async function planted(name: Named, tampering: string): Promise<string[]> {
    const ask: Ask = async (role, sql, values) => {
      await superuser.query(`SET LOCAL ROLE motcua_${role}`);
      const { rows } = await superuser.query(sql, [...values]);
      await superuser.query('RESET ROLE');
      return rows;
    };
    await superuser.query('BEGIN');
    try {
      const { rowCount, command } = await superuser.query(tampering);
      expect([tampering, command === 'ALTER' || rowCount! > 0]).toEqual([tampering, true]);
      return await INVARIANTS[name]({ ask, ids: all, told: lives.told, chains: new Map() });
    } finally {
      await superuser.query('ROLLBACK');
    }
  }

  it.each(
    Object.entries(PLANTED).flatMap(([name, sqls]) => sqls.map((sql, n) => [name as Named, n + 1, sql] as const)),
  )('%s (%i)', async (name, _, sql) => {
    expect(await planted(name, sql)).not.toEqual([]);
  });
});
