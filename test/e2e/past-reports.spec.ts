import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, sha256Of } from '../../src/audit/chain.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';

const PERIOD = 'from=2026-11-01&to=2026-12-31';
/** Counted by the day of reception, of the closing and of both, and what is open. */
const LOOKED_AT = ['F-POST-IN', 'F-ONTIME.06A', 'F-ONTIME.RECEIVED', 'F-OVERDUE-OPEN'];

let service: Service;
let cast: Cast;
let inspector: Client;
let procedure: ReturnType<typeof procedureWith>;
let other: ReturnType<typeof procedureWith>;
/** Taken at the counter, and by post; of two procedures. */
const ids: string[] = [];

const step = async (who: Client, id: string, command: string, body: object) => {
  const { version } = (await cast.desk.get(`dossiers/${id}`)).body;
  const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
  expect([command, answer.status]).toEqual([command, 200]);
};
const receive = async (channel: 'direct' | 'postal', code: string) => {
  const { status, body } = await (channel === 'direct' ? cast.desk : cast.post).post('dossiers', {
    ...{ channel, filing: filing(code) },
  });
  expect(status).toBe(201);
  ids.push(body.dossierId);
};
/** Where the rows of II.07 are is no part of what is frozen of it. */
const withoutLinks = (answer: object): any =>
  JSON.parse(JSON.stringify(answer), (key, value) => (key === 'links' ? undefined : value));

/** Later; everybody signs in anew. */
async function moveTo(moment: string): Promise<void> {
  service.clock.moveTo(moment);
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
}

/** Three received on 16/11, due on 1/12; one is withdrawn on 18/11, and on 3/12 it turns out that one was entered by mistake. */
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  await moveTo('2026-11-16T08:00:00+07:00');
  procedure = procedureWith(service, 10, 'working_days');
  other = procedureWith(service, 15, 'working_days');
  await receive('direct', procedure.code);
  await receive('postal', procedure.code);
  await receive('direct', other.code);
  await moveTo('2026-11-18T09:00:00+07:00');
  await step(cast.desk, ids[0]!, 'withdraw-dossier', { reason: 'Thôi' });
  await moveTo('2026-11-23T09:00:00+07:00');
  await followed(service);
});
afterAll(() => service.stop());

const get = async (path: string, who = cast.office) => (await who.get(`reports/${path}`)).body;
const total = async (query: string) => (await get(`06a?${PERIOD}${query}`)).total;

