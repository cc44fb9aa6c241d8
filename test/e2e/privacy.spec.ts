import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Accounts } from '../../src/identity/accounts.js';
import type { Post } from '../../src/workflow/people.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, PASSWORD, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const submitted = async (who: Client = cast.citizen): Promise<string> =>
  (await who.post('dossiers/submissions', { filing: filing(code) })).body.dossierId;
const received = async (): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
const why = (reason: string) => ({ 'x-reason': encodeURIComponent(reason) });
const audited = async (subject: string, what: string) =>
  (
    await service.db.stores.writer.query(
      'SELECT agency, actor, session, why, details FROM motcua.audit WHERE subject = $1 AND what = $2 ORDER BY at, no',
      [subject, what],
    )
  ).rows;

/** A signed-in browser that can also PUT. */
async function putter(
  ...posts: Post[]
): Promise<{ id: string; client: Client; put(path: string, body: object): Promise<Answer> }> {
  const username = `p${randomUUID().slice(0, 8)}`;
  const id = await service.app
    .get(Accounts)
    .create({ username, displayName: `Người ${username}`, password: PASSWORD, posts, createdBy: null });
  const signed = await service.anonymous.post('session', { username, password: PASSWORD });
  const cookie = String(signed.headers['set-cookie']).split(';')[0]!;
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload: unknown,
    headers = {},
  ): Promise<Answer> => {
    const answer = await service.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { cookie, ...headers },
      ...(payload ? { payload: payload as object } : {}),
    });
    return { status: answer.statusCode, headers: answer.headers as Record<string, string>, body: answer.json() };
  };
  const client: Client = {
    id,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path, undefined),
  };
  return { id, client, put: client.put };
}

describe('people’s data', () => {
  it('are masked for officers and plain for the applicant himself', async () => {
    const id = await submitted();
    const officer = (await cast.desk.get(`dossiers/${id}`)).body.parties[0];
    expect(officer).toMatchObject({ masked: true, person: { idNumber: '0081****1234', phone: '+8********78' } });
    const own = (await cast.citizen.get(`dossiers/${id}`)).body.parties[0];
    expect(own).toMatchObject({ masked: false, person: { idNumber: '008190001234', phone: '+84912345678' } });
    expect((await cast.citizen.get(`dossiers/${id}/parties`)).body.items[0].person.idNumber).toBe('008190001234');
  });

  it('are shown whole to an officer of the receiver or resolver who says why, and that is on record', async () => {
    const id = await received();
    expect((await cast.specialist.get(`dossiers/${id}/parties`)).body.items[0].person.idNumber).toBe('0081****1234');
    const silent = await cast.specialist.get(`dossiers/${id}/parties?unmask=true`);
    expect([silent.status, silent.body.code, silent.body.errors[0].pointer]).toEqual([
      400,
      'reason-required',
      'X-Reason',
    ]);
    expect(await audited(id, 'parties-unmasked')).toEqual([]);
    const told = await cast.specialist.get(`dossiers/${id}/parties?unmask=true`, why('Đối chiếu với bản chính'));
    expect(told.body.items[0]).toMatchObject({ masked: false, person: { idNumber: '008190001234' } });
    expect(await audited(id, 'parties-unmasked')).toEqual([
      {
        agency: RESOLVER,
        actor: { kind: 'person', id: cast.specialist.id, post: { role: 'specialist', agency: RESOLVER } },
        session: expect.any(String),
        why: 'Đối chiếu với bản chính',
        details: {},
      },
    ]);
  });

  it('stay masked for who supervises, and are not there for a stranger', async () => {
    const id = await received();
    const office = await cast.office.get(`dossiers/${id}/parties?unmask=true`, why('Kiểm tra công vụ'));
    expect([office.status, office.body.code]).toEqual([403, 'unmask-not-allowed']);
    expect((await cast.stranger.get(`dossiers/${id}/parties?unmask=true`, why('Kiểm tra công vụ'))).status).toBe(404);
    expect(await audited(id, 'parties-unmasked')).toEqual([]);
  });
});

