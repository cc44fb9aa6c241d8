import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { COLUMNS } from '../../src/reports/form-06a.js';
import { instant } from '../../src/workflow/instant.js';
import { apologiseAt } from '../support/apology.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';
import { sheetOf } from '../support/xlsx.js';

const COMMUNE = 'tq.x02380';
const DEPARTMENT = 'tq.stp';
const PERIOD = 'from=2026-11-16&to=2026-12-04';

let service: Service;
let cast: Cast;

/**
 * Received on 16/11, due on 1/12: of a department one with an apology before that day, one with an apology after it and one
 * withdrawn, of a commune one without an apology. Seen on 4/12, when the three that are open are overdue.
 */
beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  const named = { identifier: 'H60.91', source: 'Mã thử' };
  expect((await cast.admin.put(`agencies/${COMMUNE}/identifier`, named)).status).toBe(200);
  const { code } = procedureWith(service, 10, 'working_days');
  const ofCommunes = service.app
    .get(Catalogue)
    .procedures()
    .find(({ findings, levels, channels, variants }) => findings.length === 0 && levels.includes('commune') && channels.length === 3 && variants[0]!.limit?.unit === 'working_days' && variants[0]!.limit.value === 10)!; // prettier-ignore
  const receive = async (code: string, resolver: string): Promise<string> => {
    const { status, body } = await cast.desk.post('dossiers', {
      channel: 'direct',
      filing: filing(code, { resolver }),
    });
    expect([status, body.title]).toEqual([201, undefined]);
    return body.dossierId;
  };
  const [apologised, withdrawn] = [await receive(code, DEPARTMENT), await receive(code, DEPARTMENT)];
  const apologisedLate = await receive(code, DEPARTMENT);
  await receive(ofCommunes.code, COMMUNE);
  const gone = await cast.desk.post(`dossiers/${withdrawn}/withdraw-dossier`, { reason: 'Không còn nhu cầu' }, at(2));
  expect(gone.status).toBe(200);
  service.clock.freeze(instant('2026-11-27T09:00:00+07:00'));
  const letter = { reason: 'consulted-agency', newDate: '2026-12-08', number: '1/XL' };
  expect((await apologiseAt(cast, apologised, letter)).status).toBe(200);
  service.clock.freeze(instant('2026-12-03T09:00:00+07:00'));
  const late = { reason: 'other', reasonText: 'Mưa lũ', newDate: '2026-12-10', number: '2/XL' };
  expect((await apologiseAt(cast, apologisedLate, late)).status).toBe(200);
  service.clock.freeze(instant('2026-12-04T16:00:00+07:00'));
  await followed(service);
});
afterAll(() => service.stop());

const table = (path: string, who: Client = cast.office): Promise<Answer> => who.get(`reports/${path}`);
const lines = (rows: readonly Record<string, unknown>[], ...columns: string[]) =>
  rows.map((row) => ['no', 'kind', 'key', ...columns].map((column) => row[column]));

describe('GET /reports/06a/rows', () => {
  it('lists as many dossiers as the cell says: of every column, in total, by agency and by field', async () => {
    const listed = async (column: string, row: object): Promise<number> => {
      const { status, body } = await table(`06a/rows?${new URLSearchParams({ column, ...row })}&${PERIOD}`);
      expect([column, status, body.items.length]).toEqual([column, 200, body.total]);
      return body.total;
    };
    for (const by of ['agency', 'field']) {
      const { rows, total } = (await table(`06a?${PERIOD}&by=${by}`)).body;
      const cells = [...rows.map((row: { key: string }) => [row, { [by]: row.key }] as const), [total, {}] as const];
      for (const [numbers, row] of cells)
        for (const column of COLUMNS)
          expect([column, row, await listed(column, row)]).toEqual([column, row, numbers[column]]);
    }
    expect(await listed('c9', {})).toBe(1); // the withdrawn one, where the form places it
  });

  it.each([
    ['06b', 'field', 'commune'],
    ['06c', 'field', 'province'],
    ['06d', 'level', null],
  ])('lists as many as a cell of %s by %s says, of its level alone', async (form, by, level) => {
    const { rows, total } = (await table(`consolidated/${form}?${PERIOD}&by=${by}`)).body;
    type Cell = Record<string, string>;
    const cellOf = ({ kind, key, group }: Cell): Cell => {
      if (by === 'field') return { field: key!, level: level! };
      return kind === 'group' ? { level: key! } : { agency: key!, level: group! };
    };
    const cells = [...rows.map((row: Cell) => [row, cellOf(row)] as const), [total, level ? { level } : {}] as const];
    for (const [numbers, row] of cells)
      for (const column of COLUMNS) {
        const { body } = await table(`06a/rows?${new URLSearchParams({ column, ...row })}&${PERIOD}`);
        expect([row, column, body.total, body.items.length]).toEqual([row, column, numbers[column], numbers[column]]);
      }
  });

  it('refuses a column that the form has not', async () => {
    expect((await table(`06a/rows?column=c2&${PERIOD}`)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/column', code: 'isIn' }),
    ]);
    expect((await cast.citizen.get(`reports/06a/rows?column=c3&${PERIOD}`)).status).toBe(403);
  });
});

