import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { superuserIn } from '../support/database.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let procedure: string;
let dossier: { readonly dossierId: string; readonly code: string };

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
  dossier = (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) })).body;
  await cast.citizen.post('dossiers/submissions', { filing: filing(procedure) });
  await cast.specialist.get(`dossiers/${dossier.dossierId}`);
  await followed(service);
}, 60_000);
afterAll(() => service.stop());

const why = (reason: string) => ({ 'x-reason': encodeURIComponent(reason) });

describe('what a change of rules touches', () => {
  it('is counted before it is made: open dossiers of the procedure or the agency, and online ones still to be checked', async () => {
    const of = async (query: string) => (await cast.admin.get(`change-effects?${query}`)).body;
    expect(await of(`procedure=${procedure}`)).toEqual({ open: 1, overdue: 0, submitted: 1 });
    expect(await of(`agency=${RESOLVER}`)).toEqual({ open: 1, overdue: 0, submitted: 1 });
    expect(await of('agency=tq.sct')).toEqual({ open: 0, overdue: 0, submitted: 0 });
    expect((await cast.desk.get('change-effects')).status).toBe(403);
    expect((await cast.admin.get('change-effects?procedure=x')).status).toBe(400);
  });
});

describe('the audit', () => {
  const items = async (query = '') => (await cast.office.get(`audit?${query}`)).body.items;

  it('tells who did and read what of a dossier, by its code, the newest first, and no citizen’s name', async () => {
    const found = await items(`dossier=${dossier.code}`);
    expect(found.map(({ what, role }: any) => [what, role])).toEqual(expect.arrayContaining([['dossier-read', 'specialist'], ['fact', 'desk-officer']])); // prettier-ignore
    for (const line of found) expect([line.code, line.subject]).toEqual([dossier.code, dossier.dossierId]);
    const times = found.map(({ at }: any) => at);
    expect(times).toEqual([...times].sort().reverse());
    const ofCitizen = await items(`person=${cast.citizen.id}`);
    expect(ofCitizen.length).toBeGreaterThan(0);
    for (const { name } of ofCitizen) expect(name).toBeNull();
    const [line] = await items(`person=${cast.specialist.id}&what=dossier-read`);
    expect(line).toMatchObject({ kind: 'person', agency: RESOLVER, name: expect.stringMatching(/^Người u/) });
  });

  it('is found by day, and read page by page without a double or a gap', async () => {
    expect(await items('from=2026-11-17')).toEqual([]);
    expect(await items('to=2026-11-15')).toEqual([]);
    const whole = await items('to=2026-11-16&limit=200');
    const pages: unknown[] = [];
    for (let next = ''; ;) {
      const { body } = await cast.office.get(`audit?to=2026-11-16&what=sign-in&limit=3${next && `&cursor=${next}`}`);
      pages.push(...body.items);
      if (body.next === null) break;
      next = body.next;
    }
    expect(pages).toEqual(whole.filter(({ what }: any) => what === 'sign-in'));
    expect((await cast.office.get('audit?cursor=abc')).status).toBe(400);
  });

  it('keeps of a changed rule which one it was and why', async () => {
    const body = { value: 7, unit: 'working_days', source: 'QĐ 1/QĐ-UBND', validFrom: '2026-11-17' };
    const headers = why('Cắt giảm thời hạn theo kế hoạch');
    expect((await cast.admin.put(`procedures/${procedure}/limit`, body, headers)).status).toBe(200);
    const [line] = await items('what=administration');
    expect(line).toMatchObject({
      person: cast.admin.id,
      why: 'Cắt giảm thời hạn theo kế hoạch',
      details: { route: 'PUT /api/v1/procedures/:code/limit', of: { code: procedure } },
    });
    const hidden = { 'x-reason': 'a%E2%80%AEb' };
    expect((await cast.admin.put(`procedures/${procedure}/limit`, { ...body, value: 6 }, hidden)).status).toBe(400);
    expect((await cast.admin.get(`procedures/${procedure}`)).body.version).toBe(1); // of today; the seven days begin tomorrow
  });

  it('is for who supervises alone', async () => {
    expect((await cast.admin.get('audit')).status).toBe(200);
    for (const who of [cast.desk, cast.leader, cast.citizen]) expect((await who.get('audit')).status).toBe(403);
  });

  it('says which chains are whole, and where one was tampered with', async () => {
    const chain = async () =>
      (await cast.admin.get('audit/chains')).body.items.find(({ agency }: any) => agency === RESOLVER);
    const whole = await chain();
    expect(whole).toMatchObject({ brokenAt: null, checked: whole.entries });
    const tamperer = await superuserIn(service.db.ownerUrl);
    await tamperer.query(`UPDATE motcua.audit SET why = 'khác' WHERE agency = $1 AND no = 2`, [RESOLVER]);
    await tamperer.end();
    expect(await chain()).toMatchObject({ brokenAt: 2 });
  });
});

