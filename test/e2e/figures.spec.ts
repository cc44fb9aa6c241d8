import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { instant } from '../../src/workflow/instant.js';
import { tallyOne } from '../support/figures.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, owner } from '../support/straight-path.js';

const PERIOD = 'from=2026-11-01&to=2026-12-31';
const DIGITAL = { id: 'k1', sha256: 'a'.repeat(64) };

let service: Service;
let cast: Cast;
let procedure: ReturnType<typeof procedureWith>;

const given = (more: object = {}) => filing(procedure.code, more);
const receive = async (who: Client, channel: string, more: object = {}): Promise<string> => {
  const { status, body } = await who.post('dossiers', { channel, filing: given(more) });
  expect([status, body.code]).toEqual([201, expect.any(String)]);
  return body.dossierId;
};
const submit = async (who: Client, more: object = {}): Promise<string> => {
  const id = (await who.post('dossiers/submissions', { filing: given(more) })).body.dossierId;
  expect((await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1))).status).toBe(200);
  return id;
};
/** From reception to the result at the desk. @returns the version reached */
async function finish(id: string, document: object, date: string): Promise<number> {
  let version = (await cast.desk.get(`dossiers/${id}`)).body.version;
  const steps: [keyof Cast, string, object][] = [
    ['desk', 'hand-over', {}],
    ['head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }],
    ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
    ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
    ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document }],
    ['clerk', 'number-result', { stepId: 'result', number: '1', date }],
    ['clerk', 'deliver-result', { stepId: 'result' }],
  ];
  for (const [who, command, body] of steps) {
    const answer = await cast[who].post(`dossiers/${id}/${command}`, body, at(version));
    expect([command, answer.status]).toEqual([command, 200]);
    version = answer.body.version;
  }
  return version;
}

/** What a re-used file and a payment by the gateway leave behind. */
async function reusedAndPaid(dossier: string): Promise<void> {
  const [file, copy, intent, by, now] = [randomUUID(), randomUUID(), randomUUID(), '{}', '2026-11-17T08:00:00+07:00'];
  const { writer } = service.db.stores;
  const add = `INSERT INTO motcua.file VALUES ($1, $2, $3, NULL, 'a.pdf', 'application/pdf', 1, $4, NULL, $5, $6, $7)`;
  await writer.query(add, [file, dossier, 1, DIGITAL.sha256, null, by, now]);
  await writer.query(add, [copy, dossier, 2, DIGITAL.sha256, file, by, now]);
  await writer.query('INSERT INTO motcua.payment_intent VALUES ($1, $2, NULL, 10, $3, $4)', [intent, dossier, by, now]);
  await writer.query(`INSERT INTO motcua.payment VALUES ('t1', $1, 10, $2, $2)`, [intent, now]);
  await writer.query(`INSERT INTO motcua.receipt VALUES ('x', 2026, 1, $1, NULL, 't1', 'gateway', 10, $2, $3)`, [dossier, by, now]); // prettier-ignore
}

/** Six received on 16/11, due on 1/12: two finish, early and late, three stay, one is withdrawn; a seventh comes on 2/12. */
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days');
  const posted = { returnChannel: 'postal', owner: owner({ address: 'Tổ 1, phường Minh Xuân' }) };
  const early = await receive(cast.desk, 'direct', posted);
  const late = await submit(cast.citizen, { papers: [{ name: 'Tờ khai', originals: 1, digitised: true }] });
  await submit(cast.desk);
  await receive(cast.post, 'postal');
  const gone = await receive(cast.desk, 'direct');
  expect((await cast.desk.post(`dossiers/${gone}/withdraw-dossier`, { reason: 'Thôi' }, at(2))).status).toBe(200);
  const recipient = { kind: 'owner', proof: 'postal-delivery', signed: true };
  const back = { channel: 'postal', recipient, originalsReturned: true };
  const version = await finish(early, DIGITAL, '2026-11-16');
  expect((await cast.desk.post(`dossiers/${early}/return-result`, back, at(version))).status).toBe(200);
  await reusedAndPaid(late);
  service.clock.freeze(instant('2026-12-02T09:00:00+07:00'));
  await finish(late, { id: 'k2' }, '2026-12-02');
  await receive(cast.desk, 'direct');
  await followed(service);
});
afterAll(() => service.stop());

