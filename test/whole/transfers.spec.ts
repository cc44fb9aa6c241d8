import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';
import { until } from '../support/until.js';

const MONDAY = '2026-11-16T09:00:00+07:00';
let service: Service;
let cast: Cast;
let procedure: string;
beforeAll(async () => {
  service = await startService(MONDAY);
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const legally = (moment: string) => service.clock.freeze(instant(moment));

async function received(more: object = {}): Promise<{ id: string; version: number }> {
  const { status, body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure, more) });
  expect([status, body.title]).toEqual([201, undefined]);
  return { id: body.dossierId, version: body.version };
}

async function handedOver(paperHandedOver: boolean): Promise<string> {
  const { id, version } = await received();
  const { status } = await cast.desk.post(`dossiers/${id}/hand-over`, { paperHandedOver, note: 'Kèm 01 bản chính' }, at(version)); // prettier-ignore
  expect(status).toBe(200);
  await told(id);
  return id;
}

/** The follower has written what was handed over. */
const told = (id: string) => until(async () => (await where(id)).items.length > 0);
const where = async (id: string, who: Client = cast.desk) => (await who.get(`dossiers/${id}/transfers`)).body;
const send = (who: Client, id: string, more: object = {}) =>
  who.post(`dossiers/${id}/transfers`, { to: RESOLVER, way: 'postal', parcel: 'EB123456785VN', ...more });
const confirm = (who: Client, id: string, no: number, note?: string) =>
  who.put(`dossiers/${id}/transfers/${no}/arrival`, note === undefined ? {} : { note });
const listed = async (who: Client, query: string): Promise<string[]> =>
  (await who.get(`dossiers?limit=200&${query}`)).body.items.map(({ id }: { id: string }) => id);

describe('papers handed over with the dossier', () => {
  it('are on the way, the desk’s still, until somebody at the resolver says that they are there', async () => {
    legally(MONDAY);
    const id = await handedOver(true);
    expect(await where(id)).toMatchObject({
      heldBy: CENTRE,
      onTheWay: true,
      handOverDueAt: '2026-11-17T17:00:00+07:00', // regime C: within 1 working day of Monday
      items: [{ no: 1, from: CENTRE, to: RESOLVER, way: 'direct', note: 'Kèm 01 bản chính', arrivedAt: null }],
    });
    expect((await confirm(cast.desk, id, 1)).body.code).toBe('papers-elsewhere');
    expect((await confirm(cast.stranger, id, 1)).status).toBe(404);
    legally('2026-11-16T14:00:00+07:00');
    const arrived = await confirm(cast.clerk, id, 1, 'Đủ');
    expect([arrived.status, arrived.body]).toMatchObject([
      200,
      { arrivedAt: '2026-11-16T14:00:00+07:00', arrivalNote: 'Đủ', arrivedBy: { agency: RESOLVER, role: 'clerk' } },
    ]);
    legally('2026-11-16T15:00:00+07:00');
    expect((await confirm(cast.specialist, id, 1, 'Thiếu')).body).toEqual(arrived.body); // said once
    expect(await where(id)).toMatchObject({ heldBy: RESOLVER, onTheWay: false });
    expect((await confirm(cast.clerk, id, 7)).body.code).toBe('no-such-transfer');
  });

  it('leave an entry in the audit of each side', async () => {
    const id = await handedOver(false);
    await send(cast.desk, id);
    await confirm(cast.clerk, id, 2);
    const { rows } = await service.db.stores.writer.query(
      `SELECT agency, what FROM motcua.audit WHERE subject = $1 AND what LIKE 'papers-%' ORDER BY what`,
      [id],
    );
    expect(rows).toEqual([
      { agency: RESOLVER, what: 'papers-arrived' },
      { agency: CENTRE, what: 'papers-sent' },
    ]);
  });
});

