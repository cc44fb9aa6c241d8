import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { apologiseAt } from '../support/apology.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { type Cast, castOf, CENTRE, filing } from '../support/straight-path.js';
import { until } from '../support/until.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const received = async (): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
const current = async (id: string) => ({ 'if-match': `"${(await cast.desk.get(`dossiers/${id}`)).body.version}"` });

/** Moves the legal clock, so that sessions go on, and has the sweep look. */
async function wait(until: string): Promise<void> {
  service.clock.freeze(instant(until));
  await service.app.get(AlarmClock).ringDue();
}

describe('warnings', () => {
  it('show the last of each dossier to the agency that has it in hand, and to nobody else', async () => {
    const id = await received();
    expect((await cast.desk.post(`dossiers/${id}/hand-over`, {}, await current(id))).status).toBe(200);
    const body = { stepId: 'processing', assignee: cast.specialist.id };
    expect((await cast.head.post(`dossiers/${id}/assign`, body, await current(id))).status).toBe(200);
    await wait('2026-11-27T07:00:05+07:00');
    const { items, next } = (await cast.specialist.get('warnings')).body;
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        dossier: id,
        code: expect.stringMatching(/^H\d/),
        kind: 'days-2',
        at: '2026-11-27T07:00:00+07:00',
        noticedAt: '2026-11-27T07:00:05+07:00',
        dueAt: '2026-12-01T17:00:00+07:00',
        owners: ['tq.stp'],
        told: 2,
        snoozedUntil: null,
        snoozes: [
          { for: 'hour', until: '2026-11-27T08:00:05+07:00' },
          { for: 'morning', until: '2026-11-30T07:00:00+07:00' },
          { for: 'working-day', until: '2026-11-27T17:00:00+07:00' },
        ],
      },
    ]);
    expect((await cast.specialist.get('warnings?mine=true')).body.items).toHaveLength(1);
    expect((await cast.head.get('warnings?mine=true')).body.items).toEqual([]);
    for (const other of [cast.desk, cast.stranger]) expect((await other.get('warnings')).body.items).toEqual([]);
    expect((await cast.citizen.get('warnings')).status).toBe(403);

    await wait('2026-12-04T00:00:01+07:00');
    expect((await cast.specialist.get('warnings')).body.items).toMatchObject([{ kind: 'overdue-2', told: 6 }]);
    const { items: facts } = (await cast.desk.get(`dossiers/${id}/timeline`)).body;
    expect(facts.map(({ type }: { type: string }) => type)).not.toContain('WarningGiven');

    const pause = { reason: 'Chờ cơ quan khác', legalGround: 'Điều 1' };
    expect((await cast.leader.post(`dossiers/${id}/pause-processing`, pause, await current(id))).status).toBe(200);
    expect((await cast.specialist.get('warnings')).body.items).toEqual([]);
  });

  it('come page by page', async () => {
    const ids = [await received(), await received()];
    await wait('2026-12-31T08:00:00+07:00');
    const one = (await cast.desk.get('warnings?limit=1')).body;
    const other = (await cast.desk.get(`warnings?limit=1&cursor=${one.next}`)).body;
    expect([...one.items, ...other.items].map(({ dossier }) => dossier).sort()).toEqual(ids.sort());
    expect(other.next).toBeNull();
    expect((await cast.desk.get('warnings?cursor=bm8')).status).toBe(400);
  });
});

describe('alarms that keep failing', () => {
  it('are listed with their reason, and ring again at one click', async () => {
    const id = await received();
    const { writer } = service.db.stores;
    await writer.query(
      `UPDATE motcua.alarm SET state = 'parked', attempts = 5, reason = 'no such calendar' WHERE dossier = $1 AND kind = 'step-1'`,
      [id],
    );
    expect((await cast.admin.get('alarms/parked')).body.items).toEqual([
      expect.objectContaining({ dossier: id, kind: 'step-1', attempts: 5, reason: 'no such calendar' }),
    ]);
    expect((await cast.desk.get('alarms/parked')).status).toBe(403);
    expect((await cast.admin.post('alarms/parked/retry', { dossier: cast.admin.id })).body).toEqual({ retried: 0 });
    expect((await cast.admin.post('alarms/parked/retry', { dossier: id })).body).toEqual({ retried: 1 });
    expect((await cast.admin.get('alarms/parked')).body.items).toEqual([]);
    expect((await cast.admin.post('alarms/parked/retry', { dossier: 'all' })).status).toBe(400);
    expect((await cast.admin.post('alarms/parked/retry', {})).body).toEqual({ retried: 0 });
  });
});