const ratesOf = async (who: Client, query = PERIOD): Promise<any[]> =>
  (await who.get(`reports/summary?${query}`)).body.rates;
const shown = (lines: any[]) =>
  Object.fromEntries(lines.map(({ formula, numerator, denominator }) => [formula.id, `${numerator}/${denominator}`]));

describe('the figures of hand-made dossiers', () => {
  it('are those that were counted by hand', async () => {
    const fee = procedure.fees.some(({ amountVnd }) => amountVnd !== 0);
    expect(shown(await ratesOf(cast.office))).toMatchObject({
      ...{ 'F-ONTIME.OWN': '1/2', 'F-ONTIME.06A': '2/3', 'F-ONTIME.RECEIVED': '1/5', 'F-ONTIME.DUE': '1/5' },
      ...{ 'F-LATE': '1/2', 'F-OVERDUE-OPEN': '2/3', 'F-APOLOGY-KEPT': '0/0' },
      ...{ 'F-ONLINE-ALL': '2/6', 'F-ONLINE-SELF': '1/6', 'F-ONLINE-ASSISTED': '1/6', 'F-ONLINE-766': '2/5' },
      ...{ 'F-ONLINE-RESOLVED': '1/2', 'F-POST-DOSSIER': '2/6', 'F-POST-IN': '1/6', 'F-POST-OUT': '1/1' },
      ...{ 'F-DIGI-IN': '1/6', 'F-DIGI-RESULT': '1/2', 'F-REUSE': '1/1', 'F-PAY-DOSSIER': fee ? '1/6' : '0/0' },
      ...(procedure.onlineLevel === 'toan_trinh'
        ? { 'F-FULL': '2/6', 'F-PARTIAL': '0/0' }
        : { 'F-FULL': '0/0', 'F-PARTIAL': '2/6' }),
    });
  });

  it('carry formula and version, and say "không có dữ liệu" where there is nothing to divide by', async () => {
    const rates = await ratesOf(cast.office);
    const of = (id: string) => rates.find(({ formula }) => formula.id === id);
    expect(of('F-OVERDUE-OPEN')).toMatchObject({ value: 66.67, unit: '%', noData: null });
    expect(of('F-APOLOGY-KEPT')).toMatchObject({
      formula: { id: 'F-APOLOGY-KEPT', version: 1 },
      value: null,
      noData: { vi: 'không có dữ liệu: mẫu số bằng 0' },
    });
    expect((await ratesOf(cast.office, 'from=2021-01-01&to=2021-12-31')).find(({ formula }) => formula.id === 'F-FULL').formula.version).toBe(1); // prettier-ignore
    expect(of('F-FULL').formula.version).toBe(2);
  });

  it('of a past moment do not know the files and payments of later', async () => {
    const known = async (more: string) => shown(await ratesOf(cast.office, `${PERIOD}&${more}`));
    const fee = procedure.fees.some(({ amountVnd }) => amountVnd !== 0);
    const figures = (n: number) => ({ 'F-REUSE': `${n}/1`, 'F-PAY-DOSSIER': fee ? `${n}/5` : '0/0' });
    expect(await known('asOf=2026-11-16')).toMatchObject(figures(0));
    expect(await known('asOf=2026-11-17')).toMatchObject(figures(1));
    expect(await known('knownAt=2026-11-16')).toMatchObject({ 'F-REUSE': '0/1' });
  });

  it('equal plain SQL over the facts', async () => {
    const { rows } = await service.db.stores.writer.query(`
      WITH life AS (
        SELECT stream, bool_or(type = 'DossierSubmitted') AS online,
               (min(payload->'promise'->>'deskAt') FILTER (WHERE type = 'PromiseMade'))::timestamptz AS received,
               (max(payload->'promise'->>'dueDate') FILTER (WHERE type = 'PromiseMade'))::date AS due,
               max(occurred_at) FILTER (WHERE type = 'ResultDelivered') AS finished,
               bool_or(type = 'DossierWithdrawn') AS gone
        FROM motcua.event GROUP BY stream)
      SELECT count(*)::int AS received, count(*) FILTER (WHERE online)::int AS online,
             count(*) FILTER (WHERE (finished AT TIME ZONE 'UTC' + interval '7 hours')::date <= due)::int AS timely, count(finished)::int AS finished,
             count(*) FILTER (WHERE finished IS NULL AND NOT gone)::int AS open,
             count(*) FILTER (WHERE finished IS NULL AND NOT gone AND due < '2026-12-02')::int AS overdue
      FROM life WHERE received IS NOT NULL`);
    const { received, online, timely, finished, open, overdue } = rows[0];
    expect(shown(await ratesOf(cast.office))).toMatchObject({
      'F-ONLINE-ALL': `${online}/${received}`,
      'F-ONTIME.OWN': `${timely}/${finished}`,
      'F-OVERDUE-OPEN': `${overdue}/${open}`,
    });
  });

  it('are each the number of the dossiers behind them, for whoever looks', async () => {
    for (const who of [cast.office, cast.leader, cast.stranger])
      for (const { formula, rows, numerator, denominator } of await ratesOf(who)) {
        for (const [link, count] of [
          [rows.numerator, numerator],
          [rows.denominator, denominator],
        ]) {
          if (link === null) continue;
          const { total, items } = (await who.get(link.replace('/api/v1/', ''))).body;
          expect([formula.id, total, items.length]).toEqual([formula.id, count, count]);
        }
      }
  });

  it('are listed page by page, and name no one', async () => {
    const rows = async (more: string) =>
      (await cast.office.get(`reports/rows?formula=F-ONLINE-ALL&part=numerator&${PERIOD}${more}`)).body;
    const { items, next, period } = await rows('');
    expect([items.length, next, period.agency]).toEqual([2, null, null]);
    const after = await rows(`&cursor=${items[0].dossierId}`);
    expect([after.total, after.items]).toEqual([2, [items[1]]]);
    expect(items[0]).toEqual({
      ...{ dossierId: expect.any(String), code: expect.stringMatching(/-2611\d\d-/), procedure: procedure.code },
      ...{ agency: 'tq.stp', channel: 'online', status: expect.any(String), receivedOn: '2026-11-16' },
      ...{ dueDate: '2026-12-01', endedOn: null },
      finishedOn: items[0].status === 'finished' ? '2026-12-02' : null,
    });
  });
});

