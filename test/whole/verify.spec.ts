import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type pg from 'pg';
import { type Verified, verify, verifyStores } from '../../src/commands/verify.js';
import { readConfig } from '../../src/config.js';
import { Followers } from '../../src/ledger/followers.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { FOLD_VERSION } from '../../src/workflow/evolve.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { followed } from '../support/followed.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';

/** Dossiers in every status, with waits that kept lateness, a corrected date and what followed it. */
const corrected = (
  correction: { kind: 'due-date'; dueDate: LocalDate } | { kind: 'status'; status: 'processing' } | { kind: 'void' },
  from: law.Story,
  day: string,
) =>
  from
    .then('office', `${day}T09:00`, { type: 'ProposeCorrection', correction, reason: 'Ghi nhầm', document: 'TTr 8' })
    .then('inspector', `${day}T10:00`, { type: 'ApproveCorrection', proposal: 1 });
const movedDate = corrected({ kind: 'due-date', dueDate: '2026-12-15' as LocalDate }, law.assigned, '2026-11-18');
const PAUSE: law.Ask = { type: 'PauseProcessing', reason: 'Chờ kết luận', legalGround: 'NĐ 101/2024 Đ.19 k.2' };
const STORIES: Readonly<Record<string, law.Story>> = {
  submitted: law.submitted,
  'intake-supplement': law.intakeSupplement,
  refused: law.refused,
  received: law.received,
  assigned: law.assigned,
  'waiting for papers': law.waitingForPapers,
  'papers received': law.waitingForPapers.then('desk', '2026-11-25T09:00', {
    type: 'ReceiveSupplement',
    provided: ['m1', 'm2'],
    papers: [],
  }),
  'waiting for a payment': law.waitingForPayment,
  paused: law.paused,
  'paused and resumed': law.paused.then('leader', '2026-11-25T09:00', { type: 'ResumeProcessing', note: null }),
  withdrawn: law.withdrawn,
  terminated: law.terminated,
  voided: law.voided,
  'finished at night': law.withNumber.then('clerk', '2026-12-01T23:00', law.DELIVER),
  consulting: law.assigned
    .then('specialist', '2026-11-17T08:00', law.CONSULT)
    .then('stranger', '2026-11-20T08:00', {
      type: 'AnswerConsultation',
      consultation: 1,
      answer: 'Đồng ý',
      document: null,
    })
    .then('specialist', '2026-11-20T09:00', { ...law.CONSULT, agency: 'tq.x' } as law.Ask),
  'voided when finished': corrected({ kind: 'void' }, law.finished, '2026-11-23'),
  finished: law.finished,
  returned: law.returned,
  'finished by mistake': corrected({ kind: 'status', status: 'processing' }, law.finished, '2026-11-23'),
  'date corrected': movedDate,
  'date corrected, paused and resumed': movedDate
    .then('leader', '2026-11-18T11:00', PAUSE)
    .then('leader', '2026-11-19T09:00', { type: 'ResumeProcessing', note: null }),
};

let service: Service;
let cast: Cast;
let superuser: pg.Client;
const ids: Record<string, string> = {};
/** A dossier that went the way of HTTP, with a code, alarms and looks at it. */
let real: { dossierId: string; code: string };

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  superuser = await superuserIn(service.db.ownerUrl);
  const ledger = service.app.get(Ledger);
  for (const [name, { facts }] of Object.entries(STORIES)) {
    const item = itemOf(facts, {
      actor: { kind: 'person', id: 'desk', post: { role: 'desk-officer', agency: 'tq.stp' } },
    });
    await ledger.record(item);
    ids[name] = item.stream;
  }
  real = (
    await cast.desk.post('dossiers', {
      channel: 'direct',
      filing: filing(procedureWith(service, 10, 'working_days').code),
    })
  ).body;
  await cast.desk.post(`dossiers/${real.dossierId}/hand-over`, {}, at(2));
  await cast.specialist.get(`dossiers/${real.dossierId}`);
  await cast.leader.get(`dossiers/${real.dossierId}`);
  await followed(service);
});
afterAll(async () => {
  await superuser.end();
  await service.stop();
});

async function look(): Promise<{ found: Verified; lines: string[] }> {
  const lines: string[] = [];
  return { found: await verifyStores(service.db.stores, (line) => lines.push(line)), lines };
}