describe('GET /reports/forms', () => {
  it('names every form, and says which are known from memory', async () => {
    const { body } = await table('forms');
    expect(body.items.map(({ id, verified }: { id: string; verified: boolean }) => [id, verified])).toEqual([
      ['06a', true],
      ['06b', false],
      ['06c', false],
      ['06d', false],
      ['07', false],
    ]);
  });
});

describe('GET /reports/consolidated', () => {
  it('has a sum for each level and its agencies below, to the total of II.06a', async () => {
    const { status, body } = await table(`consolidated/06d?${PERIOD}`);
    expect([status, body.by, body.violations]).toEqual([200, 'level', []]);
    expect(lines(body.rows, 'group', 'c3', 'c7', 'c11', 'c13')).toEqual([
      ['1', 'group', 'province', null, 3, 1, 2, 2],
      ['1.1', 'line', DEPARTMENT, 'province', 3, 1, 2, 2],
      ['2', 'group', 'commune', null, 1, 0, 1, 1],
      ['2.1', 'line', COMMUNE, 'commune', 1, 0, 1, 1],
    ]);
    expect(body.total).toEqual((await table(`06a?${PERIOD}`)).body.total);
    expect(body.form).toMatchObject({ id: '06d', verified: false, source: 'Thông tư 01/2020/TT-VPCP' });
  });

  it('takes the agencies of its level only', async () => {
    const keys = async (form: string) => lines((await table(`consolidated/${form}?${PERIOD}`)).body.rows, 'c3');
    expect(await keys('06b')).toEqual([['1', 'line', COMMUNE, 1]]);
    expect(await keys('06c')).toEqual([['1', 'line', DEPARTMENT, 3]]);
  });

  it('shows an agency its own, and narrows to the one asked for', async () => {
    expect((await table(`consolidated/06d?${PERIOD}`, cast.leader)).body.total.c3).toBe(3);
    expect((await table(`consolidated/06d?${PERIOD}&agency=${COMMUNE}`)).body.total.c3).toBe(1);
    expect((await table(`consolidated/06d?${PERIOD}`, cast.stranger)).body.rows).toEqual([]);
  });

  it('refuses a form that there is not, rows that it has not, a format and dates that are none', async () => {
    expect((await table('consolidated/06x')).body).toMatchObject({ status: 404, code: 'no-such-form' });
    expect((await table('consolidated/07')).body.code).toBe('no-such-form');
    const wrong = ['06b?by=level', '06d?by=cause', '06d?format=docx', '06d?from=2026-02-30', '06d?rows=level'];
    for (const query of wrong) expect([query, (await table(`consolidated/${query}`)).status]).toEqual([query, 400]);
    expect((await service.anonymous.get('reports/consolidated/06d')).status).toBe(401);
    expect((await table('consolidated/06d', cast.citizen)).status).toBe(403);
  });
});

