import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueAdmin } from '../../src/catalogue/catalogue-admin.js';
import { date, instant } from '../../src/workflow/instant.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const receive = async (desk = cast.desk, code = procedure) => {
  const { status, body } = await desk.post('dossiers', { channel: 'direct', filing: filing(code) });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body as { dossierId: string; code: string; dueDate: string };
};

describe('law.md §13, what the whole service shows', () => {
  it('edge 24: a supplement request without legal ground is sent back, and nothing follows from it', async () => {
    const { dossierId: id } = await receive();
    expect((await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2))).status).toBe(200);
    const assignee = { stepId: 'processing', assignee: cast.specialist.id };
    expect((await cast.head.post(`dossiers/${id}/assign`, assignee, at(3))).status).toBe(200);
    const missing = [{ name: 'Giấy chứng nhận kết hôn', reason: 'Thiếu' }];
    for (const legalGround of [undefined, '', ' ']) {
      const body = { stepId: 'processing', missing, periodDays: 10, legalGround };
      const answer = await cast.specialist.post(`dossiers/${id}/propose-supplement`, body, at(4));
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/legalGround']);
    }
    expect((await cast.specialist.get(`dossiers/${id}`)).body.version).toBe(4);
  });

  it('edge 58: two desks in the same millisecond give two serials, and 9999 is followed by 10000', async () => {
    const second = await service.as({ role: 'desk-officer', agency: CENTRE });
    const [one, other] = await Promise.all([receive(), receive(second)]);
    expect(one.code).not.toBe(other.code);
    const { rowCount } = await service.db.stores.writer.query(
      `UPDATE motcua.code_serial SET last = 9998 WHERE agency = 'H60.13' AND day = '2026-11-16'`,
    );
    expect(rowCount).toBe(1);
    expect([(await receive()).code, (await receive()).code]).toEqual(['H60.13-261116-9999', 'H60.13-261116-10000']);
    expect((await service.anonymous.get('tracking/H60.13-261116-10000')).body.status).toBe('received');
  });

  it('edge 66: the two targets of 2020, 20 % in the plan and 30 % in its annex, stand side by side with their source', async () => {
    const { targets } = (await cast.office.get('reports/summary')).body;
    const online2020 = targets.filter(
      ({ yearFrom, formula, seed }: any) => yearFrom === 2020 && formula === 'F-ONLINE-RESOLVED' && seed === 'SB',
    );
    expect(
      online2020.map(({ value, source }: any) => [value, /Kế hoạch 56\/KH-UBND, Tuyên Quang/.test(source)]),
    ).toEqual([
      [20, true],
      [30, true],
    ]);
    expect(new Set(online2020.map(({ source }: any) => source)).size).toBe(2);
  });

  it('edge 54: a limit that is cut binds what is received from then on; what was received before keeps its own', async () => {
    const before = await receive();
    const cut = { limit: { value: 5, unit: 'working_days' as const }, source: 'QĐ 9/QĐ-UBND' };
    await service.app
      .get(CatalogueAdmin)
      .fixLimit(procedure, { ...cut, cases: [], validFrom: date('2026-11-17') }, cast.admin.id);
    expect((await receive()).dueDate).toBe(before.dueDate); // still the day before it applies
    service.clock.freeze(instant('2026-11-17T08:00:00+07:00'));
    const desk = await service.as({ role: 'desk-officer', agency: CENTRE });
    expect([before.dueDate, (await receive(desk)).dueDate]).toEqual(['2026-12-01', '2026-11-25']);
    expect((await desk.get(`dossiers/${before.dossierId}`)).body.promise.dueDate).toBe('2026-12-01');
  });
});
