import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { type Client, type Service, startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { at, type Cast, castOf, filing, owner } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const receive = (who: Client = cast.desk, headers = {}, filed: object = {}) =>
  who.post('dossiers', { channel: 'direct', filing: filing(code, filed) }, headers);

describe('the same submission sent twice', () => {
  it('is one dossier, one answer, and says that it was answered before', async () => {
    const key = { 'idempotency-key': 'the-very-same-key' };
    const [first, second] = [await receive(cast.desk, key), await receive(cast.desk, key)];
    expect(second.body).toEqual({ ...first.body, replayed: true });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect((await cast.desk.get(`dossiers/${first.body.dossierId}/timeline`)).body.items).toHaveLength(2);
  });
  it('with another body is refused', async () => {
    const key = { 'idempotency-key': 'a-key-used-twice' };
    await receive(cast.desk, key);
    const other = await receive(cast.desk, key, { subject: 'Việc khác' });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });
  it('at the same moment is settled once: the other waits or is told that it is running', async () => {
    const key = { 'idempotency-key': 'double-click-00' };
    const answers = await Promise.all([receive(cast.desk, key), receive(cast.desk, key), receive(cast.desk, key)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'still-running')).toBe(
      true,
    );
  });
  it('is not kept when it was refused: the mended one may use the key again', async () => {
    const key = { 'idempotency-key': 'refused-then-mended' };
    expect((await receive(cast.desk, key, { papers: [{ paperId: 'zz', name: 'x' }] })).status).toBe(409);
    expect((await receive(cast.desk, key)).status).toBe(201);
  });
  it('answers also when the dossier has moved on since', async () => {
    const { dossierId } = (await receive()).body;
    const key = { 'idempotency-key': 'hand-over-once' };
    const first = await cast.desk.post(`dossiers/${dossierId}/hand-over`, {}, { ...at(2), ...key });
    await cast.head.post(`dossiers/${dossierId}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
    const again = await cast.desk.post(`dossiers/${dossierId}/hand-over`, {}, { ...at(2), ...key });
    expect([again.status, again.body]).toEqual([200, { ...first.body, replayed: true }]);
  });
});

describe('two officers on one dossier', () => {
  it('one wins; the other is shown that it has changed', async () => {
    const { dossierId } = (await receive()).body;
    const second = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
    const answers = await Promise.all(
      [cast.desk, second].map((who) => who.post(`dossiers/${dossierId}/hand-over`, {}, at(2))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('what is refused', () => {
  it('names the agency that is meant, alone and in a batch, and keeps its id for programs', async () => {
    const closed = 'tq0.skhdt';
    const title = `${service.app.get(Catalogue).agencyName(closed)} không hoạt động vào ngày này.`;
    expect(title).not.toContain(closed);
    const alone = await receive(cast.desk, {}, { resolver: closed });
    const told = { status: 409, code: 'agency-closed', title, about: { agency: closed } };
    expect(alone.body).toMatchObject({ ...told, errors: [{ pointer: '/filing/resolver', message: title }] });
    const { dossierId, version } = (await receive()).body;
    const item = { dossierId, version, into: closed, document: 'QĐ 12/QĐ-UBND', reason: 'Sáp nhập' };
    const { body } = await cast.office.post('batches/rehome-dossier', { items: [item] });
    expect(body.results).toMatchObject([{ dossierId, recorded: null, problem: told }]);
  });
  it('names the roles that it is for', async () => {
    const { body } = await cast.desk.get('accounts');
    expect(body).toMatchObject({ status: 403, code: 'role-required', roles: ['administrator'] });
    expect(body.title).toContain('(Quản trị)');
  });
});

describe('secrets of the receipt', () => {
  it('are given at reception, kept nowhere, and open the course of the dossier', async () => {
    const { code: dossierCode, lookupPin, trackingToken } = (await receive()).body;
    const kept = await service.db.stores.writer.query(
      'SELECT count(*)::int AS n FROM motcua.submission WHERE answer::text LIKE $1 OR answer::text LIKE $2',
      [`%${lookupPin}%`, `%${trackingToken}%`],
    );
    expect(kept.rows[0].n).toBe(0);
    const open = await service.anonymous.get(`tracking/${dossierCode}`);
    expect(open.body).toMatchObject({
      code: dossierCode,
      statusText: 'Được tiếp nhận',
      dueDate: '2026-12-01',
      timeline: null,
    });
    expect(JSON.stringify(open.body)).not.toMatch(/Tuyết|0081|09123/);
    for (const secret of [lookupPin, lookupPin.toLowerCase(), trackingToken]) {
      const course = await service.anonymous.get(`tracking/${dossierCode}`, { 'x-lookup-secret': secret });
      expect(course.body.timeline.map(({ type }: { type: string }) => type)).toEqual([
        'DossierReceived',
        'PromiseMade',
      ]);
    }
  });
  it('are held after five wrong tries, for known and unknown codes alike (edge 70)', async () => {
    const { code: known } = (await receive()).body;
    for (const tried of [known, 'H60.13-261116-9998']) {
      const answers = [];
      for (let n = 0; n < 6; n++)
        answers.push(await service.anonymous.get(`tracking/${tried}`, { 'x-lookup-secret': 'ZZZZZZZZ' }));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 429]);
    }
  });
});

describe('who sees a dossier', () => {
  it('receiver, resolver and the Provincial Office; to others it is not there, and neither is it in lists, timelines, letters', async () => {
    const { dossierId } = (
      await receive(cast.desk, {}, { owner: owner({ name: 'Trần Thị Riêng Biệt', idNumber: '008190009999' }) })
    ).body;
    for (const who of ['desk', 'specialist', 'head', 'leader', 'clerk', 'office'] as const) {
      expect([who, (await cast[who].get(`dossiers/${dossierId}`)).status]).toEqual([who, 200]);
    }
    for (const who of ['stranger', 'citizen', 'admin'] as const) {
      const there = await cast[who].get(`dossiers/${dossierId}`);
      const nothing = await cast[who].get('dossiers/00000000-0000-4000-8000-000000000000');
      expect([who, { ...there.body, instance: '', traceId: '' }]).toEqual([
        who,
        { ...nothing.body, instance: '', traceId: '' },
      ]);
      expect((await cast[who].get(`dossiers/${dossierId}/timeline`)).status).toBe(404);
      expect((await cast[who].get(`dossiers/${dossierId}/letters`)).status).toBe(404);
      expect((await cast[who].get('dossiers?q=rieng+biet')).body.items).toEqual([]);
      expect([404, 409]).toContain((await cast[who].post(`dossiers/${dossierId}/hand-over`, {}, at(2))).status);
    }
    expect((await cast.desk.get('dossiers?q=riêng biệt&total=true')).body).toMatchObject({
      total: 1,
      items: [{ id: dossierId }],
    });
  });
  it('a citizen sees what he filed, from the submission on, and may not touch another’s', async () => {
    const filed = await cast.citizen.post('dossiers/submissions', { filing: filing(code) });
    expect([filed.status, filed.body.status, filed.body.code]).toEqual([201, 'submitted', null]);
    expect((await cast.citizen.get(`dossiers/${filed.body.dossierId}`)).body).toMatchObject({
      status: 'submitted',
      portalStatus: 1,
      dueAt: null,
    });
    const other = await service.as({ role: 'citizen', agency: null });
    expect((await other.get(`dossiers/${filed.body.dossierId}`)).status).toBe(404);
    const accepted = await cast.desk.post(`dossiers/${filed.body.dossierId}/accept-submission`, {}, at(1));
    expect(accepted.body).toMatchObject({ status: 'received', code: expect.stringMatching(/^H60\.13-261116-\d{4}$/) });
    expect((await cast.citizen.get('dossiers')).body.items).toHaveLength(1);
  });
});

describe('lists', () => {
  it('page by key over what is due first, without losing or repeating a line', async () => {
    for (let n = 0; n < 12; n++) await receive();
    const all = (await cast.desk.get('dossiers?limit=200')).body.items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: { items: { id: string }[]; next: string | null } } = await cast.desk.get(
        `dossiers?limit=5${cursor ? `&cursor=${cursor}` : ''}`,
      );
      paged.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.next;
    }
    expect(paged).toEqual(all);
  });
  it('narrow by status, agency, step, channel, procedure and due window', async () => {
    const count = async (query: string) =>
      (await cast.desk.get(`dossiers?total=true&limit=1&${query}`)).body.total as number;
    const all = await count('');
    expect(await count('status=received,processing')).toBeGreaterThan(0);
    expect(await count('status=returned')).toBe(0);
    expect([await count('agency=tq.stp'), await count('agency=tq.snv')]).toEqual([all, 0]);
    expect(await count('step=processing')).toBe(await count('stepOwner=tq.stp'));
    expect([await count('channel=postal'), await count(`procedure=${code}`)]).toEqual([0, all]);
    expect([await count('dueFrom=2026-12-01&dueTo=2026-12-01'), await count('dueTo=2026-11-30')]).toEqual([
      await count('dueFrom=2026-12-01'),
      0,
    ]);
    expect(await count(`assignee=${cast.specialist.id}`)).toBe(1);
  });
});

describe('answers', () => {
  it('carry the headers that keep them safe', async () => {
    const { headers } = await cast.desk.get('dossiers');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
  });
  it('health is told to anybody, live without the database', async () => {
    expect((await service.anonymous.get('/health/live')).status).toBe(200);
    expect((await service.anonymous.get('/health/ready')).body).toMatchObject({
      status: 'ok',
      parts: { migrations: { pending: 0 } },
    });
  });
});
