import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ROLES_ALLOWED } from '../../src/http/access.js';
import { REASONED } from '../../src/http/reason.js';
import { superuserIn } from '../support/database.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { PASSWORD, type Service, startService } from '../support/service.js';
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

type Controller = { readonly prototype: object };
const said = <T>(key: string, ...at: object[]): T | undefined =>
  at.map((one) => Reflect.getMetadata(key, one) as T | undefined).find((one) => one !== undefined);

/** What the decorators of a controller's routes say. */
const routesOf = (controller: Controller) =>
  Object.getOwnPropertyNames(controller.prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => Object.getOwnPropertyDescriptor(controller.prototype, name)!.value as object)
    .filter((handler) => said('path', handler) !== undefined)
    .map((handler) => ({
      id: said<{ operationId: string }>('swagger/apiOperation', handler)?.operationId ?? '',
      roles: said<string[]>(ROLES_ALLOWED, handler, controller) ?? [],
      reasoned: said<boolean>(REASONED, handler, controller) === true,
      reads: said<number>('method', handler) === RequestMethod.GET,
    }));

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
  const LOOK = why('Kiểm tra định kỳ');
  const items = async (query = '') => (await cast.office.get(`audit?${query}`, LOOK)).body.items;

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
      const { body } = await cast.office.get(
        `audit?to=2026-11-16&what=sign-in&limit=3${next && `&cursor=${next}`}`,
        LOOK,
      );
      pages.push(...body.items);
      if (body.next === null) break;
      next = body.next;
    }
    expect(pages).toEqual(whole.filter(({ what }: any) => what === 'sign-in'));
    expect((await cast.office.get('audit?cursor=abc', LOOK)).status).toBe(400);
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
    expect((await cast.admin.get('audit', LOOK)).status).toBe(200);
    for (const who of [cast.desk, cast.leader, cast.citizen]) expect((await who.get('audit', LOOK)).status).toBe(403);
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
    const look = why('Nghi bị lộ mật khẩu');
    const { items } = (await cast.admin.get(path, look)).body;
    expect(items).toEqual([{ createdAt: expect.any(String), lastSeenAt: expect.any(String), endsAt: expect.any(String), userAgent: expect.any(String) }]); // prettier-ignore
    expect((await clerk.get(path, look)).status).toBe(403);
    expect((await cast.admin.delete(path)).status).toBe(204);
    expect((await clerk.get('session')).status).toBe(401);
    expect((await cast.admin.get(path, look)).body.items).toEqual([]);
    expect((await cast.admin.get(`accounts/${randomUUID()}/sessions`, look)).status).toBe(404);
  });
});

describe('an account that was disabled', () => {
  it('is opened again for a reason: it signs in with its password and posts, old sessions stay ended', async () => {
    const clerk = await service.as({ role: 'clerk', agency: 'tq.snv' });
    await cast.admin.post(`accounts/${clerk.id}/disable`, {});
    expect((await clerk.get('session')).status).toBe(401);
    const open = (headers?: Record<string, undefined>) => cast.admin.post(`accounts/${clerk.id}/enable`, {}, headers);
    expect((await open({ 'x-reason': undefined })).body.code).toBe('reason-required');
    expect([(await open()).status, (await open()).status]).toEqual([204, 204]);
    expect((await clerk.get('session')).status).toBe(401);
    const { items } = (await cast.admin.get('accounts?limit=200')).body;
    const account = items.find((one: any) => one.account === clerk.id);
    expect(account).toMatchObject({ disabledAt: null, posts: [{ role: 'clerk', agency: 'tq.snv' }] });
    const { username } = account;
    expect((await service.anonymous.post('session', { username, password: PASSWORD })).status).toBe(200);
    expect((await cast.admin.post(`accounts/${randomUUID()}/enable`, {})).status).toBe(404);
    expect((await cast.desk.post(`accounts/${clerk.id}/enable`, {})).status).toBe(403);
  });
});