describe('GET /reports/formulas and /reports/targets', () => {
  it('list every definition, or those in force on a day', async () => {
    const all = (await cast.office.get('reports/formulas')).body;
    expect(all.filter(({ id }: any) => id === 'F-FULL').map(({ version }: any) => version)).toEqual([1, 2]);
    const today = (await cast.office.get('reports/formulas?on=2026-12-02')).body;
    expect(today.filter(({ id }: any) => id === 'F-FULL').map(({ version }: any) => version)).toEqual([2]);
    const of = (wanted: string) => today.find(({ id }: any) => id === wanted);
    expect(of('F-INTEGRATION').noData.vi).toBe('danh mục không ghi dịch vụ nào đã tích hợp');
    expect(of('F-SAT')).toMatchObject({
      noData: null,
      empty: { vi: expect.stringContaining('chưa đủ năm câu trả lời') },
    });
  });

  it('show both targets of 2020 that conflict, each naming the other', async () => {
    const { body } = await cast.office.get('reports/targets?year=2020&level=province');
    const online = body.filter(({ formula }: any) => formula === 'F-ONLINE-RESOLVED');
    expect(online.map(({ value, conflictsWith }: any) => [value, conflictsWith.length])).toEqual([
      [20, 1],
      [30, 1],
    ]);
  });
});