describe('who looked at a dossier', () => {
  it('is told to the citizen who filed it: agency, role, time and reason, no officer’s name', async () => {
    const id = await submitted();
    expect((await cast.citizen.get(`dossiers/${id}/views`)).body.items).toEqual([]);
    await cast.desk.get(`dossiers/${id}`, why('Kiểm tra thành phần hồ sơ'));
    service.clock.advance(1000);
    await cast.specialist.get(`dossiers/${id}`);
    await cast.citizen.get(`dossiers/${id}`); // his own look is no view
    const { items } = (await cast.citizen.get(`dossiers/${id}/views`)).body;
    expect(items).toMatchObject([
      {
        what: 'dossier-read',
        agency: CENTRE,
        role: 'desk-officer',
        at: '2026-11-16T08:00:00+07:00',
        why: 'Kiểm tra thành phần hồ sơ',
        officer: null,
      },
      { what: 'dossier-read', agency: RESOLVER, role: 'specialist', why: null, officer: null },
    ]);
    expect(items[0].agencyName).not.toBe(CENTRE);
    expect(JSON.stringify(items)).not.toContain(cast.desk.id);
  });

  it('is one line of an officer who reads on, with the number of looks; the audit keeps each', async () => {
    const id = await submitted();
    for (const minutes of [0, 10, 16]) {
      service.clock.advance(minutes * 60_000);
      await cast.desk.get(`dossiers/${id}`);
    }
    const { items } = (await cast.citizen.get(`dossiers/${id}/views`)).body;
    expect(items.map(({ count }: { count: number }) => count)).toEqual([2, 1]);
    expect(items[0].lastAt > items[0].at && items[1].at > items[0].lastAt).toBe(true);
    expect(await audited(id, 'dossier-read')).toHaveLength(3);
  });

  it('is nobody when nothing was told: what has not changed is answered with 304', async () => {
    const id = await submitted();
    const first = await cast.desk.get(`dossiers/${id}`);
    const { etag } = first.headers as { etag: string };
    const again = await cast.desk.get(`dossiers/${id}`, { 'if-none-match': etag });
    expect([again.status, again.body, again.headers['etag']]).toEqual([304, '', etag]);
    expect(await audited(id, 'dossier-read')).toHaveLength(1);
    const other = await cast.citizen.get(`dossiers/${id}`, { 'if-none-match': etag });
    expect(other.status).toBe(200); // unmasked, and with other commands: another answer
    const refused = { ground: 'wrong-agency', reason: 'Không thuộc thẩm quyền', guidance: 'Nộp tại xã' };
    expect((await cast.desk.post(`dossiers/${id}/refuse-dossier`, refused, { 'if-match': etag })).status).toBe(200);
    expect((await cast.desk.get(`dossiers/${id}`, { 'if-none-match': etag })).body.status).toBe('refused');
    expect(await audited(id, 'dossier-read')).toHaveLength(2);
  });

  it('is told to the supervising office by name, and to no other officer', async () => {
    const id = await received();
    await cast.specialist.get(`dossiers/${id}`);
    const seen = await cast.office.get(`dossiers/${id}/views`);
    expect(seen.body.items).toMatchObject([{ agency: RESOLVER, officer: expect.stringContaining('Người') }]);
    expect((await cast.desk.get(`dossiers/${id}/views`)).body.code).toBe('views-not-yours');
    expect((await cast.stranger.get(`dossiers/${id}/views`)).status).toBe(404);
  });
});

describe('consent to be written to', () => {
  it('is none until it is given, channel by channel, and ends when it is withdrawn', async () => {
    const me = await putter({ role: 'citizen', agency: null });
    const id = (
      await me.client.post('dossiers/submissions', {
        filing: filing(code, { owner: owner({ idNumber: '008190007777' }) }),
      })
    ).body.dossierId;
    const shown = async () =>
      (await me.client.get(`dossiers/${id}`)).body.parties[0].consents.map(
        ({ channel }: { channel: string }) => channel,
      );
    expect(await shown()).toEqual([]);
    const given = await me.put(`dossiers/${id}/consents`, { email: true, zalo: true, sms: false });
    expect([
      given.status,
      given.body.items.map((one: { channel: string; source: string }) => `${one.channel} ${one.source}`),
    ]).toEqual([200, ['email applicant', 'zalo applicant']]);
    await me.put(`dossiers/${id}/consents`, { email: true }); // said again: nothing changes
    expect(await shown()).toEqual(['email', 'zalo']);
    service.clock.advance(1000);
    await me.put(`dossiers/${id}/consents`, { zalo: false });
    expect(await shown()).toEqual(['email']);
    expect((await audited(id, 'consent-said')).map(({ details }) => details)).toMatchObject([
      { email: true, zalo: true },
      { zalo: false },
    ]);
  });

  it('is asked expressly: nothing else than yes or no is taken', async () => {
    const me = await putter({ role: 'citizen', agency: null });
    const id = (await me.client.post('dossiers/submissions', { filing: filing(code) })).body.dossierId;
    expect((await me.put(`dossiers/${id}/consents`, { email: 'yes' })).status).toBe(400);
    expect((await me.put(`dossiers/${id}/consents`, { party: 'submitter', email: true })).body.code).toBe(
      'no-such-party',
    );
  });

  it('can be said at the receiving desk, and by no other officer', async () => {
    const id = await received();
    const desk = await putter({ role: 'desk-officer', agency: CENTRE });
    const other = await putter({ role: 'desk-officer', agency: RESOLVER });
    expect((await desk.put(`dossiers/${id}/consents`, { sms: true })).body.items).toMatchObject([
      { channel: 'sms', source: 'desk' },
    ]);
    expect((await other.put(`dossiers/${id}/consents`, { sms: false })).body.code).toBe('consent-not-yours');
  });
});

