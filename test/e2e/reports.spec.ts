import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { report } from '../../src/commands/report.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';
import { sheetOf } from '../support/xlsx.js';

let service: Service;
let cast: Cast;
let inspector: Client;
const PERIOD = 'from=2026-11-01&to=2026-11-30';

/** Four received on 16/11: one is withdrawn, one voided, two stay; one submission is never received. */
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
  const { code } = procedureWith(service, 10, 'working_days');
  const receive = async () =>
    (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId as string;
  const [gone, mistaken] = [await receive(), await receive(), await receive(), await receive()];
  expect((await cast.citizen.post('dossiers/submissions', { filing: filing(code) })).status).toBe(201);
  expect(
    (await cast.desk.post(`dossiers/${gone}/withdraw-dossier`, { reason: 'Không còn nhu cầu' }, at(2))).body.status,
  ).toBe('withdrawn');
  const correction = { kind: 'void', reason: 'Nhập trùng', document: 'TTr 8' };
  expect((await cast.office.post(`dossiers/${mistaken}/propose-correction`, correction, at(2))).status).toBe(200);
  expect((await inspector.post(`dossiers/${mistaken}/approve-correction`, { proposal: 1 }, at(3))).body.status).toBe(
    'voided',
  );
  await followed(service);
});
afterAll(() => service.stop());

describe('GET /reports/06a', () => {
  it('has columns 3 to 13 per agency and in total; withdrawn in 7 and 9, voided nowhere, unreceived nowhere', async () => {
    const { status, body } = await cast.office.get(`reports/06a?${PERIOD}&by=agency`);
    expect(status).toBe(200);
    const columns = { c3: 3, c4: 0, c5: 3, c6: 0, c7: 1, c8: 0, c9: 1, c10: 0, c11: 2, c12: 2, c13: 0 };
    expect(body).toMatchObject({
      by: 'agency',
      total: columns,
      violations: [],
      returnedBucket: 'ON_TIME',
      period: { from: '2026-11-01', to: '2026-11-30', agency: null },
    });
    expect(body.rows).toEqual([{ no: 1, key: 'tq.stp', name: 'Sở Tư pháp tỉnh Tuyên Quang', ...columns }]);
    expect(body.asOf.position).toMatch(/^\d+$/);
  });

  it('names the field of the procedure, where nothing else is asked for', async () => {
    const { body } = await cast.leader.get(`reports/06a?${PERIOD}`);
    expect(body.rows.map(({ no, c3 }: { no: number; c3: number }) => [no, c3])).toEqual([[1, 3]]);
    expect(body.rows[0].name).toBe(body.rows[0].key);
  });

  it('carries over what was open, and what was closed later', async () => {
    expect((await cast.office.get('reports/06a?from=2026-11-17&to=2026-11-30')).body.total).toMatchObject({
      c3: 2,
      c4: 0,
      c5: 0,
      c6: 2,
      c7: 0,
      c11: 2,
    });
    expect((await cast.office.get('reports/06a?from=2026-11-01&to=2026-11-15')).body.rows).toEqual([]);
  });

  it('shows an agency its own, and another agency nothing', async () => {
    expect((await cast.stranger.get(`reports/06a?${PERIOD}`)).body).toMatchObject({ rows: [], total: { c3: 0 } });
    expect((await cast.stranger.get(`reports/06a?${PERIOD}&agency=tq.stp`)).body.total.c3).toBe(0);
    expect((await cast.office.get(`reports/06a?${PERIOD}&agency=tq.snv`)).body.rows).toEqual([]);
  });

  it('is for officers, and refuses what it does not know', async () => {
    expect((await service.anonymous.get(`reports/06a?${PERIOD}`)).status).toBe(401);
    expect((await cast.citizen.get(`reports/06a?${PERIOD}`)).status).toBe(403);
    for (const query of ['by=month', 'from=2026-12-01&to=2026-11-01', 'from=2026-02-30', 'quarter=1'])
      expect([query, (await cast.office.get(`reports/06a?${query}`)).status]).toEqual([query, 400]);
  });
});

describe('GET /reports/summary', () => {
  it('has classes of their own for what was withdrawn, stopped, voided, or has no due date', async () => {
    const { body } = await cast.office.get(`reports/summary?${PERIOD}`);
    expect(body.ended).toEqual({
      withdrawn: 1,
      terminated: 0,
      noDueDate: 0,
      voided: 1,
      closedEarly: 1,
      closedOnTime: 0,
      closedLate: 0,
    });
    expect(body.statuses).toEqual([
      { status: 'received', count: 2 },
      { status: 'withdrawn', count: 1 },
    ]);
    expect(body.channels).toEqual([
      { channel: 'direct', received: 3, early: 0, onTime: 0, late: 0, openInTime: 2, openOverdue: 0 },
    ]);
    const rates = Object.fromEntries(
      body.rates.map(({ formula, numerator, denominator }: any) => [formula.id, `${numerator}/${denominator}`]),
    );
    expect(rates).toMatchObject({ 'F-ONTIME.OWN': '0/0', 'F-ONTIME.06A': '1/1', 'F-ONTIME.RECEIVED': '0/2' });
  });
});