describe('the mass-effect fuse', () => {
  it('shows in readiness, the figures and the API, and rings on when a named person says why', async () => {
    const alarmClock = service.app.get(AlarmClock);
    expect((await cast.office.get('alarms/fuse')).body.blown).toBeNull();
    await service.db.stores.writer.query(
      `INSERT INTO motcua.alarm (dossier, kind, promise_no, generation, due_at, armed_at)
       SELECT gen_random_uuid(), 'apology-lead', 1, 1, '2026-12-01', '2027-01-01' FROM generate_series(1, 600)`,
    );
    service.clock.freeze(instant('2027-01-02T08:00:00+07:00'));
    expect(await alarmClock.ringDue()).toBe(0);

    service.clock.advance(2_000);
    const ready = (await service.anonymous.get('/health/ready')).body;
    expect(ready.parts.alarms).toMatchObject({
      status: 'degraded',
      fuse: { effects: expect.any(Number), forecast: 0 },
    });
    const { blown } = (await cast.office.get('alarms/fuse')).body;
    expect(blown).toMatchObject({ forecast: 0, releasedBy: null });
    expect(blown.effects).toBeGreaterThanOrEqual(600);
    expect((await cast.desk.post('alarms/fuse/release', { no: blown.no, reason: 'x' })).status).toBe(403);
    expect((await cast.office.post('alarms/fuse/release', { no: blown.no })).status).toBe(400);
    expect((await cast.office.post('alarms/fuse/release', { no: 2 ** 31, reason: 'x' })).status).toBe(400);
    const reason = 'Đã kiểm tra: lịch mới đúng';
    const released = await cast.office.post('alarms/fuse/release', { no: blown.no, reason });
    expect(released.body).toMatchObject({ releasedBy: cast.office.id, reason });
    expect((await cast.office.post('alarms/fuse/release', { no: blown.no, reason })).body.code).toBe('fuse-not-blown');
    expect((await cast.office.get('alarms/fuse')).body).toMatchObject({ blown: null, history: [{ reason }] });
    const { rows } = await service.db.stores.writer.query(
      `SELECT FROM motcua.audit WHERE actor->>'id' = $1 AND details->>'route' = 'POST /api/v1/alarms/fuse/release' AND what = 'administration'`,
      [cast.office.id],
    );
    expect(rows).toHaveLength(1);
    await until(async () => {
      await alarmClock.ringDue();
      const { rowCount } = await service.db.stores.writer.query(
        `SELECT FROM motcua.alarm WHERE armed_at = '2027-01-01' AND state <> 'done'`,
      );
      return rowCount === 0;
    });
  });
});

describe('the public register of apologies', () => {
  it('names code, procedure, agency and the two dates, and nothing of any person', async () => {
    const own = await startService('2026-11-16T08:00:00+07:00');
    try {
      const people = await castOf(own);
      const id = (await people.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
      own.clock.freeze(instant('2026-11-30T09:00:00+07:00'));
      await own.app.get(AlarmClock).ringDue();
      expect((await own.anonymous.get('public/apologies')).body).toEqual({ items: [], next: null });
      const letter = { reason: 'other', reasonText: 'bà Tuyết', newDate: '2026-12-04', number: '9/XL' };
      expect((await apologiseAt(people, id, letter)).status).toBe(200);
      await followed(own);
      expect((await own.anonymous.get('public/apologies')).body.items).toEqual([]); // kept for a minute
      own.clock.advance(61_000);
      const answer = await own.anonymous.get('public/apologies');
      expect(answer.headers['cache-control']).toBe('public, max-age=60');
      expect(answer.body.items).toEqual([
        {
          code: expect.stringMatching(/^H\d/),
          procedureCode: code,
          procedureName: expect.any(String),
          agency: 'Sở Tư pháp tỉnh Tuyên Quang',
          issuedOn: '2026-11-30',
          promisedDate: '2026-12-01',
          newDate: '2026-12-04',
        },
      ]);
      const published = async (month: string) => (await own.anonymous.get(`public/reports/${month}`)).body.apologies;
      expect([await published('2026-12'), await published('2026-11')]).toEqual([answer.body.items, []]); // from 15/11 to 14/12
      expect((await own.anonymous.get('public/apologies?agency=tq.stp')).body.items).toHaveLength(1);
      expect((await own.anonymous.get('public/apologies?agency=tq.snv')).body.items).toEqual([]);
      expect((await own.anonymous.get('public/apologies?owner=x')).status).toBe(400);
    } finally {
      await own.stop();
    }
  });

  it('bears no more than sixty questions a minute of one address', async () => {
    const statuses = [];
    for (let n = 0; n < 61; n++) statuses.push((await service.anonymous.get('public/apologies')).status);
    expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(statuses[60]).toBe(429);
  });
});

describe('a reminder', () => {
  it('is put off by one person for himself, comes back at their time, and never behind a date of the law', async () => {
    service.clock.freeze(instant('2027-03-01T08:00:00+07:00'));
    const id = await received();
    await wait('2027-03-11T07:00:05+07:00');
    const seen = async (who = cast.desk, query = '') =>
      (await who.get(`warnings${query}`)).body.items.filter(({ dossier }: { dossier: string }) => dossier === id)
        .length;
    expect(await seen()).toBe(1);
    expect((await cast.desk.put(`warnings/${id}/snooze`, { for: 'hour' })).body).toEqual({
      for: 'hour',
      until: '2027-03-11T08:00:05+07:00',
    });
    expect([await seen(), await seen(cast.desk, '?snoozed=true')]).toEqual([0, 1]);
    expect(await seen(await service.as({ role: 'desk-officer', agency: CENTRE }))).toBe(1);
    await wait('2027-03-11T08:00:06+07:00');
    expect(await seen()).toBe(1);

    await cast.desk.put(`warnings/${id}/snooze`, { for: 'morning' });
    expect((await cast.desk.delete(`warnings/${id}/snooze`)).status).toBe(204);
    expect(await seen()).toBe(1);
    await cast.desk.put(`warnings/${id}/snooze`, { for: 'working-day' });
    await wait('2027-03-12T07:30:00+07:00'); // the next warning has been given since
    expect(await seen()).toBe(1);

    await wait('2027-03-12T16:30:00+07:00'); // the apology is owed by 17:00
    const late = await cast.desk.put(`warnings/${id}/snooze`, { for: 'hour' });
    expect([late.status, late.body.code]).toEqual([409, 'snooze-too-long']);
    expect((await cast.stranger.put(`warnings/${id}/snooze`, { for: 'hour' })).status).toBe(404);
  });
});