describe('GET /reports/board', () => {
  const board = async (query: string, who = cast.office) => (await who.get(`reports/board?${query}`)).body;
  const lineOf = (row: any, id: string) => row.lines.find(({ formula }: any) => formula.id === id);

  it('has actual, target, gap, trend and what is needed, by the statutory year', async () => {
    const { period, rows, asOf } = await board('year=2026&targetYear=2020');
    expect([period.from, period.to, rows.length]).toEqual(['2025-12-15', '2026-12-14', 1]);
    expect(asOf.position).toMatch(/^\d+$/);
    const online = lineOf(rows[0], 'F-ONLINE-RESOLVED');
    expect([online.numerator, online.denominator, online.value]).toEqual([1, 2, 50]);
    expect(online.targets.map(({ value, gap, met }: any) => [value, gap, met])).toEqual([
      [20, 30, true],
      [30, 20, true],
    ]);
    // 353 days are gone and 12 left: 2 × 12 / 353 is nobody more
    expect(online.targets[0].needed).toEqual({ daysGone: 353, daysLeft: 12, expected: 0, more: 0, reachable: true });
    const all = lineOf(rows[0], 'F-ONLINE-ALL');
    expect(all.targets).toEqual([]);
    expect(all.trend).toHaveLength(12);
    expect(all.trend.slice(-2).map(({ month, value }: any) => [month, value])).toEqual([
      ['2026-11', null],
      ['2026-12', 33.33],
    ]);
    expect(lineOf(rows[0], 'F-SAT')).toMatchObject({ value: null, targets: [{ value: 80, gap: null, needed: null }] });
  });

  it('has a row for each agency that resolves, and each for its kind', async () => {
    const { rows } = await board('year=2026&by=agency&formula=F-POST-PROCEDURE&targetYear=2025');
    expect(rows.map(({ key, name, lines }: any) => [key, name, lines.length])).toEqual([
      ['tq.stp', 'Sở Tư pháp tỉnh Tuyên Quang', 1],
    ]);
    const whole = (await board('year=2026&formula=F-POST-PROCEDURE')).rows[0].lines[0];
    const own = rows[0].lines[0];
    expect(own).toMatchObject({ numerator: 1, targets: [{ value: 50, unit: '%' }] });
    expect(own.denominator).toBeLessThan(whole.denominator);
    expect((await board('year=2026&by=commune')).rows).toEqual([]);
    expect((await board('year=2026&by=agency', cast.stranger)).rows).toEqual([]);
  });

  it('says of one figure what it says of it among all, whatever it takes to count it', async () => {
    for (const by of ['province', 'agency']) {
      const all = (await board(`year=2026&targetYear=2025&by=${by}`)).rows;
      const ids: string[] = all[0].lines.map(({ formula }: any) => formula.id);
      expect(ids.length).toBeGreaterThan(20);
      for (const id of ids) {
        const alone = (await board(`year=2026&targetYear=2025&by=${by}&formula=${id}`)).rows;
        expect(alone).toEqual(all.map((row: any) => ({ ...row, lines: [lineOf(row, id)] })));
      }
    }
  });
});