describe('motcua report', () => {
  const run = async (...args: string[]): Promise<{ code: number; out: string }> => {
    let out = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    const errors = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const before = process.env;
    process.env = {
      ...before,
      DATABASE_URL: service.db.url,
      MOTCUA_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    try {
      return { code: await report(args), out };
    } finally {
      process.env = before;
      write.mockRestore();
      errors.mockRestore();
    }
  };
  const period = ['06a', '--from', '2026-11-01', '--to', '2026-11-30'];

  it('prints the same figures as a table, as JSON and as CSV', async () => {
    const json = await run(...period, '--by', 'agency', '--format', 'json');
    expect([json.code, JSON.parse(json.out).total.c3]).toEqual([0, 3]);
    const csv = await run(...period, '--by', 'agency', '--format', 'csv');
    expect(csv.out.split('\r\n').slice(1)).toEqual([
      '1,"Sở Tư pháp tỉnh Tuyên Quang",3,0,3,0,1,0,1,0,2,2,0',
      '"","Tổng số",3,0,3,0,1,0,1,0,2,2,0',
      '',
    ]);
    const table = await run(...period, '--agency', 'tq.stp');
    expect(table.out).toMatch(/Tổng số +3 +0 +3 +0 +1 +0 +1 +0 +2 +2 +0\n/);
    expect(table.out).toContain('Các đẳng thức của biểu đều đúng.');
  });

  it('writes a file of any format, under its own heading', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'motcua-report-')), 'bieu');
    const asked = ['06d', '--period', '2026-Q4', '--out', out];
    expect(await run(...asked, '--format', 'pdf')).toEqual({ code: 0, out: '' });
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await run(...asked, '--format', 'xlsx')).code).toBe(0);
    const { cells } = sheetOf(readFileSync(out));
    expect(cells.slice(0, 3).flat().join(' ')).toMatch(/^Biểu II\.06d.*tổng hợp toàn tỉnh Kỳ báo cáo quý IV năm 2026/);
    const figures = [3, 0, 3, 0, 1, 0, 1, 0, 2, 0, 2]; // on 14/12, the period's last day, the two open ones are overdue
    expect(cells.filter((row) => row[1] === 'Cấp tỉnh')).toEqual([['1', 'Cấp tỉnh', ...figures]]);
    rmSync(dirname(out), { recursive: true });
  });

  it('has every form, by the rows that it has', async () => {
    const totalOf = async (id: string, ...more: string[]) =>
      JSON.parse((await run(id, ...period.slice(1), '--format', 'json', ...more)).out).total;
    expect(await totalOf('06b')).toMatchObject({ c3: 0 });
    expect(await totalOf('06c')).toMatchObject({ c3: 3 });
    expect(await totalOf('07', '--by', 'unit')).toEqual({ c3: 0, c4: 0, c5: 0 });
  });

  it('tells of a past moment what had happened, or was known, by then', async () => {
    const received = async (...more: string[]) =>
      JSON.parse((await run(...period, '--format', 'json', ...more)).out).total.c3;
    expect(await received('--as-of', '2026-11-15')).toBe(0);
    expect(await received('--as-of', '2026-11-16')).toBe(3);
    expect(await received('--known-at', '2026-11-15T23:59:00+07:00')).toBe(0);
    expect(await received('--known-at', '2026-11-16')).toBe(3);
  });

  it('gives every other report as its route does', async () => {
    const same = async (args: readonly string[], path: string, members: readonly string[]) => {
      const { code, out } = await run(...args, '--format', 'json');
      const { status, body } = await cast.office.get(path);
      const part = (answer: Record<string, unknown>) => Object.fromEntries(members.map((name) => [name, answer[name]]));
      expect([code, status, part(JSON.parse(out))]).toEqual([0, 200, part(body)]);
    };
    const moment = '2026-11-16T08:00:00+07:00'; // that of the service; the command's own is today's
    const day = `asOf=${encodeURIComponent(moment)}`;
    const past = ['--as-of', moment];
    await same(['board', '--year', '2026', '--by', 'agency', ...past], `reports/board?year=2026&by=agency&${day}`, ['period', 'rows']); // prettier-ignore
    await same(['index-766', '--month', '2026-11', ...past], `reports/index-766?month=2026-11&${day}`, ['period', 'groups', 'total']); // prettier-ignore
    await same(['attribution', ...period.slice(1), ...past], `reports/attribution?${PERIOD}&${day}`, ['period', 'dossiers', 'parties']); // prettier-ignore
    await same(['evaluation', '--agency', 'tq.stp', '--quarter', '2025-Q1'], 'reports/evaluation?agency=tq.stp&quarter=2025-Q1', ['period', 'dossiers', 'indicators', 'rating']); // prettier-ignore
    await same(['lists/repeated-supplements', '--agency', 'tq.stp'], 'reports/lists/repeated-supplements?agency=tq.stp', ['asked', 'list', 'items']); // prettier-ignore
  });

  it('prints them as tables too', async () => {
    expect((await run('board', '--year', '2026')).out).toContain('Bảng chỉ tiêu năm 2026');
    expect((await run('evaluation', '--agency', 'tq.stp', '--year', '2025')).out).toContain(
      'Sở Tư pháp tỉnh Tuyên Quang',
    );
    const list = JSON.parse((await run('lists/intake-late', '--format', 'json')).out);
    expect([list.list.count, list.items.length]).toEqual([1, 1]); // submitted on 16/11, never looked at
  });

  it('says how it is used', async () => {
    const wrong = [
      ['06x', ...period.slice(1)],
      ['06a', '--from', '2026-11-01'],
      ['06a', '--period', '2026-Q5'],
      ['06a', '--period', '2026-Q4', '--calendar', '2026-Q4'],
      [...period, '--period', '2026-Q4'],
      [...period, '--format', 'xml'],
      [...period, '--by', 'level'],
      [...period, '--as-of', 'hôm qua'],
      [...period, '--agency', 'tq.khong-co'],
      [...period, '--as-of', '2036-11-16'],
      [...period, '--year', '2026'],
      ['attribution'],
      ['board'],
      ['board', '--year', 'nay'],
      ['index-766', '--quarter', '2026-Q1'],
      ['evaluation', '--quarter', '2025-Q1'],
      ['lists/khong-co'],
    ];
    for (const args of wrong) expect([args, (await run(...args)).code]).toEqual([args, 64]);
  });
});

