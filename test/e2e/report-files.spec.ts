import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { type Cast, castOf, filing } from '../support/straight-path.js';
import { unzipped } from '../support/zip.js';

let service: Service;
let cast: Cast;

/** One received on 16/11 that on 4/12 is overdue. */
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  const { code } = procedureWith(service, 10, 'working_days');
  expect((await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).status).toBe(201);
  service.clock.moveTo('2026-12-04T09:00:00+07:00');
  cast = await castOf(service);
  await followed(service);
});
afterAll(() => service.stop());

const REPORTS = [
  ['board?year=2026&targetYear=2020&agency=tq.stp', 'bang-chi-tieu-2020-2025-12-15-2026-12-14-tq.stp'],
  ['index-766?month=2026-12', 'bo-chi-so-766-2026-12-01-2026-12-31'],
  ['attribution?from=2026-11-16&to=2026-12-04', 'nguyen-nhan-tre-han-2026-11-16-2026-12-04'],
  ['lists/late-without-apology?agency=tq.stp', 'viec-can-lam-late-without-apology-2026-12-04'],
  ['evaluation?quarter=2025-Q2&agency=tq.stp', 'danh-gia-2025-Q2-tq.stp'],
] as const;

const file = (path: string, format: string) => service.file(cast.office, `reports/${path}&format=${format}`);
const csv = async (path: string): Promise<string[][]> =>
  parse(await file(path, 'csv'), { bom: true, relaxColumnCount: true }) as string[][];

describe('every report', () => {
  it.each(REPORTS)('goes out as a file of each format, with the same lines: %s', async (path, name) => {
    const rows = await csv(path);
    expect(rows.length).toBeGreaterThan(1);
    const sheet = [...unzipped(await file(path, 'xlsx')).values()].join('');
    for (const cell of rows[1]!.filter((one) => one.length > 5)) expect(sheet).toContain(cell);
    expect((await file(path, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    const { headers } = await cast.office.get(`reports/${path}&format=csv`);
    expect(headers['content-disposition']).toContain(`${name}.csv`);
  });

  it('says in its lines what its answer says', async () => {
    const board = (await cast.office.get(`reports/${REPORTS[0][0]}`)).body;
    const [row] = board.rows;
    const targets = row.lines.reduce((sum: number, { targets: own }: any) => sum + Math.max(1, own.length), 0);
    expect((await csv(REPORTS[0][0])).filter(([agency]) => agency === row.name)).toHaveLength(targets);
    const index = (await cast.office.get(`reports/${REPORTS[1][0]}`)).body;
    const total = (await csv(REPORTS[1][0])).find(([name]) => name === 'Tổng số')!;
    expect(total[1]).toBe(String(index.total.points));
    const late = (await cast.office.get(`reports/${REPORTS[2][0]}`)).body;
    expect((await csv(REPORTS[2][0])).find(([name]) => name === 'Tổng số')!.slice(1, 3)).toEqual([String(late.dossiers), String(late.minutes)]); // prettier-ignore
    const list = (await cast.office.get(`reports/${REPORTS[3][0]}`)).body;
    const listed = await csv(REPORTS[3][0]);
    expect([list.items.length, listed.filter(([code]) => code === list.items[0].code).length]).toEqual([1, 1]);
  });
});
