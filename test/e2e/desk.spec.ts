import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService('2026-11-16T09:00:00+07:00');
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

/** The law's clock alone: nobody's session ends by it. */
const on = (moment: string): void => service.clock.freeze(instant(moment));

const receive = async (channel: 'direct' | 'postal', more: object = {}): Promise<string> =>
  (await cast.desk.post('dossiers', { channel, filing: filing(code, more) })).body.dossierId;
const queue = async (status: string) =>
  (await cast.desk.get(`dossiers?desk=${CENTRE}&status=${status}&total=true`)).body;

/** From the hand-over to the result at the desk. */
async function finish(id: string): Promise<void> {
  const step = (who: keyof Cast, command: string, body: object, version: number) =>
    cast[who].post(`dossiers/${id}/${command}`, body, at(version));
  await step('desk', 'hand-over', {}, 2);
  await step('head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }, 3);
  await step(
    'specialist',
    'submit-to-leader',
    { stepId: 'processing', proposal: 'grant', draft: { id: `d-${id}` } },
    4,
  );
  await step('head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }, 5);
  await step('leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: `kq-${id}` } }, 6);
  await step('clerk', 'number-result', { stepId: 'result', number: '152/KQ', date: '2026-11-17' }, 7);
  expect((await step('clerk', 'deliver-result', { stepId: 'result' }, 8)).body.status).toBe('finished');
}

describe('what a desk has to do next', () => {
  it('is the check of what came online, with the working minutes that are left of its 8 hours', async () => {
    const { dossierId } = (await cast.citizen.post('dossiers/submissions', { filing: filing(code) })).body;
    const left = async () => (await queue('submitted')).items.find(({ id }: { id: string }) => id === dossierId);
    expect(await left()).toMatchObject({ intakeMinutes: 480 });
    on('2026-11-16T10:30:00+07:00');
    expect(await left()).toMatchObject({ intakeMinutes: 390 });
    on('2026-11-17T09:30:00+07:00');
    expect(await left()).toMatchObject({ intakeMinutes: -30 });
    await receive('direct');
    const { items } = await queue('received');
    expect(items.map(({ intakeMinutes }: { intakeMinutes: number | null }) => intakeMinutes)).toEqual([null]);
  });

  it('is counted as its lists count it', async () => {
    const { body } = await cast.post.get(`desk-counts?desk=${CENTRE}`);
    const totals = await Promise.all(
      ['submitted', 'received', 'finished'].map(async (one) => (await queue(one)).total),
    );
    expect([body.submitted, body.received, body.finished]).toEqual(totals);
    expect(body).toMatchObject({ envelopes: 0, coming: 0 });
    expect((await cast.stranger.get(`desk-counts?desk=${CENTRE}`)).body.code).toBe('not-your-agency');
  });

  it('is nothing of another desk', async () => {
    await receive('direct');
    expect((await queue('received')).total).toBeGreaterThan(0);
    expect((await cast.desk.get('dossiers?desk=tq.snv&total=true')).body.total).toBe(0);
  });

  it('is to return results, which are found by the tail of a telephone number', async () => {
    const id = await receive('direct', { owner: owner({ phone: '+84987650431' }) });
    await finish(id);
    const found = (await cast.desk.get(`dossiers?desk=${CENTRE}&status=finished&q=0431`)).body.items;
    expect(found.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await cast.desk.get(`dossiers?desk=${CENTRE}&status=processing`)).body.items).toEqual([]);
  });
});

describe('many results at once', () => {
  it('are returned each with its own answer', async () => {
    const [one, other] = [await receive('direct'), await receive('direct')];
    await finish(one);
    const recipient = { kind: 'owner', proof: 'postal-delivery', signed: false, parcel: 'EB123456785VN' };
    const items = [
      { dossierId: one, version: 9, channel: 'postal', recipient },
      { dossierId: other, version: 2, channel: 'postal', recipient },
    ];
    const { body } = await cast.desk.post('batches/return-result', { items });
    expect(body).toMatchObject({ recorded: 1, failed: 1 });
    expect(body.results[1].problem).toMatchObject({ status: 409, code: 'wrong-status' });
    const [last] = (await cast.desk.get(`dossiers/${one}/timeline`)).body.items.slice(-1);
    expect(last).toMatchObject({ type: 'ResultReturned', details: { recipient: { parcel: 'EB123456785VN' } } });
  });
});

describe('the list of what was handed over on a day', () => {
  const csv = (query: string) => cast.desk.get(`reports/hand-over-list?desk=${CENTRE}&${query}&format=csv`);

  it('names the dossiers of that day and agency, their papers and whether they went along, and no applicant', async () => {
    on('2026-11-18T09:00:00+07:00');
    const papers = [{ name: 'Tờ khai', originals: 2, photocopies: 1 }];
    const id = await receive('direct', { papers });
    const handed = await cast.desk.post(`dossiers/${id}/hand-over`, { paperHandedOver: true, note: 'Gấp' }, at(2));
    const { body } = await csv(`to=${RESOLVER}&on=2026-11-18`);
    const lines = body.trim().split('\r\n').slice(1);
    expect(lines).toEqual([expect.stringContaining(`"${handed.body.code ?? ''}`)]);
    expect(lines[0]).toContain(',2,0,1,"giao kèm","09:00",');
    expect(lines[0]).toContain('"Gấp"');
    expect(body).not.toContain('Tuyết');
    expect((await csv(`to=${RESOLVER}&on=2026-11-19`)).body.trim().split('\r\n')).toHaveLength(1);
    expect((await csv('to=tq.snv&on=2026-11-18')).body.trim().split('\r\n')).toHaveLength(1);
  });

  it('is a file on paper, and the desk’s own', async () => {
    const path = `reports/hand-over-list?desk=${CENTRE}&to=${RESOLVER}&on=2026-11-18`;
    expect((await service.file(cast.post, path)).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await cast.stranger.get(path)).body.code).toBe('not-your-agency');
    expect((await cast.specialist.get(path)).status).toBe(403);
  });
});

describe('the register on screen', () => {
  it('has the lines of the printed one, with the numbers of the year', async () => {
    const period = `agency=${CENTRE}&from=2026-11-18&to=2026-11-18`;
    const { items } = (await cast.desk.get(`reports/register/lines?${period}`)).body;
    expect(items).toEqual([
      expect.objectContaining({ name: 'Nguyễn Thị Ánh Tuyết', receivedOn: '2026-11-18', status: 'processing' }),
    ]);
    expect(items[0].no).toBeGreaterThan(1);
    expect(Object.keys(items[0])).not.toContain('phone');
    expect((await cast.post.get(`reports/register/lines?${period}`)).status).toBe(403);
  });
});

describe('what the post brings', () => {
  const envelope = { desk: CENTRE, sender: 'Hoàng Thị Mỵ', parcel: 'EB123456785VN', postedOn: '2026-11-13' };
  const arrived = { ...envelope, arrivedAt: '2026-11-16T08:00:00+07:00' };
  const note = async (body: object = arrived) => (await cast.post.post('envelopes', body)).body;
  const waiting = async () => (await cast.desk.get(`envelopes?desk=${CENTRE}`)).body;

  it('waits with its sender until it is a dossier, received when it arrived whatever the post mark says', async () => {
    const { id } = await note();
    expect(await waiting()).toMatchObject({ total: 1, items: [{ id, sender: 'Hoàng Thị Mỵ', outcome: null }] });
    const body = { channel: 'postal', filing: filing(code), receivedAt: arrived.arrivedAt };
    const { dossierId } = (await cast.desk.post('dossiers', body)).body;
    expect((await cast.desk.get(`dossiers/${dossierId}`)).body.receivedOn).toBe('2026-11-16'); // law.md edge case 64
    const settled = await cast.desk.put(`envelopes/${id}/outcome`, { dossier: dossierId });
    expect(settled.body).toMatchObject({ sender: null, outcome: 'received', dossier: dossierId });
    expect((await waiting()).total).toBe(0);
    expect((await cast.desk.put(`envelopes/${id}/outcome`, { dossier: dossierId })).status).toBe(200);
    expect((await cast.desk.put(`envelopes/${id}/outcome`, { reason: 'Nhầm' })).body.code).toBe('envelope-settled');
  });

  it('is told before the reception which dates its arrival makes', async () => {
    const due = async (receivedAt: string | null) =>
      (await cast.desk.post('reception/promise-preview', { procedureCode: code, receiver: CENTRE, receivedAt })).body
        .dueDate;
    expect([await due(arrived.arrivedAt), await due(null)]).toEqual(['2026-12-01', '2026-12-03']);
  });

  it('keeps the sender sealed, and erases him when it goes back', async () => {
    const { id } = await note();
    const stored = async () =>
      (await service.db.stores.writer.query('SELECT sender FROM motcua.envelope WHERE id = $1', [id])).rows[0].sender;
    expect(await stored()).not.toContain('Mỵ');
    expect(await stored()).not.toBeNull();
    await cast.post.put(`envelopes/${id}/outcome`, { reason: 'Gửi nhầm nơi nhận' });
    expect(await stored()).toBeNull();
  });

  it('is no dossier that came over the counter', async () => {
    const { id } = await note();
    const dossier = await receive('direct');
    const { body } = await cast.desk.put(`envelopes/${id}/outcome`, { dossier });
    expect(body.errors).toMatchObject([{ pointer: '/dossier', code: 'not-by-post' }]);
    await cast.desk.put(`envelopes/${id}/outcome`, { reason: 'Trùng' });
  });

  it('is a dossier that no other envelope has become', async () => {
    const [one, other] = [await note(), await note()];
    const body = { channel: 'postal', filing: filing(code), receivedAt: arrived.arrivedAt };
    const { dossierId: dossier } = (await cast.desk.post('dossiers', body)).body;
    expect((await cast.desk.put(`envelopes/${one.id}/outcome`, { dossier })).status).toBe(200);
    const again = await cast.desk.put(`envelopes/${other.id}/outcome`, { dossier });
    expect([again.status, again.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/dossier', code: 'from-another-envelope' })],
    ]);
    await cast.desk.put(`envelopes/${other.id}/outcome`, { reason: 'Trùng' });
  });

  it.each([
    ['/arrivedAt', 'in-future', { ...envelope, arrivedAt: '2027-01-04T08:00:00+07:00' }],
    ['/postedOn', 'after-arrival', { ...arrived, postedOn: '2026-11-17' }],
  ])('cannot be wrong at %s: %s', async (pointer, fault, body) =>
    expect((await note(body)).errors).toMatchObject([{ pointer, code: fault }]),
  );

  it('is its desk’s alone', async () => {
    const { id } = await note();
    expect((await cast.stranger.get(`envelopes?desk=${CENTRE}`)).body.code).toBe('not-your-agency');
    expect((await cast.stranger.put(`envelopes/${id}/outcome`, { reason: 'x' })).body.code).toBe('no-such-envelope');
    expect((await cast.citizen.get(`envelopes?desk=${CENTRE}`)).status).toBe(403);
  });

  it('is one, however often it is sent', async () => {
    const before = (await waiting()).total;
    const key = { 'idempotency-key': 'envelope-sent-twice' };
    const [first, again] = [await cast.desk.post('envelopes', arrived, key), await cast.desk.post('envelopes', arrived, key)]; // prettier-ignore
    expect(again.body).toEqual(first.body);
    expect((await waiting()).total).toBe(before + 1);
    const other = await cast.desk.post('envelopes', { ...arrived, sender: 'Người khác' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });
});
