import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { superuserIn } from '../support/database.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';

const GOOD = { convenience: 'satisfied', overall: 'very-satisfied' };
const BAD = { convenience: 'dissatisfied', overall: 'dissatisfied' };

let service: Service;
let cast: Cast;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

interface Receipt {
  readonly dossierId: string;
  readonly code: string;
  readonly lookupPin: string;
  readonly trackingToken: string;
}
const received = async (): Promise<Receipt> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) })).body;

/** From where it stands to the citizen's hands. */
async function give(id: string): Promise<void> {
  let { version } = (await cast.desk.get(`dossiers/${id}`)).body;
  const steps: [keyof Cast, string, object][] = [
    ['desk', 'hand-over', {}],
    ['head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }],
    ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
    ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
    ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'k1' } }],
    ['clerk', 'number-result', { stepId: 'result', number: '1', date: '2026-11-16' }],
    ['clerk', 'deliver-result', { stepId: 'result' }],
    ['desk', 'return-result', { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } }],
  ];
  for (const [who, command, body] of steps) {
    const answer = await cast[who].post(`dossiers/${id}/${command}`, body, at(version));
    expect([command, answer.status]).toEqual([command, 200]);
    version = answer.body.version;
  }
}
async function returned(): Promise<Receipt> {
  const receipt = await received();
  await give(receipt.dossierId);
  return receipt;
}

let addresses = 0;
const fromNowhere = () => `10.7.${Math.floor(++addresses / 250)}.${addresses % 250}`;
async function answer(code: string, secret: string, body: object = GOOD) {
  const sent = await service.app.inject({
    method: 'POST',
    url: `/api/v1/tracking/${code}/survey`,
    headers: { 'x-lookup-secret': secret },
    payload: body,
    remoteAddress: fromNowhere(),
  });
  return { status: sent.statusCode, body: sent.json() };
}
const surveyOf = async ({ code, lookupPin }: Receipt) =>
  (await service.anonymous.get(`tracking/${code}`, { 'x-lookup-secret': lookupPin })).body.survey;

/** As a browser sends a form. */
async function tap(url: string, form: Record<string, string>): Promise<{ status: number; html: string }> {
  const sent = await service.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: fromNowhere(),
  });
  return { status: sent.statusCode, html: sent.body };
}

describe('the survey', () => {
  it('opens with the return of the result, for the holder of the secret alone', async () => {
    const receipt = await received();
    expect(await surveyOf(receipt)).toBeNull();
    expect((await answer(receipt.code, receipt.lookupPin)).body.code).toBe('survey-not-open');
    await give(receipt.dossierId);
    expect(await surveyOf(receipt)).toEqual({ answered: false, key: expect.stringMatching(/^[\w-]{22}$/) });
    expect((await service.anonymous.get(`tracking/${receipt.code}`)).body.survey).toBeNull();
  });

  it('takes one answer a dossier; a further one is told politely and counts nowhere', async () => {
    const receipt = await returned();
    const { key } = await surveyOf(receipt);
    expect(await answer(receipt.code, receipt.lookupPin)).toEqual({ status: 200, body: { counted: true } });
    for (const secret of [receipt.lookupPin, receipt.trackingToken, key])
      expect(await answer(receipt.code, secret, BAD)).toEqual({ status: 200, body: { counted: false } });
    expect(await surveyOf(receipt)).toEqual({ answered: true, key: null });
  });

  it('opens by its own key, which opens nothing else', async () => {
    const receipt = await returned();
    const { key } = await surveyOf(receipt);
    const course = await service.anonymous.get(`tracking/${receipt.code}`, { 'x-lookup-secret': key });
    expect(course.body.code).toBe('wrong-secret');
    const other = await returned();
    expect((await answer(other.code, key)).body.code).toBe('wrong-secret');
    expect(await answer(receipt.code, key)).toMatchObject({ body: { counted: true } });
  });

  it('is for no one without the secret, who is held like any who tries', async () => {
    const { code, lookupPin } = await returned();
    for (const tried of [code, 'H60.13-261116-9874']) {
      const statuses = [];
      for (const secret of ['', 'ZZZZZZZZ', 'ZZZZZZZZ', 'ZZZZZZZZ', 'ZZZZZZZZ', lookupPin])
        statuses.push((await answer(tried, secret)).status);
      expect([tried, statuses]).toEqual([tried, [403, 403, 403, 403, 403, 429]]);
    }
  });

  it('knows three answers to two questions, and nothing else', async () => {
    const { code, lookupPin } = await returned();
    for (const body of [{}, { ...GOOD, overall: 'fine' }, { convenience: 'satisfied' }, { ...GOOD, name: 'Tuyết' }])
      expect((await answer(code, lookupPin, body)).status).toBe(400);
  });
});