describe('an account', () => {
  it('is found by letters of its name without accents', async () => {
    const body = {
      username: 'trieu.thi.hoa',
      displayName: 'Triệu Thị Hoà',
      posts: [{ role: 'clerk', agency: 'tq.snv' }],
    };
    await cast.admin.post('accounts', body);
    const found = (await cast.admin.get('accounts?q=hoa+trieu')).body;
    expect([found.items.map(({ username }: any) => username), found.next]).toEqual([['trieu.thi.hoa'], null]);
    expect((await cast.admin.get('accounts?q=khong.co.ai')).body.items).toEqual([]);
  });

  it('is seen where it is signed in, and signed out everywhere', async () => {
    const clerk = await service.as({ role: 'clerk', agency: 'tq.snv' });
    const path = `accounts/${clerk.id}/sessions`;
    const { items } = (await cast.admin.get(path)).body;
    expect(items).toEqual([{ createdAt: expect.any(String), lastSeenAt: expect.any(String), endsAt: expect.any(String), userAgent: expect.any(String) }]); // prettier-ignore
    expect((await clerk.get(path)).status).toBe(403);
    expect((await cast.admin.delete(path)).status).toBe(204);
    expect((await clerk.get('session')).status).toBe(401);
    expect((await cast.admin.get(path)).body.items).toEqual([]);
    expect((await cast.admin.get(`accounts/${randomUUID()}/sessions`)).status).toBe(404);
  });
});

describe('the text of a notice', () => {
  it('is read with sample values in both languages, whole and short, by the administrator who sees no dossier', async () => {
    const { body, status } = await cast.admin.get('notice-templates/received/sample');
    expect([status, body.languages.map(({ language }: any) => language)]).toEqual([200, ['vi', 'en']]);
    for (const { full, short } of body.languages) {
      expect([full.missing, short.missing]).toEqual([[], []]);
      expect(short.text).toContain('H00-000000-0000');
    }
    expect((await cast.admin.get('notice-templates/birthday/sample')).status).toBe(404);
  });
});

describe('the numbers of a hall', () => {
  const open = (url: string, form?: Record<string, string>) =>
    service.app.inject({
      url,
      method: form ? 'POST' : 'GET',
      headers: form ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
      ...(form && { payload: new URLSearchParams(form).toString() }),
    });
  const press = (hang: string, key: string) => open('/lay-so', { 'don-vi': CENTRE, hang, key });

  it('are taken at the kiosk, one a press, called by an officer of that hall, and shown on its board', async () => {
    const page = (await open(`/lay-so?don-vi=${CENTRE}&lang=vi`)).body;
    const key = /name="key" value="([^"]+)"/.exec(page)![1]!;
    const [first, again] = [await press('A', key), await press('A', key)];
    expect([first.statusCode, first.headers['location']]).toEqual([303, again.headers['location']]);
    const ticket = (await open(first.headers['location'] as string)).body;
    expect([ticket.includes('A001'), ticket.includes('Trước ông/bà còn 0 người')]).toEqual([true, true]);
    const called = await cast.desk.post(`queue/${CENTRE}/calls`, { line: 'A', counter: 3 });
    expect(called.body).toMatchObject({ name: 'A001', counter: 3 });
    service.clock.advance(2_000);
    expect((await open(`/man-hinh?don-vi=${CENTRE}&lang=vi`)).body).toMatch(/A001<\/b> → quầy 3/);
    expect((await open(first.headers['location'] as string)).body).toContain('Mời đến quầy 3');
    const { body } = await cast.desk.get(`queue/${CENTRE}`);
    expect(body).toMatchObject({ calls: [{ name: 'A001', counter: 3 }], waiting: [{ count: 0 }, { count: 0 }, { count: 0 }] }); // prettier-ignore
  });

  it('are refused to who sits elsewhere, where nobody waits, and to a form that is none of ours', async () => {
    const call = (who: Cast[keyof Cast], body: object) => who.post(`queue/${CENTRE}/calls`, { line: 'B', counter: 1, ...body }); // prettier-ignore
    expect([(await call(cast.stranger, {})).body.code, (await call(cast.leader, {})).body.code]).toEqual(['not-your-agency', 'role-required']); // prettier-ignore
    expect((await call(cast.desk, {})).body.code).toBe('queue-empty');
    expect((await call(cast.desk, { no: 77 })).body.code).toBe('no-such-ticket');
    for (const [line, key] of [['Z', randomUUID()], ['A', 'x']] as const) expect((await press(line, key)).statusCode).toBe(400); // prettier-ignore
    expect((await open('/lay-so', { 'don-vi': 'tq.stp', hang: 'A', key: randomUUID() })).statusCode).toBe(404);
    expect((await open(`/lay-so/phieu/${randomUUID()}`)).statusCode).toBe(404);
  });

  it('are not given without end to one address', async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => press('C', randomUUID())));
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0);
  });
});