describe('the filter of the reports', () => {
  const filters = (): string[] => [
    ...['', '&channel=direct', '&channel=postal', '&agency=tq.stp', `&procedure=${procedure.code}`],
    ...[`&field=${encodeURIComponent(other.field)}`, `&field=${encodeURIComponent(other.field)}&channel=direct`],
    ...['&asOf=2026-11-17', '&knownAt=2026-11-17T10:00:00%2B07:00', '&asOf=2026-11-17&knownAt=2026-11-18'],
    ...[`&asOf=2026-11-17&channel=direct&procedure=${procedure.code}`],
  ];

  it('narrows every figure, and its rows with it: a number equals the dossiers behind it', async () => {
    for (const filter of filters()) {
      const { rates, period } = await get(`summary?${PERIOD}${filter}`);
      const form = await total(filter);
      const online = rates.find(({ formula }: any) => formula.id === 'F-ONLINE-ALL');
      expect([filter, online.denominator]).toEqual([filter, form.c3]);
      for (const { rows, numerator, denominator, formula } of rates.filter(({ formula }: any) =>
        LOOKED_AT.includes(formula.id),
      ))
        for (const [link, count] of [
          [rows.numerator, numerator],
          [rows.denominator, denominator],
        ]) {
          if (link === null) continue;
          const listed = await get(link.replace('/api/v1/reports/', ''));
          expect([filter, formula.id, listed.total, listed.items.length]).toEqual([filter, formula.id, count, count]);
          expect(listed.period).toEqual(period);
        }
    }
  });

  it('counts what was asked for', async () => {
    const c3 = async (filter: string) => (await total(filter)).c3;
    expect(await Promise.all(['', '&channel=direct', '&channel=postal', '&channel=online'].map(c3))).toEqual([3, 2, 1, 0]); // prettier-ignore
    expect(await c3(`&procedure=${other.code}`)).toBe(1);
    expect(await c3(`&procedure=${other.code}&channel=postal`)).toBe(0);
    expect([(await total('')).c7, (await total('&asOf=2026-11-17')).c7, (await total('&asOf=2026-11-18')).c7]).toEqual([1, 0, 1]); // prettier-ignore
  });

  it('is repeated by the answer, its moments exact: a day is its end, today is now', async () => {
    const { period, asOf } = await get(`06a?${PERIOD}&asOf=2026-11-17&knownAt=2026-11-23&channel=postal`);
    expect(period).toEqual({
      ...{ from: '2026-11-01', to: '2026-12-31', agency: null, field: null, procedure: null, channel: 'postal' },
      ...{ officer: null, asOf: '2026-11-17T23:59:59.999+07:00', knownAt: '2026-11-23T09:00:00+07:00' },
    });
    expect(asOf.position).toMatch(/^\d+$/);
  });

  it('is known to every report', async () => {
    const filter = `channel=postal&procedure=${procedure.code}&asOf=2026-11-17`;
    const board = await get(`board?year=2026&formula=F-ONLINE-ALL&${filter}`);
    expect(board.rows[0].lines[0]).toMatchObject({ numerator: 0, denominator: 1 });
    expect(board.period).toMatchObject({ channel: 'postal', procedure: procedure.code });
    expect((await get(`index-766?month=2026-11&${filter}`)).period.channel).toBe('postal');
    const steps = await get(`steps?${PERIOD}&channel=postal`);
    expect([steps.agencies, (await get(`steps?${PERIOD}`)).agencies.length]).toEqual([[], 1]);
    expect((await cast.office.get(`reports/consultations?${PERIOD}&channel=postal`)).status).toBe(200);
    expect((await get(`steps?${PERIOD}&asOf=2026-11-17`)).agencies).toEqual([]); // the desk's step ended with the withdrawal
  });

  it.each([
    ['field=Không có', '?field', 'field-not-found'],
    ['procedure=9.999999', '?procedure', 'procedure-not-found'],
    ['agency=tq.khong', '?agency', 'agency-not-found'],
    ['channel=fax', '/channel', 'isIn'],
    ['asOf=2026-11-24', '?asOf', 'in-future'],
    ['knownAt=2026-11-23T02:00:01Z', '?knownAt', 'in-future'],
    ['asOf=hôm qua', '/asOf', 'instant'],
  ])('refuses %s', async (filter, pointer, code) => {
    const { status, body } = await cast.office.get(`reports/summary?${PERIOD}&${encodeURI(filter)}`);
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer, code })]]);
  });
});

