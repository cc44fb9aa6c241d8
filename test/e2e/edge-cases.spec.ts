import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueAdmin } from '../../src/catalogue/catalogue-admin.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { date, instant } from '../../src/workflow/instant.js';
import { apologiseAt } from '../support/apology.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

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

  it('edge 60: a statutory period is named, and runs from the 15th to the 14th', async () => {
    const periodOf = async (query: string) => (await cast.office.get(`reports/06a?${query}`)).body.period;
    expect(await periodOf('period=2026')).toMatchObject({ from: '2025-12-15', to: '2026-12-14', agency: null });
    expect(await periodOf('period=2026-Q1&agency=tq.stp')).toMatchObject({
      from: '2025-12-15',
      to: '2026-03-14',
      agency: 'tq.stp',
    });
    expect((await cast.office.get('reports/summary?period=2026-11')).body.period.from).toBe('2026-10-15');
    for (const query of ['period=2026-13', 'period=2026&from=2026-01-01'])
      expect((await cast.office.get(`reports/06a?${query}`)).status).toBe(400);
  });

  it('edge 68: exactly 15 points are excellent, 14.9 good; of petitions only one found true takes indicator 7', async () => {
    const evaluate = async (body: object) => (await cast.office.post('reports/evaluation', body)).body;
    const scores = (...of: number[]) => of.map((score, i) => ({ indicator: [2, 3, 4, 5, 6, 8, 9][i], score }));
    const dossiers = [{ timeliness: 'early' }, { timeliness: 'early', petitionsFoundTrue: 0 }];
    const fifteen = await evaluate({ scores: scores(1.7, 1.7, 1.6, 2, 2, 2, 0), dossiers });
    expect(fifteen).toMatchObject({ total: 15, class: 'excellent', classText: 'Xuất sắc' });
    expect(fifteen.officer).toMatchObject({ total: 9, class: 'full' });
    const less = await evaluate({ scores: scores(1.7, 1.7, 1.6, 2, 2, 2, 0).map((one) => one.indicator === 2 ? { ...one, score: 1.6 } : one), dossiers }); // prettier-ignore
    expect(less).toMatchObject({ total: 14.9, class: 'good', classText: 'Tốt' });
    const [first] = dossiers;
    const complained = await evaluate({ scores: [], dossiers: [first, { ...first, petitionsFoundTrue: 1 }] });
    expect(complained.scores).toEqual([
      { indicator: 1, score: 2 },
      { indicator: 7, score: 1 },
    ]);
    const twice = await cast.office.post('reports/evaluation', { scores: [...scores(1), ...scores(2)] });
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([400, '/scores']);
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

  it('edge 42: when the date of the apology is missed too, its head and the Provincial Office find it in a list of their own', async () => {
    const desk = await service.as({ role: 'desk-officer', agency: CENTRE });
    const { dossierId: id } = await receive(desk);
    const apology = { reason: 'staff-overload', newDate: '2026-12-04', number: '9/XL' };
    expect((await apologiseAt(await castOf(service), id, apology)).status).toBe(200);
    const flagged = async (who: Client) =>
      (await who.get('dossiers?flag=reappointment-missed')).body.items.map(({ id: one, flags }: any) => [one, flags]);
    service.clock.freeze(instant('2026-12-05T00:00:00+07:00'));
    await service.app.get(AlarmClock).ringDue();
    const [office, head] = [
      await service.as({ role: 'provincial-office', agency: 'tq.vp' }),
      await service.as({ role: 'signing-leader', agency: RESOLVER }),
    ];
    const expected = [[id, ['reappointment-missed']]];
    expect([await flagged(office), await flagged(head)]).toEqual([expected, expected]);
    const notices = async () =>
      (await office.get(`dossiers/${id}/letters`)).body.filter(({ kind }: any) => kind === 'notice');
    await followed(service);
    expect(await notices()).toMatchObject([
      { recipient: 'leadership', fields: { agencies: [RESOLVER, 'tq.vp'], returnDate: '2026-12-04' } },
    ]);
  });
});