describe('GET /reports/07', () => {
  it('counts late dossiers by the reason of their apology, and those without one', async () => {
    const { body } = await table(`07?${PERIOD}`);
    expect(lines(body.rows, 'name', 'c3', 'c4', 'c5')).toEqual([
      ['1', 'group', 'many-agencies', 'Phải lấy ý kiến nhiều cơ quan, đơn vị', 1, 0, 1],
      ['1.1', 'line', 'consulted-agency', 'Chờ ý kiến của cơ quan được lấy ý kiến', 1, 0, 1],
      ['2', 'group', 'other', 'Nguyên nhân khác', 1, 0, 1],
      ['2.1', 'line', 'other', 'Lý do khác', 1, 0, 1],
      ['3', 'group', 'unknown', 'Chưa có lý do', 1, 0, 1],
      ['3.1', 'line', 'none', 'Chưa có lý do', 1, 0, 1],
    ]);
    expect(body).toMatchObject({ violations: [], causes: { version: 1, verified: false } });
  });

  it('agrees with columns 10 and 13 of II.06a, by agency too', async () => {
    const { body } = await table(`07?${PERIOD}&by=unit`);
    expect(lines(body.rows, 'c3')).toEqual([
      ['1', 'group', DEPARTMENT, 2],
      ['1.1', 'line', 'many-agencies', 1],
      ['1.2', 'line', 'other', 1],
      ['2', 'group', COMMUNE, 1],
      ['2.1', 'line', 'unknown', 1],
    ]);
    const { total } = (await table(`06a?${PERIOD}`)).body;
    expect(body.total).toEqual({ c3: total.c10 + total.c13, c4: total.c10, c5: total.c13 });
  });

  it('knows of a past day only what had happened by then: who was late, and what had been said', async () => {
    const asOf = async (moment: string) => (await table(`07?${PERIOD}&asOf=${moment}`)).body;
    expect((await asOf('2026-12-01')).rows).toEqual([]);
    expect(lines((await asOf('2026-12-02')).rows, 'c5')).toEqual([
      ['1', 'group', 'many-agencies', 1],
      ['1.1', 'line', 'consulted-agency', 1],
      ['2', 'group', 'unknown', 2],
      ['2.1', 'line', 'none', 2],
    ]);
  });

  it.each(['cause', 'unit', 'unit&agency=tq.stp', 'cause&asOf=2026-12-02', 'cause&channel=online'])(
    'has as many dossiers behind each number as it says, by %s',
    async (by) => {
      const { rows, total, links } = (await table(`07?${PERIOD}&by=${by}`)).body;
      for (const { links: own, ...numbers } of [...rows, { ...total, links }])
        for (const column of ['c3', 'c4', 'c5']) {
          const { body } = await cast.office.get(own[column].replace('/api/v1/', ''));
          expect([own[column], body.total, body.items.length]).toEqual([own[column], numbers[column], numbers[column]]);
        }
    },
  );

  it('lists behind a cause and behind its reason the same dossier, by the conditions that count it', async () => {
    const listed = async (which: string): Promise<string[]> =>
      (await table(`07/rows?column=c5&${which}&${PERIOD}`)).body.items.map(({ dossierId }: any) => dossierId);
    const [apologised] = await listed('cause=many-agencies');
    expect(await listed('reason=consulted-agency')).toEqual([apologised]);
    expect(await listed('cause=other')).not.toContain(apologised);
    expect(await listed('cause=other&reason=consulted-agency')).toEqual([]);
    expect((await listed('cause=unknown')).length + (await listed('cause=other')).length).toBe(2);
  });

  it('refuses rows, columns and causes that it has not', async () => {
    for (const query of ['07?by=field', '07/rows?column=c6', '07/rows?column=c3&cause=x', '07/rows?column=c3&reason=x'])
      expect([query, (await table(query)).status]).toEqual([query, 400]);
    expect((await table('07/rows?column=c3', cast.citizen)).status).toBe(403);
    expect((await table(`07/rows?column=c3&${PERIOD}`, cast.stranger)).body.total).toBe(0);
  });
});