describe('a frozen report', () => {
  const freeze = (body: object, headers = {}, who = cast.office) => who.post('reports/frozen', body, headers);
  const asked = { kind: '06a', from: '2026-11-01', to: '2026-11-30', by: 'agency', note: 'Gửi lần đầu' };
  let id: string;
  let sha256: string;

  it('is kept byte by byte, with its hash and how far the ledger was known', async () => {
    const form = (await get('06a?from=2026-11-01&to=2026-11-30&by=agency')) as any;
    const { status, body } = await freeze(asked);
    expect([status, body]).toEqual([
      201,
      {
        ...{ id: expect.any(String), kind: '06a', by: 'agency', note: 'Gửi lần đầu', period: form.period },
        ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), known: form.asOf, frozenAt: '2026-11-23T09:00:00+07:00' },
        frozenBy: { id: cast.office.id, name: expect.stringContaining('Người') },
      },
    ]);
    ({ id, sha256 } = body);
    const kept = await cast.office.get(`reports/frozen/${id}`);
    const { asOf: _position, ...table } = form;
    expect(kept.body).toEqual({ kind: '06a', today: '2026-11-23', ...table });
    expect([sha256Of(kept.body), kept.headers['content-type']]).toEqual([sha256, 'application/json; charset=utf-8']);
    const { rows } = await service.db.stores.writer.query('SELECT body FROM motcua.frozen_report WHERE id = $1', [id]);
    expect(rows[0].body).toBe(canonical(kept.body));
    expect((await get('frozen')).items).toEqual([body]);
  });

  it('sent twice is one; another under the same key is refused, as is a moment to come', async () => {
    const key = { 'idempotency-key': 'frozen-only-once' };
    const [first, again] = [await freeze(asked, key), await freeze(asked, key)];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect((await freeze({ ...asked, by: 'field' }, key)).body.code).toBe('key-reused');
    expect((await freeze({ ...asked, asOf: '2026-11-24' })).body.errors[0]).toMatchObject({ pointer: '/asOf', code: 'in-future' }); // prettier-ignore
    expect((await freeze({ ...asked, knownAt: '2026-11-20' })).status).toBe(400);
  });

  it('says nothing different while nothing is known but what was', async () => {
    expect(await get(`frozen/${id}/differences`)).toMatchObject({ cells: [], total: 0, items: [], next: null });
  });

  it('is the same when it is issued again, whatever has been corrected since', async () => {
    await moveTo('2026-12-03T09:00:00+07:00');
    const mistake = { kind: 'void', reason: 'Nhập trùng', document: '5/KL' };
    await step(cast.office, ids[1]!, 'propose-correction', mistake);
    await step(inspector, ids[1]!, 'approve-correction', { proposal: 1 });
    await step(cast.desk, ids[2]!, 'withdraw-dossier', { reason: 'Thôi' });
    await followed(service);
    expect((await get('06a?from=2026-11-01&to=2026-11-30&by=agency')).total.c3).toBe(2);
    expect(await get(`frozen/${id}/reissued`)).toEqual({ equal: true, frozen: sha256, reissued: sha256 });
  });

  it('stands beside what is known since: cell by cell, and the dossiers that moved', async () => {
    const { cells, total, items } = await get(`frozen/${id}/differences`);
    const row = { group: null, key: 'tq.stp', name: 'Sở Tư pháp tỉnh Tuyên Quang' };
    const changed = (column: string, frozen: number, now: number) => [
      { ...row, column, frozen, now },
      { group: null, key: null, name: null, column, frozen, now },
    ];
    const expected = [['c3', 3, 2], ['c5', 3, 2], ['c11', 2, 1], ['c12', 2, 1]] as const; // prettier-ignore
    const lines = expected.map(([column, was, is]) => changed(column, was, is));
    expect(cells).toEqual([...lines.map(([own]) => own), ...lines.map(([, all]) => all)]);
    expect([total, items]).toEqual([
      1,
      [
        {
          ...{ dossierId: ids[1], code: expect.any(String), dossier: `/api/v1/dossiers/${ids[1]}` },
          ...{ from: { key: 'tq.stp', columns: ['c5', 'c12'] }, to: null },
        },
      ],
    ]);
    expect((await cast.office.get(items[0].dossier)).status).toBe(200);
    expect((await get(`frozen/${id}/differences?cursor=${ids[1]}`)).items).toEqual([]);
  });

  it('is the supervising office’s alone, and nobody’s to change', async () => {
    for (const path of ['', `/${id}`, `/${id}/reissued`, `/${id}/differences`])
      expect((await cast.leader.get(`reports/frozen${path}`)).status).toBe(403);
    expect((await freeze(asked, {}, cast.leader)).status).toBe(403);
    const unknown = await cast.office.get('reports/frozen/7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'frozen-report-not-found']);
    for (const sql of [`UPDATE motcua.frozen_report SET body = ''`, 'DELETE FROM motcua.frozen_report'])
      await expect(service.db.stores.writer.query(sql)).rejects.toThrow(/permission denied/);
  });
});