describe('a change of rules, and a look at what others do', () => {
  /** Why some of an administrator's routes ask for no reason in a header. */
  const WITHOUT: Readonly<Record<string, string>> = {
    simulateProcess: 'changes nothing',
    draftProcess: 'binds nobody before it is published',
    proposeCalendar: 'names its document and waits for a second person',
    publishCalendar: 'the second person agrees to that document',
    retryParkedAlarms: 'one click: what was to ring rings',
    setAssignmentRule: 'how a head shares out the work of his own agency',
    acceptProcessFinding: 'has its reason in the body',
    retireProcess: 'has its reason in the body',
    rejectCalendar: 'has its reason in the body',
    releaseAlarmFuse: 'has its reason in the body',
  };

  it('is asked for its reason on every route of the administrator, but for those that say why not', () => {
    const handlers = [...service.app.get(ModulesContainer).values()]
      .flatMap(({ controllers }) => [...controllers.values()])
      .flatMap(({ metatype }) => routesOf(metatype as Controller));
    const changing = handlers.filter(({ roles, reads }) => roles.includes('administrator') && !reads);
    expect(changing.length).toBeGreaterThan(20);
    const silent = changing.filter(({ reasoned }) => !reasoned).map(({ id }) => id);
    expect([...new Set(silent)].sort()).toEqual(Object.keys(WITHOUT).sort());
    expect(handlers.filter(({ reads, reasoned }) => reads && reasoned).map(({ id }) => id).sort()).toEqual(['listAccountSessions', 'searchAudit']); // prettier-ignore
  });

  it('is refused without one, by the name of the header, and nothing is changed', async () => {
    const path = 'agencies/tq.tt/identifier';
    const body = { identifier: 'H60.98', source: 'QĐ 1/QĐ-UBND' };
    for (const reason of [undefined, 'vì', encodeURIComponent('   ngắn ')]) {
      const { status, body: answer } = await cast.admin.put(path, body, { 'x-reason': reason });
      expect([status, answer.code, answer.errors[0].pointer]).toEqual([400, 'reason-required', 'X-Reason']);
    }
    expect((await cast.admin.get('agencies/tq.tt')).body.identifier).not.toBe('H60.98');
    expect((await cast.admin.get('audit')).body.code).toBe('reason-required');
    expect((await cast.desk.put(path, body, { 'x-reason': undefined })).body.code).toBe('role-required');
  });

  it('is kept with its reason, whether the header says it or the body', async () => {
    await cast.admin.get('audit?what=sign-in', why('Đối chiếu sổ trực'));
    const [fuse] = (await service.db.stores.writer.query(`INSERT INTO motcua.alarm_fuse (blown_at, effects, forecast) VALUES ('2026-11-16T08:00:15+07:00', 4210, 12) RETURNING no`)).rows; // prettier-ignore
    const released = await cast.admin.post('alarms/fuse/release', { no: Number(fuse.no), reason: 'Đã xem lịch' }, { 'x-reason': undefined }); // prettier-ignore
    expect(released.status).toBe(200);
    const { items } = (await cast.admin.get('audit?limit=200', why('Kiểm tra'))).body;
    const whys = items.map(({ what, why: said }: any) => [what, said]);
    expect(whys).toEqual(expect.arrayContaining([['audit-read', 'Đối chiếu sổ trực'], ['administration', 'Đã xem lịch']])); // prettier-ignore
  });
});

describe('what an agency has in hand', () => {
  it('is counted by part before it is ended, beside what does not move by itself', async () => {
    const of = async (agency: string) => (await cast.admin.get(`change-effects/agencies/${agency}`)).body;
    expect(await of(RESOLVER)).toMatchObject({ dossiers: 1, receiver: 0, resolver: 1, step: 0, consulted: 0 });
    expect(await of(CENTRE)).toMatchObject({ dossiers: 1, receiver: 1, resolver: 0, step: 1 });
    expect((await of('tq.x02215')).units).toBeGreaterThan(0);
    expect((await of(RESOLVER)).people).toBe(4);
    expect((await of('tq.khong')).code).toBe('agency-not-found');
    expect((await cast.desk.get(`change-effects/agencies/${RESOLVER}`)).status).toBe(403);
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
