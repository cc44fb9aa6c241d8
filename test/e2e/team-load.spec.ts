import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
let service: Service;
let cast: Cast;
let second: Client;
beforeAll(async () => {
  service = await startService(MONDAY);
  cast = await castOf(service);
  second = await service.as({ role: 'specialist', agency: RESOLVER });
});
afterAll(() => service.stop());

/** Received and handed over; with a person, given to him. @returns id and version */
async function held(by: Client | null, procedure = PROCEDURES.ten.code): Promise<{ id: string; version: number }> {
  const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) });
  expect([received.status, received.body.title]).toEqual([201, undefined]);
  const id = received.body.dossierId as string;
  const handed = await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(received.body.version));
  if (by === null) return { id, version: handed.body.version };
  const given = await cast.head.post(
    `dossiers/${id}/assign`,
    { stepId: 'processing', assignee: by.id },
    at(handed.body.version),
  );
  expect([given.status, given.body.title]).toEqual([200, undefined]);
  return { id, version: given.body.version };
}

const loadOf = async (who: Client, account: string) =>
  (await who.get(`team-load?agency=${RESOLVER}`)).body.officers.find((one: any) => one.account === account);
const listed = async (query: string): Promise<number> =>
  (await cast.head.get(`dossiers?limit=1&total=true&${query}`)).body.total;

describe('the load of a team', () => {
  it('counts of each officer what the worklist lists of him, and averages the working time left', async () => {
    await held(cast.specialist);
    await held(cast.specialist);
    const waiting = await held(cast.specialist);
    const paused = await cast.leader.post(
      `dossiers/${waiting.id}/pause-processing`,
      { reason: 'Chờ kết luận', legalGround: 'Luật chuyên ngành Điều 1' },
      at(waiting.version),
    );
    expect([paused.status, paused.body.title]).toEqual([200, undefined]);
    await held(null);

    const early = (await cast.head.get(`team-load?agency=${RESOLVER}`)).body;
    expect(early).toMatchObject({ dueTomorrow: '2026-11-17', dueSoonBy: '2026-11-18', unassigned: 1 });
    expect(await loadOf(cast.head, second.id)).toMatchObject({ open: 0, isSpecialist: true, remainingMinutes: null });
    const calm = await loadOf(cast.head, cast.specialist.id);
    expect(calm).toMatchObject({ open: 3, dueSoon: 0, overdue: 0, stopped: 1, isHere: true, isAbsent: false });

    service.clock.freeze(instant('2026-11-27T08:00:00+07:00')); // due on 30 November: the next working day
    const soon = await loadOf(cast.leader, cast.specialist.id);
    expect(soon).toMatchObject({ open: 3, dueSoon: 2, overdue: 0, stopped: 1 });
    expect(soon.remainingMinutes).toBeLessThan(calm.remainingMinutes);
    const { dueSoonBy } = (await cast.head.get(`team-load?agency=${RESOLVER}`)).body;
    const his = `assignee=${cast.specialist.id}`;
    expect([
      await listed(his),
      await listed(`${his}&clock=running&dueTo=${dueSoonBy}`),
      await listed(`${his}&clock=stopped`),
      await listed(`unassigned=${RESOLVER}`),
    ]).toEqual([3, 2, 1, 1]);

    service.clock.freeze(instant('2026-12-02T08:00:00+07:00'));
    const late = await loadOf(cast.head, cast.specialist.id);
    expect(late).toMatchObject({ open: 3, dueSoon: 0, overdue: 2, stopped: 1, remainingMinutes: null });
    expect(await listed(`${his}&clock=overdue`)).toBe(2);
  });

  it('names who is absent, and who has gone and left work behind', async () => {
    const gone = await service.as({ role: 'specialist', agency: RESOLVER });
    service.clock.freeze(instant('2026-12-03T08:00:00+07:00'));
    await held(gone);
    const absence = await gone.post('absences', {
      delegate: second.id,
      from: '2026-12-03T00:00:00+07:00',
      until: '2026-12-05T00:00:00+07:00',
    });
    expect([absence.status, absence.body.title]).toEqual([201, undefined]);
    expect(await loadOf(cast.head, gone.id)).toMatchObject({ open: 1, isAbsent: true, isHere: true });
    const admin = await service.as({ role: 'administrator', agency: null });
    expect((await admin.post(`accounts/${gone.id}/disable`, { reason: 'Chuyển công tác' })).status).toBeLessThan(300);
    expect(await loadOf(cast.head, gone.id)).toMatchObject({ open: 1, isHere: false, isSpecialist: false });
  });

  it('is for the heads of that agency alone', async () => {
    const [officer, other] = await Promise.all([
      cast.specialist.get(`team-load?agency=${RESOLVER}`),
      cast.head.get('team-load?agency=tq.snv'),
    ]);
    expect([officer.status, officer.body.code]).toEqual([403, 'role-required']);
    expect([other.status, other.body.code]).toEqual([403, 'not-your-agency']);
  });
});