describe('a report of each kind', () => {
  const december = { from: '2026-12-01', to: '2026-12-31' };
  const KINDS = [
    ...['06a', '06b', '06c', '06d', '07'].map((kind) => ({ kind, ...december })),
    ...[
      { kind: '06d', by: 'field', ...december },
      { kind: '07', by: 'unit', ...december },
    ],
    ...[
      { kind: 'board', year: 2027 },
      { kind: 'board', year: 2027, by: 'agency', formula: 'F-OVERDUE-OPEN' },
    ],
    { kind: 'index-766', month: '2026-12' },
  ];
  const frozen: { body: any; id: string; sha256: string }[] = [];
  let mistaken: string;

  /** Two that fall due on 30/12, and on 4/1 are not done; one of them turns out to have been entered by mistake. */
  beforeAll(async () => {
    await moveTo('2026-12-16T08:00:00+07:00');
    await receive('direct', procedure.code);
    await receive('direct', procedure.code);
    mistaken = ids.at(-1)!;
    await moveTo('2027-01-04T09:00:00+07:00');
    await followed(service);
    for (const body of KINDS) {
      const { status, body: kept } = await cast.office.post('reports/frozen', body);
      expect([body, status]).toEqual([body, 201]);
      frozen.push({ body, id: kept.id, sha256: kept.sha256 });
    }
  });

  it('is kept as it was read then', async () => {
    for (const { body, id, sha256 } of frozen) {
      const kept = await get(`frozen/${id}`);
      expect([body, kept.kind, kept.today, sha256Of(kept)]).toEqual([body, body.kind, '2027-01-04', sha256]);
      const { kind, ...query } = body;
      const path = /^06[b-d]$/.test(kind) ? `consolidated/${kind}` : kind;
      const { asOf: _, ...now } = withoutLinks(await get(`${path}?${new URLSearchParams(query)}`));
      expect([body, kept]).toEqual([body, { ...now, kind, today: '2027-01-04' }]);
    }
  });

  it('is the same when it is issued again, and tells what was corrected since', async () => {
    const mistake = { kind: 'void', reason: 'Nhập trùng', document: '6/KL' };
    await step(cast.office, mistaken, 'propose-correction', mistake);
    await step(inspector, mistaken, 'approve-correction', { proposal: 1 });
    await followed(service);
    for (const { body, id, sha256 } of frozen) {
      const reissued = await get(`frozen/${id}/reissued`);
      expect([body, reissued]).toEqual([body, { equal: true, frozen: sha256, reissued: sha256 }]);
      const { cells, items } = await get(`frozen/${id}/differences`);
      const moved = items.map(({ dossierId, to }: any) => [dossierId, to]);
      const ofCommunes = body.kind === '06b'; // it has none
      expect([body, moved, cells.length > 0]).toEqual([body, ofCommunes ? [] : [[mistaken, null]], !ofCommunes]);
    }
  });

  it('says cell by cell what is otherwise', async () => {
    const of = async (asked: object) => {
      const is = (body: any) => Object.entries(asked).every(([name, value]) => body[name] === value);
      const { cells, items } = await get(`frozen/${frozen.find(({ body }) => is(body))!.id}/differences`);
      return { cells: cells.map(({ name: _, ...cell }: any) => cell), from: items[0].from };
    };
    const cell = (group: string | null, key: string | null, column: string) => ({ group, key, column, frozen: 2, now: 1 }); // prettier-ignore
    const both = (group: string | null, key: string | null) => [cell(group, key, 'c3'), cell(group, key, 'c5')];
    expect(await of({ kind: '07', by: 'unit' })).toEqual({
      from: { key: 'tq.stp', columns: ['c5'] },
      cells: [...both(null, 'tq.stp'), ...both('tq.stp', 'unknown'), ...both(null, null)],
    });
    const [part, whole] = ['numerator', 'denominator'];
    expect(await of({ kind: 'board', by: 'agency' })).toEqual({
      from: { key: 'tq.stp', columns: [`F-OVERDUE-OPEN/${part}`, `F-OVERDUE-OPEN/${whole}`] },
      cells: [cell('tq.stp', 'F-OVERDUE-OPEN', part!), cell('tq.stp', 'F-OVERDUE-OPEN', whole!)],
    });
    const { cells } = await of({ kind: 'index-766' });
    expect(cells).toContainEqual(expect.objectContaining({ column: whole, frozen: 2, now: 1 }));
  });

  it.each([
    [{ kind: 'board' }, '/year', 'required'],
    [{ kind: 'board', year: 2026, from: '2026-01-01' }, '/from', 'not-of-this-report'],
    [{ kind: 'index-766', year: 2026 }, '/year', 'not-of-this-report'],
    [{ kind: '07', month: '2026-11' }, '/month', 'not-of-this-report'],
    [{ kind: '07', by: 'field' }, '/by', 'isIn'],
  ])('is asked for in its own way: %j', async (body, pointer, code) => {
    const answer = await cast.office.post('reports/frozen', body);
    expect([answer.status, answer.body.errors[0]]).toMatchObject([400, { pointer, code }]);
  });
});