describe('papers that stay behind while the electronic dossier goes', () => {
  it('are to be handed over, then on the way by post, then there; each list and its count says so', async () => {
    legally(MONDAY);
    const id = await handedOver(false);
    expect(await where(id)).toMatchObject({
      heldBy: CENTRE,
      onTheWay: false,
      items: [{ way: 'electronic', arrivedAt: MONDAY, arrivedBy: null }],
    });
    const counted = async () => (await cast.desk.get('dossiers?papers=to-hand-over&total=true')).body.total as number;
    const before = await counted();
    expect(await listed(cast.desk, 'papers=to-hand-over')).toContain(id);

    expect((await send(cast.specialist, id)).body.code).toBe('papers-elsewhere');
    expect((await send(cast.desk, id, { to: 'tq.thue' })).body.errors[0]).toMatchObject({
      pointer: '/to',
      code: 'agency-not-involved',
    });
    legally('2026-11-18T08:30:00+07:00'); // a day too late
    expect((await send(cast.desk, id)).status).toBe(201);
    expect((await send(cast.post, id)).body.code).toBe('papers-on-the-way');
    expect(await counted()).toBe(before - 1);
    expect(await listed(cast.leader, 'papers=on-the-way')).toContain(id);

    const line = async (who: Client, side: string) => {
      const { body } = await who.get(`transfers?side=${side}&limit=200&total=true`);
      expect(body.total).toBe(body.items.length);
      return body.items.find((one: { dossierId: string }) => one.dossierId === id);
    };
    const told = { way: 'postal', parcel: 'EB123456785VN', sentInTime: false, openSteps: [{ owner: RESOLVER }] };
    expect(await line(cast.desk, 'sent')).toMatchObject(told);
    expect(await line(cast.desk, 'coming')).toBeUndefined();
    expect(await line(cast.clerk, 'coming')).toMatchObject({ ...told, sentBy: { agency: CENTRE } });
    expect((await cast.stranger.get('transfers')).body.items).toEqual([]);

    expect((await confirm(cast.specialist, id, 2)).status).toBe(200);
    expect(await line(cast.clerk, 'coming')).toBeUndefined();
    expect(await listed(cast.leader, 'papers=on-the-way')).not.toContain(id);
  });

  it('come back to the desk from the resolver, and the applicant sees agencies but no officer’s name', async () => {
    legally(MONDAY);
    const { body } = await cast.citizen.post('dossiers/submissions', { filing: filing(procedure) });
    const id = body.dossierId as string;
    expect(await where(id, cast.citizen)).toMatchObject({ heldBy: null, onTheWay: false, items: [] }); // not received yet
    const tooEarly = await cast.desk.post(`dossiers/${id}/transfers`, { to: 'tq.stp', way: 'direct' });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'no-papers']);
    const { version } = (await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(body.version))).body;
    await cast.desk.post(`dossiers/${id}/hand-over`, { paperHandedOver: true }, at(version));
    await told(id);
    await confirm(cast.clerk, id, 1);
    expect((await send(cast.clerk, id, { to: CENTRE, way: 'direct', parcel: null })).status).toBe(201);
    expect((await confirm(cast.post, id, 2)).status).toBe(200);
    const seen = await where(id, cast.citizen);
    expect(seen).toMatchObject({ heldBy: CENTRE, items: [{ sentBy: { name: null } }, { from: RESOLVER, to: CENTRE }] });
    expect((await where(id)).items[0].sentBy.name).toEqual(expect.stringContaining('Người'));
  });

  it('are one parcel however often it is said; another under the same key is a mistake', async () => {
    const id = await handedOver(false);
    const key = { 'idempotency-key': 'chuyen-giay-0001' };
    const body = { to: RESOLVER, way: 'direct' };
    const [one, again] = [
      await cast.desk.post(`dossiers/${id}/transfers`, body, key),
      await cast.desk.post(`dossiers/${id}/transfers`, body, key),
    ];
    expect([one.status, again.body]).toEqual([201, one.body]);
    const other = await cast.desk.post(`dossiers/${id}/transfers`, { ...body, note: 'x' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    const elsewhere = await cast.desk.post(`dossiers/${await handedOver(false)}/transfers`, body, key);
    expect(elsewhere.body.code).toBe('key-reused');
  });

  it('two officers send the same papers at once: one does, the other is told', async () => {
    const id = await handedOver(false);
    const answers = await Promise.all([send(cast.desk, id), send(cast.post, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await where(id)).items).toHaveLength(2);
  });
});

describe('a dossier of nothing but electronic papers', () => {
  it('has no papers anywhere', async () => {
    const { id, version } = await received({ papers: [{ name: 'Tờ khai điện tử', digitised: true }] });
    await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(version));
    await told(id);
    expect(await where(id)).toMatchObject({ heldBy: null, handOverDueAt: null, items: [{ way: 'electronic' }] });
    expect((await send(cast.desk, id)).body.code).toBe('no-papers');
    expect(await listed(cast.desk, 'papers=to-hand-over')).not.toContain(id);
  });
});

describe('after the resolver’s work has gone to an heir', () => {
  it('the heir says that the papers are there, and has them from then on', async () => {
    legally(MONDAY);
    const id = await handedOver(true);
    const { version } = (await cast.office.get(`dossiers/${id}`)).body;
    const basis = { document: 'NQ 1/NQ-HĐND (giả định)', reason: 'Sắp xếp cơ quan (giả định)' };
    expect((await cast.office.post(`dossiers/${id}/rehome-dossier`, { into: 'tq.snv', ...basis }, at(version))).status).toBe(200); // prettier-ignore
    const coming = (await cast.stranger.get('transfers?side=coming')).body.items;
    expect(coming.map(({ dossierId }: { dossierId: string }) => dossierId)).toEqual([id]);
    expect((await confirm(cast.stranger, id, 1)).status).toBe(200);
    expect((await send(cast.stranger, id, { to: CENTRE })).body).toMatchObject({ from: 'tq.snv', to: CENTRE });
  });
});

describe('in the figures', () => {
  it('a dossier received here for another agency counts once, for the resolver; the desk sees what it took in', async () => {
    legally(MONDAY);
    const [desk, resolver] = ['tq.sct', 'tq.sxd'];
    const officer = await service.as({ role: 'desk-officer', agency: desk });
    const filed = filing(procedure, { receiver: desk, resolver });
    expect((await officer.post('dossiers', { channel: 'direct', filing: filed })).status).toBe(201);
    const days = 'from=2026-11-16&to=2026-11-30';
    const columns = async (agency: string) => (await cast.office.get(`reports/06a?${days}&by=agency&agency=${agency}`)).body.rows; // prettier-ignore
    await until(async () => (await columns(resolver)).length > 0);
    expect(await columns(resolver)).toMatchObject([{ c3: 1 }]);
    expect(await columns(desk)).toEqual([]);
    const { rows } = (await cast.office.get(`reports/06a?${days}&by=agency`)).body;
    expect(rows.filter(({ key }: { key: string }) => [desk, resolver].includes(key))).toHaveLength(1);
    const takenIn = async (agency: string) => (await cast.office.get(`reports/summary?${days}&agency=${agency}`)).body.takenIn; // prettier-ignore
    expect([await takenIn(desk), await takenIn(resolver)]).toEqual([1, 0]);
  });
});