describe('GET /reports/board?by=commune', () => {
  /** A life that was brought in from 2020, of a commune's own. */
  const brought = async (commune: string) => {
    const id = randomUUID();
    await service.db.stores.writer.query(
      `INSERT INTO motcua.report_dossier (dossier, channel, receiver, resolver, supervisor, procedure_code, status, received_on, due_date, finished_on)
       VALUES ($1, 'online', $2, $2, 'tq.vp', '1.000001', 'finished', '2020-06-01', '2020-06-08', '2020-06-05')`,
      [id, commune],
    );
    await tallyOne(service.db.stores, id);
  };

  it('has the communes alone, against the targets of the province, of all levels and of communes', async () => {
    const commune = service.app.get(Catalogue).agencies().find(({ level }) => level === 'commune')!; // prettier-ignore
    await brought(commune.id);
    const { rows } = (await cast.office.get('reports/board?year=2020&by=commune')).body;
    expect(rows.map(({ key, name }: any) => [key, name])).toEqual([[commune.id, commune.name]]);
    const targetsOf = (id: string) =>
      rows[0].lines
        .find(({ formula }: any) => formula.id === id)
        .targets.map(({ level, value }: any) => [level, value]);
    expect(targetsOf('F-WORK-FILES')).toEqual([['commune', 30]]);
    expect(targetsOf('F-ONLINE-RESOLVED')).toEqual([['province', 20], ['province', 30]]); // prettier-ignore
    expect(targetsOf('F-CUT')).toEqual([['all', 30]]);
    // nothing that cannot be told and is nobody's target; year over: nothing more is to come
    expect(rows[0].lines.some(({ formula }: any) => formula.id === 'F-PAY-SUPPLY')).toBe(false);
    expect(rows[0].lines.find(({ formula }: any) => formula.id === 'F-POST-DOSSIER').targets[0]).toMatchObject({
      ...{ value: 10, met: false, gap: -10, needed: { daysLeft: 0, expected: 0, more: 1, reachable: false } },
    });
    expect((await cast.office.get('reports/board?year=2020&by=agency')).body.rows).toEqual([]);
    expect((await cast.stranger.get('reports/board?year=2020&by=commune')).body.rows).toEqual([]);
  });
});

describe('GET /reports/index-766', () => {
  const index = async (month: string) => (await cast.office.get(`reports/index-766?month=${month}`)).body;
  const onTime = ({ groups }: any) => groups.find(({ id }: any) => id === 'progress').items[0];

  it('scores a month that is over: each point with its figure and how it came about', async () => {
    const body = await index('2026-11');
    expect(body.groups.map(({ points }: any) => points)).toEqual([18, 20, 12, 10, 18, 22]);
    expect(onTime(body)).toMatchObject({
      figure: { formula: { id: 'F-ONTIME.OWN', version: 1 }, numerator: 1, denominator: 1 },
      ...{ scored: 20, why: '20 × min(1, 100 / 100) = 20', forecast: { scored: 20, why: 'tháng đã hết' } },
    });
    expect(body.groups.find(({ id }: any) => id === 'satisfaction').total).toEqual({
      scored: null,
      known: 0,
      points: 18,
    });
    expect(body.total.points).toBe(100);
  });

  it('carries the open dossiers to the end of the month that runs', async () => {
    const body = await index('2026-12');
    expect(onTime(body)).toMatchObject({ scored: 0, forecast: { value: 25, scored: 5 } }); // one to come of 1 late + 2 overdue + 1
    expect(body.forecast.scored).toBeGreaterThan(body.total.scored);
  });
});

describe('who may ask, and for what', () => {
  const paths = ['formulas', 'targets', 'board?year=2026', 'index-766', `rows?formula=F-LATE&part=numerator&${PERIOD}`];
  it.each(paths)('reports/%s is for officers', async (path) => {
    expect((await service.anonymous.get(`reports/${path}`)).status).toBe(401);
    expect((await cast.citizen.get(`reports/${path}`)).status).toBe(403);
    expect((await cast.stranger.get(`reports/${path}`)).status).toBe(200);
  });

  it.each([
    ...[
      'formulas?on=2026-02-30',
      'targets?year=abc',
      'targets?level=ward',
      'board',
      'board?year=26',
      'board?year=2026&by=field',
    ],
    ...[
      'index-766?month=2026-13',
      `rows?formula=F-LATE&part=both&${PERIOD}`,
      `rows?formula=x&part=numerator&${PERIOD}`,
    ],
    ...[`rows?formula=F-SAT&part=numerator&${PERIOD}`, `rows?formula=F-POST-PROCEDURE&part=numerator&${PERIOD}`],
  ])('reports/%s is refused', async (path) => expect((await cast.office.get(`reports/${path}`)).status).toBe(400));
});