describe('a table as a file', () => {
  const PATHS = [`06a?${PERIOD}&by=agency`, `consolidated/06d?${PERIOD}`, `07?${PERIOD}`];

  it.each(PATHS)('%s has the figures of the answer as CSV and as Excel', async (path) => {
    const { rows, total } = (await table(path)).body;
    const columns = Object.keys(total);
    const figures = [...rows, total].map((row: Record<string, number>) => columns.map((column) => row[column]));
    const csv = parse(await service.file(cast.office, `reports/${path}&format=csv`), {
      bom: true,
      from_line: 2,
    }) as string[][];
    expect(csv.map((row) => row.slice(2).map(Number))).toEqual(figures);
    const { cells } = sheetOf(await service.file(cast.office, `reports/${path}&format=xlsx`));
    const inSheet = cells.filter((row) => row.length === columns.length + 2 && typeof row.at(-1) === 'number');
    expect(inSheet.map((row) => row.slice(2))).toEqual(figures);
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8', '\uFEFF'],
    ['pdf', 'application/pdf', '%PDF-'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
  ])('%s is a download under the name of its form and period', async (format, type, begins) => {
    const answer = await table(`06a?period=2026-Q4&agency=${DEPARTMENT}&format=${format}`);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      200,
      type,
      'no-store',
    ]);
    expect(answer.headers['content-disposition']).toContain(
      `filename="bieu-II.06a-ky-2026-Q4-${DEPARTMENT}.${format}"`,
    );
    const bytes = await service.file(cast.office, `reports/06a?format=${format}`);
    expect(bytes.subarray(0, 5).toString('utf8').startsWith(begins)).toBe(true);
  });

  it('is what the request accepts, where no format is named', async () => {
    const typeOf = async (accept: string, query = '') =>
      (await cast.office.get(`reports/07?${PERIOD}${query}`, { accept })).headers['content-type'];
    expect(await typeOf('text/csv')).toBe('text/csv; charset=utf-8');
    expect(await typeOf('application/pdf, application/json;q=0.5')).toBe('application/pdf');
    expect(await typeOf('text/csv', '&format=json')).toMatch(/^application\/json/);
  });

  it('tells a period of the decree from one of the calendar', async () => {
    const titleOf = async (query: string) =>
      sheetOf(await service.file(cast.office, `reports/06a?${query}&format=xlsx`)).cells[2];
    expect(await titleOf('period=2026-Q4')).toEqual([
      'Kỳ báo cáo quý IV năm 2026 theo Nghị định 09/2019/NĐ-CP (từ ngày 15/09/2026 đến ngày 14/12/2026)',
    ]);
    expect(await titleOf('calendar=2026-Q4')).toEqual([
      'Quý IV năm 2026 theo dương lịch (từ ngày 01/10/2026 đến ngày 31/12/2026)',
    ]);
    const { period } = (await table('06a?calendar=2026-11')).body;
    expect(period).toMatchObject({ from: '2026-11-01', to: '2026-11-30' });
    for (const query of ['calendar=2026-13', 'calendar=2026-11&period=2026-11', 'calendar=2026-11&from=2026-11-01'])
      expect([query, (await table(`06a?${query}`)).status]).toEqual([query, 400]);
  });
});

describe('the register as a file', () => {
  const register = `reports/register?agency=tq.vp.ttpvhcc&${PERIOD}`;

  it('holds the same dossiers as Excel and as CSV', async () => {
    const csv = parse(await service.file(cast.desk, `${register}&format=csv`), {
      bom: true,
      from_line: 2,
    }) as string[][];
    expect(csv.map((row) => [row[0], row[4]])).toEqual(
      ['1', '2', '3', '4'].map((no) => [no, expect.stringContaining('Nguyễn Thị Ánh Tuyết')]),
    );
    expect(csv[0]![4]).toMatch(/\+84912345678$/);
    const { cells } = sheetOf(await service.file(cast.desk, `${register}&format=xlsx`));
    const codes = cells.filter((row) => typeof row[0] === 'number').map((row) => row[1]);
    expect(codes).toEqual(csv.map((row) => row[1]));
  });

  it('is a PDF unless another is asked for, and refuses what is none', async () => {
    expect((await cast.desk.get(register)).headers['content-type']).toBe('application/pdf');
    expect((await cast.desk.get(register, { accept: 'text/csv' })).headers['content-type']).toBe(
      'text/csv; charset=utf-8',
    );
    expect((await cast.desk.get(`${register}&format=json`)).status).toBe(400);
    expect((await cast.leader.get(`${register}&format=csv`)).body.code).toBe('role-required');
  });
});