describe('the numbers of officers', () => {
  const OF = `${PERIOD}&agency=tq.stp`;
  const byOfficer = async (who: Client, more = OF) => who.get(`reports/06a?${more}&by=officer`);

  beforeAll(async () => {
    const { items } = (await cast.office.get(`reports/06a/rows?${PERIOD}&column=c11`)).body;
    const [{ dossierId }] = items;
    expect((await cast.desk.post(`dossiers/${dossierId}/hand-over`, {}, at(2))).status).toBe(200);
    const given = { stepId: 'processing', assignee: cast.specialist.id };
    expect((await cast.head.post(`dossiers/${dossierId}/assign`, given, at(3))).status).toBe(200);
    await followed(service);
  });

  it('add up to the agency’s, and lead with the same filter to their dossiers and to every other figure', async () => {
    const { body } = await byOfficer(cast.head);
    const agency = (await cast.head.get(`reports/06a?${OF}&by=agency`)).body;
    expect(body.total).toEqual(agency.total);
    expect(body.rows.map(({ key, c11 }: any) => [key, c11])).toEqual([
      ['none', 1],
      [cast.specialist.id, 1],
    ]);
    expect(body.rows[0].name).toBe('Chưa phân công');
    for (const { key: officer, c3 } of body.rows) {
      const rows = (await cast.head.get(`reports/06a/rows?${OF}&column=c3&officer=${officer}`)).body;
      expect([officer, rows.total, rows.items.length, rows.period.officer]).toEqual([officer, c3, c3, officer]);
      const { channels } = (await cast.head.get(`reports/summary?${OF}&officer=${officer}`)).body;
      expect(channels).toMatchObject([{ channel: 'direct', received: c3 }]);
    }
  });

  it('are told to the heads of the agency and to the Provincial Office; to an officer his own', async () => {
    const refused = { status: 403, body: { code: 'not-your-agency' } };
    expect((await byOfficer(cast.leader)).status).toBe(200);
    expect((await byOfficer(cast.office, PERIOD)).status).toBe(200);
    expect(await byOfficer(cast.head, PERIOD)).toMatchObject(refused);
    expect(await byOfficer(cast.specialist)).toMatchObject(refused);
    expect(await byOfficer(cast.stranger)).toMatchObject(refused);
    const own = await cast.specialist.get(`reports/summary?${PERIOD}&officer=${cast.specialist.id}`);
    expect(own).toMatchObject({ status: 200, body: { channels: [{ received: 1 }] } });
    expect(await cast.clerk.get(`reports/summary?${OF}&officer=${cast.specialist.id}`)).toMatchObject(refused);
    expect((await cast.office.get(`reports/summary?${PERIOD}&officer=x`)).status).toBe(400);
  });
});