/** Tampers past every right, looks, and puts back what was tampered with. */
async function after(...tampering: string[]): Promise<string[]> {
  const written = tampering.flatMap((sql) => [...sql.matchAll(/(?:UPDATE|INTO|DELETE FROM) motcua\.(\w+)/g)]);
  const tables = [...new Set(written.map(([, table]) => table!))];
  await superuser.query('CREATE SCHEMA kept');
  for (const table of tables) await superuser.query(`CREATE TABLE kept.${table} AS TABLE motcua.${table}`);
  try {
    for (const sql of tampering) expect([sql, (await superuser.query(sql)).rowCount]).not.toEqual([sql, 0]);
    return (await look()).lines;
  } finally {
    for (const table of tables) {
      const { rows } = await superuser.query<{ columns: string }>(
        `SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns
         WHERE table_schema = 'motcua' AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      const { columns } = rows[0]!;
      await superuser.query(`TRUNCATE motcua.${table}`);
      await superuser.query(
        `INSERT INTO motcua.${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM kept.${table}`,
      );
    }
    await superuser.query('DROP SCHEMA kept CASCADE');
  }
}

const of = (name: string) => `'${ids[name]}'`;

describe('a house in order', () => {
  it('shows no difference in any status, whatever has happened to its dossiers', async () => {
    const { found, lines } = await look();
    expect(lines).toEqual([]);
    expect(found).toMatchObject({ differences: 0, unread: 0, dossiers: Object.keys(STORIES).length + 1 });
    expect(found.promises).toBeGreaterThan(15);
    expect(found.entries).toBeGreaterThan(found.facts);
    expect(found.chains).toBeGreaterThan(3);
  });

  it('shows none when only the followers have not come to the newest facts yet', async () => {
    await service.app.get(Followers).stop();
    const item = itemOf(law.received.facts);
    await service.app.get(Ledger).record(item);
    const { found, lines } = await look();
    expect([lines, found.unread]).toEqual([[], 2]);
    await followed(service);
  });
});

describe('what has been tampered with is found and named', () => {
  it('a fact’s payload: by the audit, and by the state that no longer follows', async () => {
    const lines = await after(
      `UPDATE motcua.event SET payload = jsonb_set(payload, '{assignee}', '"another"') WHERE stream = ${of('assigned')} AND type = 'StepAssigned'`,
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        `dossier ${ids['assigned']}: fact 4: is not what the audit saw`,
        `dossier ${ids['assigned']}: state: work differs from the facts`,
      ]),
    );
    expect(lines.every((line) => line.includes(ids['assigned']!))).toBe(true);
  });

  it('a fact’s payload of which no state keeps a trace', async () => {
    const lines = await after(
      `UPDATE motcua.event SET payload = payload || '{"reason":"khác"}' WHERE stream = ${of('withdrawn')} AND type = 'DossierWithdrawn'`,
    );
    expect(lines).toContain(`dossier ${ids['withdrawn']}: fact 5: is not what the audit saw`);
  });

  it('a fact that is gone, from the middle or the end', async () => {
    const middle = await after(`DELETE FROM motcua.event WHERE stream = ${of('assigned')} AND version = 3`);
    expect(middle).toEqual(
      expect.arrayContaining([
        `dossier ${ids['assigned']}: fact 3: missing, the next is 4`,
        `dossier ${ids['assigned']}: fact 3: the audit tells of it, the ledger does not have it`,
      ]),
    );
    const end = await after(`DELETE FROM motcua.event WHERE stream = ${of('returned')} AND type = 'ResultReturned'`);
    expect(end).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/: version: \d+, should be \d+/),
        expect.stringMatching(/the ledger does not have it/),
      ]),
    );
    expect(await after(`DELETE FROM motcua.event WHERE stream = ${of('refused')}`)).toContain(
      `dossier ${ids['refused']}: dossier speaks of it, no fact does`,
    );
  });

  it('a fact that was slipped in', async () => {
    const lines = await after(
      `INSERT INTO motcua.event (tx, stream, version, type, occurred_at, recorded_at, actor, payload)
       SELECT '4', stream, version + 1, 'StepAssigned', occurred_at, recorded_at, actor, payload FROM motcua.event WHERE stream = ${of('assigned')} AND type = 'StepAssigned'`,
    );
    expect(lines).toEqual(
      expect.arrayContaining([`dossier ${ids['assigned']}: fact 5: the audit does not tell of it`]),
    );
  });

  it('a state row: its state, a column, its code', async () => {
    expect(
      await after(
        `UPDATE motcua.dossier SET state = jsonb_set(state, '{filing,subject}', '"Việc khác"') WHERE id = ${of('received')}`,
      ),
    ).toEqual([`dossier ${ids['received']}: state: filing differs from the facts`]);
    expect(await after(`UPDATE motcua.dossier SET due_date = '2027-01-04' WHERE id = ${of('received')}`)).toEqual([
      `dossier ${ids['received']}: due_date: 2027-01-04, should be 2026-12-01`,
    ]);
    expect(
      await after(`UPDATE motcua.dossier SET due_at = due_at + interval '1 second' WHERE id = ${of('received')}`),
    ).toHaveLength(1);
    expect(
      await after(`UPDATE motcua.dossier SET visible_to = visible_to || 'tq.snv'::text WHERE id = ${of('received')}`),
    ).toEqual([expect.stringContaining('visible_to')]);
    expect(await after(`UPDATE motcua.dossier SET code = 'H60.13-261116-7777' WHERE id = '${real.dossierId}'`)).toEqual(
      [
        `dossier ${real.dossierId} H60.13-261116-7777: code: H60.13-261116-7777, should be ${real.code}`,
        'code H60.13-261116-7777: its serial was never given out',
      ],
    );
    expect(await after(`DELETE FROM motcua.dossier WHERE id = ${of('paused')}`)).toContain(
      `dossier ${ids['paused']}: has facts and no state row`,
    );
  });

  /** By the type of a column: something else than stands in it. */
  const ANOTHER: Readonly<Record<string, (column: string) => string>> = {
    ARRAY: (column) => `${column} || 'tq.skhcn'::text`,
    boolean: (column) => `coalesce(NOT ${column}, true)`,
    integer: (column) => `${column} + 1`,
    bigint: (column) => `${column} + 1`,
    xid8: (column) => `(${column}::text::bigint + 1)::text::xid8`,
    date: (column) => `coalesce(${column} + 1, '2026-01-01')`,
    text: (column) => `CASE ${column} WHEN 'online' THEN 'postal' ELSE 'online' END`,
    'timestamp with time zone': (column) => `coalesce(${column} + interval '1 hour', '2026-01-01')`,
  };
  const columnsOf = async (table: string, without: readonly string[]) =>
    (
      await superuser.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM information_schema.columns
         WHERE table_schema = 'motcua' AND table_name = $1 AND NOT column_name = ANY($2) AND is_generated = 'NEVER'`,
        [table, without],
      )
    ).rows;

  it('any column of a state row', async () => {
    const columns = await columnsOf('dossier', ['id', 'state', 'fold', 'recorded_at']);
    expect(columns.length).toBeGreaterThan(20);
    for (const { name, type } of columns) {
      const lines = await after(
        `UPDATE motcua.dossier SET ${name} = ${ANOTHER[type]!(name)} WHERE id = ${of('assigned')}`,
      );
      expect([name, lines.some((line) => line.includes(`${name}:`))]).toEqual([name, true]);
    }
  });

  it('a transfer that is gone, and one that nobody sent', async () => {
    const ofReal = `WHERE dossier = '${real.dossierId}'`;
    const name = `dossier ${real.dossierId} ${real.code}`;
    expect(await after(`DELETE FROM motcua.transfer ${ofReal}`)).toEqual([
      expect.stringMatching(
        new RegExp(`^${name}: fact \\d+: hands over from ${CENTRE} to tq\\.\\w+, no transfer tells of it$`),
      ),
    ]);
    expect(await after(`UPDATE motcua.transfer SET no = 2 ${ofReal}`)).toEqual([
      `${name}: transfer 2: is the 1. of its dossier`,
    ]);
  });

  it('any column of a consultation, and one that is gone', async () => {
    for (const { name, type } of await columnsOf('report_consultation', ['dossier', 'no'])) {
      const lines = await after(
        `UPDATE motcua.report_consultation SET ${name} = ${ANOTHER[type]!(name)} WHERE dossier = ${of('consulting')} AND no = 1`,
      );
      expect(lines).toEqual([expect.stringContaining(`dossier ${ids['consulting']}: consultation 1 ${name}:`)]);
    }
    expect(
      await after(`DELETE FROM motcua.report_consultation WHERE dossier = ${of('consulting')} AND no = 2`),
    ).toEqual([`dossier ${ids['consulting']}: consultations: 1 lines for 2 questions`]);
  });

  it('any column of what a step took, and one that is gone', async () => {
    const step = (story: string, no: number) => `dossier = ${of(story)} AND kind = 'step' AND no = ${no}`;
    const running = ['runs_from', 'part', 'parts']; // only of what is still open
    for (const { name, type } of await columnsOf('step_charge', ['dossier', 'no', 'kind'])) {
      const [story, no] = running.includes(name) ? (['assigned', 2] as const) : (['finished', 1] as const);
      const other = name === 'party' ? `'pause'` : ANOTHER[type]!(name);
      const lines = await after(`UPDATE motcua.step_charge SET ${name} = ${other} WHERE ${step(story, no)}`);
      expect([name, lines[0]]).toEqual([name, expect.stringContaining(`charge step ${no} ${name}:`)]);
    }
    expect(await after(`DELETE FROM motcua.step_charge WHERE ${step('finished', 1)}`)).toEqual([
      `dossier ${ids['finished']}: charges: 5 lines for 6`,
    ]);
    const moved = `UPDATE motcua.step_charge SET charged = charged + CASE no WHEN 1 THEN 5 ELSE -5 END WHERE dossier = ${of('finished')} AND kind = 'step' AND no < 3`;
    expect(await after(moved)).toHaveLength(2);
    expect((await after(`UPDATE motcua.step_charge SET charged = charged + 5 WHERE ${step('finished', 1)}`)).at(-1)).toContain('charges in all'); // prettier-ignore
  });

  it('any column of a dossier’s line in the numbers, in a status on which a figure turns on it', async () => {
    const elsewhere = ['return_channel', 'decision', 'ended_on', 'ended_as'];
    const here = (await columnsOf('report_dossier', ['dossier', ...elsewhere])).map(({ name }) => name);
    const cases: readonly (readonly [story: string, names: readonly string[]])[] = [
      ['paused', here],
      ['returned', ['return_channel', 'decision']],
      ['withdrawn', ['ended_on', 'ended_as']],
    ];
    for (const [story, names] of cases) {
      const columns = (await columnsOf('report_dossier', [])).filter(({ name }) => names.includes(name));
      expect(columns).toHaveLength(names.length);
      for (const { name, type } of columns) {
        const lines = await after(
          `UPDATE motcua.report_dossier SET ${name} = ${ANOTHER[type]!(name)} WHERE dossier = ${of(story)}`,
        );
        expect([name, lines.some((line) => line.includes(`report ${name}:`))]).toEqual([name, true]);
      }
    }
  });

  it('any column of a past version of that line, and one that is gone, or of no fact', async () => {
    const [id, versions] = [of('finished by mistake'), `dossier ${ids['finished by mistake']}: version`];
    const finish = `WHERE dossier = ${id} AND status = 'finished'`;
    const moments = /^(tx|effective_at|known_at|next_.*)$/;
    const told = ['return_channel', 'ended_on', 'ended_as', 'waiting_since', 'wait_late']; // in other statuses
    const columns = await columnsOf('report_line', ['dossier', 'no', 'position', ...told]);
    for (const ofMoments of [true, false]) {
      const some = columns.filter(({ name }) => moments.test(name) === ofMoments);
      const all = some.map(({ name, type }) => `${name} = ${ANOTHER[type]!(name)}`).join(', ');
      const lines = await after(`UPDATE motcua.report_line SET ${all} ${finish}`);
      const named = (name: string) => lines.some((line) => line.startsWith(versions) && line.includes(` ${name}: `));
      expect(some.filter(({ name }) => !named(name))).toEqual([]);
    }
    expect(await after(`UPDATE motcua.report_line SET position = position + 1000 ${finish}`)).toContainEqual(
      expect.stringMatching(/version \d+: is of no fact of this dossier$/),
    );
    expect(await after(`DELETE FROM motcua.report_line ${finish}`)).toContainEqual(
      expect.stringContaining('next_position'),
    );
    const gone = await after(`DELETE FROM motcua.report_line WHERE dossier = ${of('received')}`);
    expect(gone[0]).toBe(`dossier ${ids['received']}: fact 2: no version of the line`);
  });

  it('a row that pretends to be of another version is told of, not passed over in silence', async () => {
    await superuser.query(`UPDATE motcua.dossier SET fold = 0 WHERE id = ${of('received')}`);
    const { found } = await look();
    await superuser.query(`UPDATE motcua.dossier SET fold = $1 WHERE id = ${of('received')}`, [FOLD_VERSION]);
    expect([found.older, (await look()).found.older]).toEqual([1, 0]);
  });

  it('what such a row shows, all the same', async () => {
    const lines = await after(
      `UPDATE motcua.dossier SET fold = fold - 1, status = 'finished', due_date = '2026-12-25' WHERE id = ${of('received')}`,
    );
    expect(lines).toEqual([
      `dossier ${ids['received']}: status: finished, should be received`,
      `dossier ${ids['received']}: due_date: 2026-12-25, should be 2026-12-01`,
    ]);
  });

  it('a letter: any column that its fact decides, one that is gone, one too many', async () => {
    const columns = ['form', 'recipient', 'issued_at', 'addressee', 'fields'];
    const forged: Readonly<Record<string, string>> = {
      recipient: `'record'`,
      issued_at: `issued_at + interval '1 hour'`,
      fields: `jsonb_set(fields, '{code}', '"khác"')`,
    };
    const receipt = `dossier = ${of('received')} AND kind = 'receipt'`;
    for (const name of columns)
      expect(await after(`UPDATE motcua.letter SET ${name} = ${forged[name] ?? `'khác'`} WHERE ${receipt}`)).toEqual([
        expect.stringContaining(`dossier ${ids['received']}: letter receipt 1 ${name}: `),
      ]);
    expect(await after(`DELETE FROM motcua.letter WHERE ${receipt}`)).toEqual([
      `dossier ${ids['received']}: letter receipt 1: missing`,
    ]);
    expect(await after(`UPDATE motcua.letter SET incident = '2' WHERE ${receipt}`)).toEqual([
      `dossier ${ids['received']}: letter receipt 2: no fact causes it`,
      `dossier ${ids['received']}: letter receipt 1: missing`,
    ]);
  });

  it('a person whom a fact names and of whom nothing is stored', async () => {
    const nobody = `${randomUUID()}@1`;
    const lines = await after(
      `UPDATE motcua.event SET payload = jsonb_set(payload, '{filing,owner}', '"${nobody}"') WHERE stream = '${real.dossierId}' AND version = 1`,
    );
    expect(lines).toContain(
      `dossier ${real.dossierId} ${real.code}: party ${nobody}: the facts name it, nothing is stored of it`,
    );
  });

  it('a receipt of another amount than its fee, and a till whose counter says otherwise', async () => {
    const [charge, by, at_] = [randomUUID(), `'{}'`, `'2026-11-16T02:00:00Z'`];
    await superuser.query(`
      INSERT INTO motcua.charge (id, dossier, fee, no, name, quantity, amount_vnd, payable, set_by, set_at)
        VALUES ('${charge}', '${real.dossierId}', 'f1', 1, 'Lệ phí', 1, 8000, 'before', ${by}, ${at_});
      INSERT INTO motcua.receipt (agency, year, no, dossier, charge, method, amount_vnd, issued_by, issued_at)
        VALUES ('tq.stp', 2026, 1, '${real.dossierId}', '${charge}', 'cash', 8000, ${by}, ${at_});
      INSERT INTO motcua.receipt_serial VALUES ('tq.stp', 2026, 1)`);
    const seen = async (sql: string) => (await superuser.query(sql), (await look()).lines);
    const lines = [
      await seen('SELECT'),
      await seen(`UPDATE motcua.receipt SET amount_vnd = 9000 WHERE charge = '${charge}'`),
      await seen(`UPDATE motcua.receipt SET amount_vnd = 8000, no = 2 WHERE charge = '${charge}'`),
      await seen(
        `DELETE FROM motcua.receipt; DELETE FROM motcua.charge; UPDATE motcua.receipt_serial SET last = 0 WHERE agency = 'tq.stp'`,
      ),
    ];
    expect(lines).toEqual([
      [],
      [`dossier ${real.dossierId} ${real.code}: receipt tq.stp/2026/1 amount: 9000, should be 8000`],
      ['receipts tq.stp/2026: are not numbered as their counter says'],
      [],
    ]);
  });

  it('a counter that was set back: it would give a code out again', async () => {
    expect(
      await after(
        `UPDATE motcua.code_serial SET last = last - 1 WHERE last = (SELECT max(last) FROM motcua.code_serial)`,
      ),
    ).toEqual([`code ${real.code}: its serial was never given out`]);
  });

  it('a code that two dossiers bear', async () => {
    const lines = await after(
      'ALTER TABLE motcua.dossier DROP CONSTRAINT dossier_code_key',
      `UPDATE motcua.dossier SET code = '${real.code}' WHERE id = ${of('received')}`,
    ).finally(() => superuser.query('ALTER TABLE motcua.dossier ADD UNIQUE (code)'));
    expect(lines).toContain(`code ${real.code}: more than one dossier bears it`);
  });

  it('an alarm: gone, moved, too many, done without having told anybody', async () => {
    const due = `dossier = '${real.dossierId}' AND kind = 'due'`;
    expect(await after(`DELETE FROM motcua.alarm WHERE ${due}`)).toEqual([
      expect.stringMatching(/alarm due\/1\/1 due 2026-12-01T17:00:00.000Z: missing$/),
    ]);
    expect(await after(`UPDATE motcua.alarm SET due_at = due_at + interval '1 day' WHERE ${due}`)).toEqual([
      expect.stringContaining('missing'),
      expect.stringContaining('the state does not call for it'),
    ]);
    expect(
      await after(
        `INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at) VALUES (${of('returned')}, 'due', 1, 1, now())`,
      ),
    ).toEqual([expect.stringContaining('the state does not call for it')]);
    expect(await after(`UPDATE motcua.alarm SET state = 'done' WHERE state = 'armed' AND ${due}`)).toEqual([
      expect.stringMatching(/alarm due\/1\/1 due 2026-12-01T17:00:00.000Z: done, and no fact tells of it$/),
    ]);
    const { rows } = await superuser.query<{ n: number }>('SELECT count(*)::int AS n FROM motcua.alarm');
    const never = await after(`UPDATE motcua.alarm SET state = 'done'`);
    expect(never.filter((line) => line.endsWith('done, and no fact tells of it'))).toHaveLength(rows[0]!.n);
    expect(await after(`UPDATE motcua.alarm SET state = 'parked' WHERE ${due}`)).toEqual([]);
  });

  it('a figure: a line of the numbers changed or gone, and every counter that it was in', async () => {
    const told = async (sql: string) => {
      const lines = await after(sql);
      const counters = lines.filter((line) => line.startsWith('tally '));
      return { lines: lines.filter((line) => !counters.includes(line)), counters: counters.length };
    };
    const earlier = await told(`UPDATE motcua.report_dossier SET finished_on = '2026-11-01' WHERE dossier = ${of('finished')}`); // prettier-ignore
    expect(earlier.lines).toEqual([`dossier ${ids['finished']}: report finished_on: 2026-11-01, should be 2026-11-20`]);
    expect(earlier.counters).toBeGreaterThan(9); // three grains, three views
    const undated = await told(`UPDATE motcua.report_dossier SET due_date = NULL WHERE dossier = ${of('papers received')}`); // prettier-ignore
    expect([undated.lines.length, undated.counters > 9]).toEqual([1, true]);
    const gone = await told(`DELETE FROM motcua.report_dossier WHERE dossier = ${of('paused')}`);
    expect(gone.lines).toEqual([`dossier ${ids['paused']}: report: has no line`]);
    expect(gone.counters).toBeGreaterThan(9);
  });

  it('any counter that is not what the lines come to, one that is gone, and one of nothing', async () => {
    const received = `of = 'agency' AND grain = 'day' AND received > 0`;
    const columns = await columnsOf('report_tally', ['of', 'grain', 'agency', 'start', 'procedure', 'supervisor']);
    expect(columns.length).toBeGreaterThan(30);
    const all = columns.map(({ name }) => `${name} = ${name} + 7`).join(', ');
    const lines = await after(`UPDATE motcua.report_tally SET ${all} WHERE ${received}`);
    const unnamed = columns.filter(({ name }) => !lines.some((line) => line.startsWith('tally agency day 2026-') && line.includes(`: ${name} `))); // prettier-ignore
    expect(unnamed).toEqual([]);
    for (const grain of ['half', 'year'])
      expect(await after(`DELETE FROM motcua.report_tally WHERE grain = '${grain}' AND of = 'agency'`)).not.toEqual([]);
    const other = `INSERT INTO motcua.report_tally SELECT (jsonb_populate_record(t, '{"agency":"tq.x"}')).* FROM motcua.report_tally t WHERE ${received}`;
    expect((await after(other))[0]).toMatch(/^tally agency day .* tq\.x.*, should be 0$/);
  });

  it('a promise that does not follow from its inputs, but for a corrected one', async () => {
    const move = (name: string, type: string) =>
      after(
        `UPDATE motcua.event SET payload = jsonb_set(payload, '{promise,dueDate}', '"2026-12-25"') WHERE stream = ${of(name)} AND type = '${type}'`,
      );
    expect(await move('received', 'PromiseMade')).toContain(
      `dossier ${ids['received']}: promise of fact 2: dueDate 2026-12-25, computed again 2026-12-01`,
    );
    expect((await move('date corrected', 'PromiseMoved')).filter((line) => line.includes('promise of'))).toEqual([]);
  });

  it('an audit entry: changed, gone from the middle, gone from the end; the first broken one of each chain', async () => {
    const stp = `agency = 'tq.stp'`;
    expect(await after(`UPDATE motcua.audit SET why = 'khác' WHERE ${stp} AND no = 7`)).toEqual([
      'audit tq.stp #7: has been changed',
    ]);
    expect(
      await after(`UPDATE motcua.audit SET at = at + interval '1 microsecond' WHERE ${stp} AND no IN (7, 9)`),
    ).toEqual(['audit tq.stp #7: has been changed']);
    const gone = await after(`DELETE FROM motcua.audit WHERE ${stp} AND no = 7`);
    expect(gone[0]).toBe('audit tq.stp #7: missing');
    const last = `(SELECT max(no) FROM motcua.audit WHERE ${stp})`;
    const { rows } = await superuser.query<{ max: string }>(`SELECT max(no) FROM motcua.audit WHERE ${stp}`);
    expect((await after(`DELETE FROM motcua.audit WHERE ${stp} AND no = ${last}`))[0]).toBe(
      `audit tq.stp #${rows[0]!.max}: missing, the chain ended at #${rows[0]!.max}`,
    );
    const look = `agency = 'tq.stp' AND what = 'dossier-read'`;
    const view = await superuser.query<{ no: string }>(`SELECT no FROM motcua.audit WHERE ${look} ORDER BY no LIMIT 1`);
    expect(
      await after(
        `UPDATE motcua.audit SET actor = jsonb_set(actor, '{id}', '"another"') WHERE ${look} AND no = ${view.rows[0]!.no}`,
      ),
    ).toEqual([`audit tq.stp #${view.rows[0]!.no}: has been changed`]);
    const copy = `INSERT INTO motcua.audit SELECT agency, no + 1, at, actor, session, what, subject, why, details, hash, hash FROM motcua.audit WHERE ${stp} AND no = ${last}`;
    expect(await after(copy)).toEqual([`audit tq.stp #${Number(rows[0]!.max) + 1}: has been changed`]);
    expect(await after(`DELETE FROM motcua.audit_head WHERE ${stp}`)).toEqual(['audit tq.stp: the chain has no head']);
  });

  it('a fact that a follower has parked', async () => {
    expect(
      await after(`INSERT INTO motcua.parked_fact VALUES ('letters', ${of('paused')}, 77, 'cannot', now())`),
    ).toEqual([`dossier ${ids['paused']}: fact at 77 is parked by letters: cannot`]);
  });

  it('by the command: a line each, a summary, and its exit code', async () => {
    const said: string[] = [];
    const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: service.db.url,
      MOTCUA_SECRET_KEY: '07'.repeat(32),
      AUDIT_SEAL_FILE: join(tmpdir(), randomUUID()),
    };
    try {
      expect(await verify(readConfig(env))).toBe(0);
      expect(said.splice(0).join('')).toMatch(/^\d+ dossiers, .*, no seal file; .* no difference\n$/);
      await superuser.query(`UPDATE motcua.dossier SET apologies = 3 WHERE id = ${of('received')}`);
      expect(await verify(readConfig(env))).toBe(1);
      expect(said.join('')).toMatch(/: apologies: 3, should be 0\n\d+ dossiers, .* 1 difference\(s\)\n$/);
    } finally {
      stdout.mockRestore();
      await superuser.query(`UPDATE motcua.dossier SET apologies = 0 WHERE id = ${of('received')}`);
    }
  });

  it('and afterwards all is in order again', async () => {
    expect((await look()).lines).toEqual([]);
  });
});