describe('the right of access', () => {
  it('gives a citizen all that is kept of him, and nothing of another', async () => {
    const me = await putter({ role: 'citizen', agency: null });
    const id = (
      await me.client.post('dossiers/submissions', {
        filing: filing(code, { owner: owner({ idNumber: '008190008888' }) }),
      })
    ).body.dossierId;
    const others = await submitted();
    await me.put(`dossiers/${id}/consents`, { email: true });
    await me.put(`dossiers/${id}/consents`, { email: false });
    await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1));
    await cast.desk.get(`dossiers/${id}`);
    const exported = async () => (await me.client.get('me/data-export')).body;
    await followed(service);
    const { account, dossiers } = await exported();
    expect(account).toMatchObject({ id: me.id, posts: [{ role: 'citizen' }], sessions: [expect.anything()] });
    expect(dossiers.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(dossiers[0]).toMatchObject({
      parties: [
        {
          masked: false,
          person: { idNumber: '008190008888', phone: '+84912345678' },
          consents: [{ channel: 'email', withdrawnAt: expect.any(String) }],
        },
      ],
      timeline: [{ type: 'DossierSubmitted' }, { type: 'SubmissionAccepted' }, { type: 'PromiseMade' }],
      letters: [{ kind: 'receipt' }],
      files: [],
      money: { charges: [], payments: [], receipts: [] },
      views: [{ agency: CENTRE, officer: null }],
    });
    expect(JSON.stringify(dossiers)).not.toContain(others);
    expect((await cast.desk.get('me/data-export')).body.code).toBe('role-required');
  });
});