describe('the page of a returned dossier', () => {
  it('asks two questions in two taps, thanks, and says of a third that it was answered', async () => {
    const { code, lookupPin, trackingToken } = await returned();
    const { html: course } = await tap('/tra-cuu?lang=vi', { code, pin: lookupPin });
    for (const secret of [lookupPin, trackingToken]) expect(course).not.toContain(secret);
    expect(course).toContain('action="/tra-cuu/danh-gia?lang=vi"');
    const key = /name="key" value="([\w-]{22})"/.exec(course)![1]!;
    const second = await tap('/tra-cuu/danh-gia?lang=vi', { code, key, convenience: 'satisfied' });
    expect(second.html).toContain('Câu 2/2.');
    expect(second.html).toContain('name="convenience" value="satisfied"');
    const done = await tap('/tra-cuu/danh-gia?lang=vi', { code, key, convenience: 'satisfied', overall: 'satisfied' });
    expect([done.status, done.html.includes('<h1>Cảm ơn ông/bà</h1>')]).toEqual([200, true]);
    const again = await tap('/tra-cuu/danh-gia?lang=en', { code, key, ...BAD });
    expect([again.status, again.html]).toEqual([200, expect.stringContaining('that answer stands. Thank you.')]);
    expect((await tap('/tra-cuu?lang=vi', { code, pin: lookupPin })).html).toContain('Hồ sơ này đã được đánh giá.');
  });

  it('asks again what is no answer, and gives nothing back that was sent', async () => {
    const { code } = await received();
    const hostile = '"><script>x</script>';
    const asked = await tap('/tra-cuu/danh-gia', { code: hostile, key: hostile, convenience: hostile });
    expect([asked.status, asked.html.includes('Câu 1/2.'), asked.html.includes('<script>x')]).toEqual([200, true, false]); // prettier-ignore
    const wrong = await tap('/tra-cuu/danh-gia', { code, key: 'x', ...GOOD });
    expect([wrong.status, wrong.html]).toEqual([403, expect.stringContaining('Mã hồ sơ và mã tra cứu không khớp.')]);
  });
});

describe('what was answered', () => {
  it('is nowhere beside the dossier: in no table, no audit, no answer to an officer, no export', async () => {
    const filed = await cast.citizen.post('dossiers/submissions', { filing: filing(procedure) });
    const id = filed.body.dossierId as string;
    const accepted = await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1));
    await give(id);
    const { lookupPin } = (await cast.desk.post(`dossiers/${id}/lookup-secrets`, {})).body;
    expect((await answer(accepted.body.code, lookupPin, BAD)).body).toEqual({ counted: true });

    const superuser = await superuserIn(service.db.ownerUrl);
    const { rows: tables } = await superuser.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'motcua'`);
    const naming: string[] = [];
    for (const { tablename } of tables) {
      const { rows } = await superuser.query(`SELECT row_to_json(t)::text AS row FROM motcua.${tablename} t`);
      for (const { row } of rows) if (row.includes(id)) naming.push(`${tablename} ${/satisf/.test(row)}`);
    }
    await superuser.end();
    expect(naming).toContain('survey_given false');
    expect(naming.filter((one) => one.endsWith('true'))).toEqual([]);

    for (const who of ['desk', 'specialist', 'head', 'leader', 'office'] as const)
      for (const path of ['', '/timeline', '/letters', '/notices'])
        expect(JSON.stringify((await cast[who].get(`dossiers/${id}${path}`)).body)).not.toMatch(/satisf|survey/i);
    const { dossiers } = (await cast.citizen.get('me/data-export')).body;
    expect(dossiers[0]).toMatchObject({ id, surveyAnswered: true });
    expect(JSON.stringify(dossiers)).not.toContain('satisf');
  });

  it('is a figure once five of an agency stand together and their half-month is over, on the board and in the index', async () => {
    for (let n = 0; n < 5; n++) {
      const { code, lookupPin } = await returned();
      await answer(code, lookupPin, n === 0 ? BAD : GOOD);
    }
    const figure = async (who = cast.office) =>
      (await who.get('reports/board?year=2026&formula=F-SAT&targetYear=2020')).body.rows[0].lines[0];
    expect(await figure()).toMatchObject({ value: null, noData: { vi: expect.stringContaining('chưa đủ năm') } });
    service.clock.freeze(instant('2026-12-01T08:00:00+07:00'));
    cast = await castOf(service);
    const now = await figure();
    expect(now.denominator).toBeGreaterThanOrEqual(5);
    expect(now.value).toBe(Math.round((10_000 * now.numerator) / now.denominator) / 100);
    expect(now.targets[0]).toMatchObject({ value: 80, needed: { daysGone: 352 } });
    expect(now.trend.at(-1)).toMatchObject({ month: '2026-12', denominator: now.denominator });
    const index = (await cast.office.get('reports/index-766?month=2026-11')).body;
    const item = index.groups.find(({ id }: any) => id === 'satisfaction').items[0];
    expect(item.figure).toMatchObject({ numerator: now.numerator, denominator: now.denominator });
    const own = (await cast.head.get('reports/board?year=2026&formula=F-SAT&by=agency')).body.rows;
    expect(own.map(({ key, lines }: any) => [key, lines[0].denominator])).toEqual([[RESOLVER, now.denominator]]);
    const filtered = await cast.office.get(`reports/board?year=2026&formula=F-SAT&procedure=${procedure}`);
    expect(filtered.body.rows[0].lines[0].value).toBeNull();
  });
});