describe('the audit', () => {
  it('keeps no person’s data, whatever was filed, read and unmasked', async () => {
    const id = await received();
    await cast.specialist.get(`dossiers/${id}/parties?unmask=true`, why('Đối chiếu với bản chính'));
    await followed(service);
    expect(await audited(id, 'fact')).toHaveLength(2);
    const { rows } = await service.db.stores.writer.query<{ text: string }>(
      'SELECT row_to_json(a)::text AS text FROM motcua.audit a',
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { text } of rows) expect(text).not.toMatch(/Tuyết|008190|912345678/);
  });

  it('tells of sign-ins, of wrong passwords without the name, and of what was refused to whom', async () => {
    const of = async (what: string) =>
      (
        await service.db.stores.writer.query(
          'SELECT agency, actor, subject, details FROM motcua.audit WHERE what = $1',
          [what],
        )
      ).rows;
    expect((await of('sign-in')).map(({ subject }) => subject)).toContain(cast.desk.id);
    await service.anonymous.post('session', { username: 'không-ai-cả', password: 'x'.repeat(20) });
    expect((await of('sign-in-failed')).at(-1)).toMatchObject({
      agency: '-',
      details: { code: 'wrong-credentials', username: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const id = await received();
    await cast.leader.post(`dossiers/${id}/hand-over`, {}, at(2));
    expect(await of('refused')).toContainEqual(
      expect.objectContaining({
        agency: RESOLVER,
        subject: id,
        details: { route: 'POST /api/v1/dossiers/:id/hand-over', code: 'wrong-role' },
      }),
    );
    await cast.desk.get(`dossiers/${id}/views`);
    expect(await of('refused')).toContainEqual(
      expect.objectContaining({
        agency: CENTRE,
        details: { route: 'GET /api/v1/dossiers/:id/views', code: 'views-not-yours' },
      }),
    );
  });
});

describe('every route that can be read', () => {
  interface Read {
    readonly who: Client;
    readonly path: string;
    /** The entry that it leaves. */
    readonly what: string;
    readonly details?: object;
  }
  /** Nothing about a person: the catalogue, calendars, figures, the state of the house. */
  const OF_NOBODY =
    /^\/(api\/v1\/(procedures|processes|agencies|calendar|reports(?!\/(register|hand-over-list|frozen|evaluation\/(officers|scores))))|health)(\/|$)/;
  const OWN = 'who is signed in, to himself';
  const part =
    (name: string, path = name) =>
    (id: string): Read => ({
      who: cast.desk,
      path: `dossiers/${id}/${path}`,
      what: 'dossier-read',
      details: { part: name },
    });
  /** The audit's entry of each read of people's data, or why there is none. */
  const READS: Readonly<Record<string, (id: string) => Read | string>> = {
    '/api/v1/session': () => OWN,
    '/api/v1/sessions': () => OWN,
    '/api/v1/absences': () => 'officers’ own absences, to themselves and to who leads them',
    '/api/v1/reception/drafts': () => 'what an officer has typed himself, to himself',
    '/api/v1/people': () => 'officers by their posts, to officers who assign work',
    '/api/v1/dossiers/{id}/steps/{stepId}/assignees': () =>
      'officers of the agency whose step it is, to who may give it to them',
    '/api/v1/tracking/{code}': () =>
      'without a name; the course only with the dossier’s own secret, its holder is not signed in',
    '/api/v1/dossiers': () => ({
      who: cast.desk,
      path: 'dossiers?q=Tuyết',
      what: 'dossiers-searched',
      details: { words: expect.stringMatching(/^[0-9a-f]{64}$/), found: expect.any(Number) },
    }),
    '/api/v1/dossiers/{id}': (id) => ({ who: cast.desk, path: `dossiers/${id}`, what: 'dossier-read' }),
    '/api/v1/dossiers/{id}/timeline': part('timeline'),
    '/api/v1/dossiers/{id}/letters': part('letters'),
    '/api/v1/dossiers/{id}/letters/{kind}/{incident}/document': part('letter', 'letters/receipt/1/document'),
    '/api/v1/dossiers/{id}/notices': part('letters', 'notices'),
    '/api/v1/dossiers/{id}/files': part('files'),
    '/api/v1/dossiers/{id}/reusable-files': part('files', 'reusable-files'),
    '/api/v1/dossiers/{id}/files/{file}': () =>
      'on record as part “file” with its id, before the bytes leave (src/papers/files.ts)',
    '/api/v1/dossiers/{id}/originals': part('originals'),
    '/api/v1/dossiers/{id}/payments': part('payments'),
    '/api/v1/dossiers/{id}/parties': (id) => ({ who: cast.desk, path: `dossiers/${id}/parties`, what: 'parties-read' }),
    '/api/v1/dossiers/{id}/transfers': () => 'which agency has the papers; officers alone see an officer’s name',
    '/api/v1/dossiers/{id}/attribution': () => 'agencies, steps and minutes, no person named',
    '/api/v1/transfers': () => 'codes and agencies, nobody’s data',
    '/api/v1/rehoming': () => 'codes and subjects as any list has them, nobody’s data',
    '/api/v1/saved-views': () => OWN,
    '/api/v1/changes': () => 'ids and versions of dossiers that he may read, nobody’s data',
    '/api/v1/team-load': () => 'how many dossiers an officer holds, to who leads him; nobody’s data',
    '/api/v1/brand': () => 'the province’s own name and colour',
    '/api/v1/brand/logo': () => 'the province’s logo',
    '/api/v1/signing-list': () => 'codes and subjects as any list has them, nobody’s data',
    '/api/v1/dossiers/{id}/views': (id) => ({ who: cast.office, path: `dossiers/${id}/views`, what: 'views-read' }),
    '/api/v1/reports/register': () => ({
      who: cast.desk,
      path: `reports/register?agency=${CENTRE}&from=2026-11-16&to=2026-11-16`,
      what: 'register-printed',
    }),
    '/api/v1/reports/register/lines': () => ({
      who: cast.desk,
      path: `reports/register/lines?agency=${CENTRE}&from=2026-11-16&to=2026-11-16`,
      what: 'register-read',
    }),
    '/api/v1/reports/hand-over-list': () => 'codes, procedures and officers, nobody’s data',
    '/api/v1/desk-counts': () => 'numbers',
    '/api/v1/envelopes': () => ({ who: cast.desk, path: `envelopes?desk=${CENTRE}`, what: 'envelopes-read' }),
    '/api/v1/reports/frozen': () => 'figures, and which officer froze them',
    '/api/v1/reports/frozen/{id}': () => 'figures',
    '/api/v1/reports/frozen/{id}/reissued': () => 'hashes',
    '/api/v1/reports/frozen/{id}/differences': () => 'figures, codes of dossiers, no person named',
    '/api/v1/reports/evaluation/officers': () => 'officers’ own points, to themselves and to who leads them',
    '/api/v1/reports/evaluation/scores': () => 'what officers scored, to who leads them',
    '/api/v1/me/inbox': () => OWN,
    '/api/v1/notices/paper': () => 'codes and dates for the desk to print, no person named',
    '/api/v1/notice-templates': () => 'texts, of nobody',
    '/api/v1/notice-templates/{id}/preview': () => 'a code and dates, no person named',
    '/api/v1/webhooks': () => 'other systems',
    '/api/v1/webhooks/{id}/deliveries': () => 'other systems',
    '/api/v1/notices/dead': () => 'codes and dates, no person named',
    '/api/v1/me/data-export': () => ({ who: cast.citizen, path: 'me/data-export', what: 'data-exported' }),
    '/api/v1/warnings/sent-papers': () => 'codes, moments and numbers of files, without a name',
    '/api/v1/warnings': () => 'codes and dates of dossiers in the agency’s hands, without a name',
    '/api/v1/change-effects/agencies/{agency}': () => 'counts of what an agency has in hand, nobody’s data',
    '/api/v1/agency-switches': () => 'agencies, and which account changed them',
    '/api/v1/alarms/parked': () => 'alarms by the dossiers’ ids',
    '/api/v1/alarms/fuse': () => 'figures, and which account released it',
    '/api/v1/outage-extensions': () => 'officers who proposed and approved, and figures',
    '/api/v1/outage-extensions/{id}': () => 'officers who proposed and approved, and figures',
    '/api/v1/outage-extensions/{id}/preview': () => 'figures',
    '/api/v1/outage-extensions/{id}/plan': () => 'codes and dates, no person named',
    '/api/v1/outage-extensions/{id}/lines': () => 'codes and dates, no person named',
    '/api/v1/public/reports/{month}': () =>
      'sums over dossiers with the small ones hidden, and the register of apologies',
    '/api/v1/public/apologies': () => 'codes, agencies and dates, nothing personal: open to everyone',
    '/api/v1/accounts': () => ({ who: cast.admin, path: 'accounts', what: 'accounts-read' }),
    '/api/v1/accounts/{account}/sessions': () => ({
      who: cast.admin,
      path: `accounts/${cast.desk.id}/sessions`,
      what: 'account-sessions-read',
    }),
    '/api/v1/audit': () => ({ who: cast.admin, path: 'audit', what: 'audit-read' }),
    '/api/v1/audit/chains': () => 'how many entries there are, and whether they hold',
    '/api/v1/change-effects': () => 'counts',
    '/api/v1/notice-templates/{id}/sample': () => 'a text with values of no dossier',
    '/api/v1/queue/{centre}': () => 'numbers, of nobody',
  };
  const entries = async () =>
    (
      await service.db.stores.writer.query<{ what: string; who: string; details: object }>(
        `SELECT what, actor->>'id' AS who, details FROM motcua.audit WHERE what <> 'fact' ORDER BY at, agency, no`,
      )
    ).rows;

  it('leaves an entry where it shows people’s data, and says why where it does not', async () => {
    const { paths } = (await service.anonymous.get('/docs/json')).body as { paths: Record<string, { get?: unknown }> };
    const read = Object.keys(paths).filter((path) => paths[path]!.get !== undefined && !OF_NOBODY.test(path));
    expect(read.sort()).toEqual(Object.keys(READS).sort());
    const id = await received();
    for (const route of read) {
      const expected = READS[route]!(id);
      if (typeof expected === 'string') continue;
      service.clock.advance(1000);
      const before = (await entries()).length;
      expect([route, (await expected.who.get(expected.path, why('Kiểm tra nhật ký'))).status]).toEqual([route, 200]);
      const { who, what, details = {} } = expected;
      expect([route, (await entries()).slice(before)]).toEqual([route, [{ what, who: who.id, details }]]);
    }
  });

  it('leaves none of a citizen’s own reading of his own dossier', async () => {
    const id = await submitted();
    const before = (await entries()).length;
    for (const part of ['', '/timeline', '/letters', '/parties', '/views'])
      expect([part, (await cast.citizen.get(`dossiers/${id}${part}`)).status]).toEqual([part, 200]);
    expect((await cast.citizen.get('dossiers?q=tuyet')).body.items.length).toBeGreaterThan(0);
    expect((await entries()).slice(before)).toEqual([]);
  });

  it('shows the citizen which part was looked at', async () => {
    const id = await submitted();
    await cast.desk.get(`dossiers/${id}/timeline`);
    service.clock.advance(1000);
    await cast.desk.get(`dossiers/${id}/letters`);
    expect((await cast.citizen.get(`dossiers/${id}/views`)).body.items).toMatchObject([
      { what: 'dossier-read', part: 'timeline', whatText: 'Xem quá trình giải quyết', agency: CENTRE },
      { what: 'dossier-read', part: 'letters', whatText: 'Xem biểu mẫu, văn bản của hồ sơ' },
    ]);
  });
});

describe('what is refused', () => {
  const refusals = async (who: string) =>
    (
      await service.db.stores.writer.query<{ subject: string | null; session: string; details: { code: string } }>(
        `SELECT subject, session, details FROM motcua.audit WHERE what = 'refused' AND actor->>'id' = $1 ORDER BY no`,
        [who],
      )
    ).rows;

  it('at the door for want of a role is on record: who, where, what, why', async () => {
    const someone = await service.as({ role: 'clerk', agency: RESOLVER });
    expect((await someone.get('accounts')).status).toBe(403);
    expect((await someone.post('dossiers', { channel: 'direct', filing: filing(code) })).status).toBe(403);
    expect(await refusals(someone.id)).toEqual([
      { subject: null, session: expect.any(String), details: { route: 'GET /api/v1/accounts', code: 'role-required' } },
      {
        subject: null,
        session: expect.any(String),
        details: { route: 'POST /api/v1/dossiers', code: 'role-required' },
      },
    ]);
  });

  it('as another’s dossier is on record, there or not there alike', async () => {
    const someone = await service.as({ role: 'specialist', agency: 'tq.sxd' });
    const [theirs, nowhere] = [await received(), randomUUID()];
    for (const id of [theirs, nowhere])
      for (const part of ['', '/timeline', '/letters', '/parties', '/views'])
        expect((await someone.get(`dossiers/${id}${part}`)).status).toBe(404);
    const told = await refusals(someone.id);
    expect(told.map(({ subject }) => subject)).toEqual([...Array(5).fill(theirs), ...Array(5).fill(nowhere)]);
    expect(new Set(told.map(({ details }) => details.code))).toEqual(new Set(['no-such-dossier']));
  });

  it('to a first password that was not changed is on record too', async () => {
    const username = `f${randomUUID().slice(0, 8)}`;
    const posts: Post[] = [{ role: 'clerk', agency: RESOLVER }];
    const account = { username, displayName: 'Người mới', password: PASSWORD, posts, createdBy: null };
    const id = await service.app.get(Accounts).create({ ...account, mustChangePassword: true });
    const signed = await service.anonymous.post('session', { username, password: PASSWORD });
    const cookie = String(signed.headers['set-cookie']).split(';')[0]!;
    expect((await service.anonymous.get('dossiers', { cookie })).status).toBe(403);
    expect((await refusals(id)).map(({ details }) => details.code)).toEqual(['password-change-required']);
  });

  it('leaves no row of whoever is not signed in, and no more than a minute’s measure of one who knocks on', async () => {
    const count = async () =>
      Number((await service.db.stores.writer.query('SELECT count(*) AS n FROM motcua.audit')).rows[0].n);
    const before = await count();
    for (let n = 0; n < 5; n++) expect((await service.anonymous.get(`dossiers/${randomUUID()}`)).status).toBe(401);
    expect(await count()).toBe(before);
    const someone = await service.as({ role: 'clerk', agency: RESOLVER });
    for (let n = 0; n < 70; n++) await someone.get('accounts');
    expect(await refusals(someone.id)).toHaveLength(60);
    service.clock.advance(61_000);
    await someone.get('accounts');
    expect((await refusals(someone.id)).at(-1)).toMatchObject({ details: { code: 'role-required', passedOver: 10 } });
  });
});
