import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  Global,
  Module,
  RequestMethod,
  ValidationPipe,
} from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { CONFIG, readConfig } from '../../src/config.js';
import { Accounts } from '../../src/identity/accounts.js';
import { FirstStart } from '../../src/identity/first-start.js';
import type { WebReply } from '../../src/http/web.js';
import { IdentityModule } from '../../src/identity/identity.module.js';
import { Clock } from '../../src/ledger/clock.js';
import { STORES } from '../../src/ledger/stores.js';
import { Problem } from '../../src/problem.js';
import type { Post } from '../../src/workflow/people.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { FakeClock } from '../support/fake-clock.js';

/** This room alone behind its doors: what the whole service adds (wording, other rooms) is test/e2e's. */
const PASSWORD = 'chuồn chuồn bay thấp';
const HOST = 'localhost:80';

let database: TestDatabase;
let app: NestFastifyApplication;
const clock = FakeClock.at('2026-11-24T08:00:00+07:00');

@Catch(Problem)
class Plainly implements ExceptionFilter {
  catch({ status, code, extra }: Problem, host: ArgumentsHost) {
    const reply = host.switchToHttp().getResponse<WebReply>();
    for (const [name, value] of Object.entries(extra.headers ?? {})) reply.header(name, value);
    reply.status(status).send({ code, errors: extra.errors } as unknown as string);
  }
}

beforeAll(async () => {
  database = await testDatabase();
  @Global()
  @Module({
    providers: [
      { provide: CONFIG, useValue: readConfig({ NODE_ENV: 'test' }) },
      { provide: STORES, useValue: database.stores },
      { provide: Clock, useValue: clock },
    ],
    exports: [CONFIG, STORES, Clock],
  })
  class Ground {}
  const testing = await Test.createTestingModule({ imports: [Ground, IdentityModule] }).compile();
  app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  app.useGlobalFilters(new Plainly());
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  const outside = ['first-start', 'first-start.css'].map((path) => ({ path, method: RequestMethod.ALL }));
  app.setGlobalPrefix('api/v1', { exclude: outside });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

interface Answer {
  readonly status: number;
  readonly body: any; // the tests look into answers of every shape
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The cookie to send from now on. */
  readonly cookie: string;
}

type Method = 'GET' | 'POST' | 'DELETE';

async function ask(
  method: Method,
  path: string,
  cookie = '',
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = path.startsWith('/first-start') ? path : `/api/v1${path}`;
  const response = await app.inject({
    method,
    url,
    payload,
    headers: { host: HOST, ...(cookie && { cookie }), ...headers },
  });
  const isJson = String(response.headers['content-type']).startsWith('application/json');
  return {
    status: response.statusCode,
    body: isJson ? response.json() : undefined,
    text: response.body,
    headers: response.headers,
    cookie: String(response.headers['set-cookie'] ?? '').split(';')[0]!,
  };
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/first-start',
    payload: new URLSearchParams(fields).toString(),
    headers: { host: HOST, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

async function signedIn(username: string, posts: readonly Post[]): Promise<Answer> {
  await app
    .get(Accounts)
    .create({ username, displayName: 'Nguyễn Thị Lan', password: PASSWORD, posts, createdBy: null });
  return ask('POST', '/session', '', { username, password: PASSWORD });
}

describe('the first start', () => {
  it('leads from the link to a signed-in administrator, once', async () => {
    const link = new URL((await app.get(FirstStart).firstStartLink('http://127.0.0.1:3000'))!);
    const token = link.searchParams.get('token')!;
    const page = await ask('GET', link.pathname + link.search);
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    });
    expect(page.text).toContain(`name="token" value="${token}"`);
    expect((await ask('GET', '/first-start.css')).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await ask('GET', '/first-start?token=wrong')).status).toBe(404);
    expect((await ask('GET', '/first-start?token=a&token=b')).status).toBe(404);

    const fields = {
      token,
      username: 'Quan.Tri.Vien',
      displayName: 'Trần <b>Bình</b>',
      password: PASSWORD,
      passwordAgain: PASSWORD,
    };
    expect((await form(fields, { origin: 'http://evil.example' })).statusCode).toBe(403);
    expect((await ask('POST', '/first-start', '', fields)).status).toBe(415);
    const differing = await form({ ...fields, passwordAgain: 'khác' });
    expect(differing.statusCode).toBe(400);
    expect(differing.body).toContain('href="#passwordAgain"');
    expect(differing.body).not.toContain(PASSWORD);
    expect((await form({ ...fields, username: 'x' })).body).toContain('href="#username"');

    const done = await form(fields, { origin: `http://${HOST}` });
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('Trần &lt;b&gt;Bình&lt;/b&gt;');
    const cookie = String(done.headers['set-cookie']).split(';')[0]!;
    const me = await ask('GET', '/session', cookie);
    expect(me.body.posts).toEqual([{ role: 'administrator', agency: null }]);

    expect((await form(fields)).statusCode).toBe(410);
    expect((await ask('GET', link.pathname + link.search)).status).toBe(410);
  });
});

describe('signing in and out', () => {
  it('opens a session in a cookie, a new one each time, and closes it', async () => {
    const first = await signedIn('lan.out', [{ role: 'citizen', agency: null }]);
    expect(first).toMatchObject({
      status: 200,
      body: { displayName: 'Nguyễn Thị Lan', posts: [{ role: 'citizen', agency: null }] },
    });
    expect(first.headers['set-cookie']).toMatch(/^motcua_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await ask('POST', '/session', first.cookie, { username: 'lan.out', password: PASSWORD });
    expect(again.cookie).not.toBe(first.cookie);
    expect((await ask('GET', '/session', first.cookie)).status).toBe(401);
    const out = await ask('DELETE', '/session', again.cookie);
    expect(out).toMatchObject({ status: 204, cookie: 'motcua_session=' });
    expect((await ask('GET', '/session', again.cookie)).status).toBe(401);
  });

  it('refuses a wrong password, unknown fields and another site', async () => {
    await signedIn('lan.bad', []);
    const body = { username: 'lan.bad', password: 'sai mật khẩu rồi' };
    const wrong = await ask('POST', '/session', '', body);
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    expect(wrong.headers['set-cookie']).toBeUndefined();
    expect((await ask('POST', '/session', '', { ...body, admin: true })).status).toBe(400);
    expect((await ask('POST', '/session', '', { ...body, password: { $ne: '' } })).status).toBe(400);
    const foreign = await ask(
      'POST',
      '/session',
      '',
      { ...body, password: PASSWORD },
      { origin: 'http://evil.example' },
    );
    expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
    for (let i = 0; i < 4; i++) await ask('POST', '/session', '', body);
    const locked = await ask('POST', '/session', '', { ...body, password: PASSWORD });
    expect(locked).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
      headers: { 'retry-after': '900' },
    });
  });

  it('lists the sessions of its account and ends one of them', async () => {
    const here = await signedIn('lan.two', []);
    const there = await ask('POST', '/session', '', { username: 'lan.two', password: PASSWORD });
    const { body: listed } = await ask('GET', '/sessions', here.cookie);
    expect(listed).toHaveLength(2);
    expect(listed[0].endsAt).toBe('2026-11-24T20:00:00+07:00');
    const other = listed.find(({ current }: { current: boolean }) => !current);
    expect((await ask('DELETE', `/sessions/${other.id}`, here.cookie)).status).toBe(204);
    expect((await ask('GET', '/session', there.cookie)).status).toBe(401);
    expect((await ask('GET', '/session', here.cookie)).status).toBe(200);
    expect((await ask('DELETE', '/sessions/%00', here.cookie)).body).toMatchObject({ code: 'no-such-session' });
  });
});

describe('accounts', () => {
  it('are for administrators, begin with a password to be changed, and end with everything they had', async () => {
    const { cookie } = await signedIn('admin.a', [{ role: 'administrator', agency: null }]);
    const officer = await signedIn('lan.officer', [{ role: 'specialist', agency: 'tq.snv' }]);
    const asked = { username: 'binh', displayName: 'Trần Văn Bình', posts: [{ role: 'clerk', agency: 'tq.snv' }] };
    expect((await ask('POST', '/accounts', '', asked)).status).toBe(401);
    expect((await ask('POST', '/accounts', officer.cookie, asked)).body).toMatchObject({ code: 'role-required' });
    expect((await ask('POST', '/accounts', cookie, { ...asked, posts: [{ role: 'king' }] })).status).toBe(400);

    const made = await ask('POST', '/accounts', cookie, asked);
    expect(made.status).toBe(201);
    const { account, initialPassword } = made.body;
    const first = await ask('POST', '/session', '', { username: 'binh', password: initialPassword });
    expect(first.body).toMatchObject({ mustChangePassword: true });
    expect((await ask('GET', '/people?agency=tq.snv', first.cookie)).body).toMatchObject({
      code: 'password-change-required',
    });
    const change = (currentPassword: string, newPassword: string) =>
      ask('POST', '/session/password', first.cookie, { currentPassword, newPassword });
    expect((await change('không phải', PASSWORD)).body).toMatchObject({ code: 'wrong-current-password' });
    expect((await change(initialPassword, 'ngắn')).body).toMatchObject({ code: 'weak-password' });
    const changed = await change(initialPassword, PASSWORD);
    expect(changed.body).toMatchObject({ account, mustChangePassword: false });
    expect((await ask('GET', '/session', first.cookie)).status).toBe(401);

    const people = await ask('GET', '/people?agency=tq.snv', changed.cookie);
    expect(people.body.map(({ displayName, roles }: any) => [displayName, roles])).toEqual([
      ['Nguyễn Thị Lan', ['specialist']],
      ['Trần Văn Bình', ['clerk']],
    ]);
    expect((await ask('GET', '/people?agency=tq.stp', changed.cookie)).body).toMatchObject({ code: 'not-your-agency' });

    const granted = await ask('POST', `/accounts/${account}/posts`, cookie, {
      role: 'division-head',
      agency: 'tq.stp',
    });
    expect((await ask('GET', '/people?agency=tq.stp', changed.cookie)).status).toBe(200);
    expect((await ask('DELETE', `/accounts/${account}/posts/${granted.body.id}`, cookie)).status).toBe(204);
    expect((await ask('GET', '/people?agency=tq.stp', changed.cookie)).status).toBe(403);
    expect((await ask('POST', `/accounts/${account}/disable`, cookie)).status).toBe(204);
    expect((await ask('GET', '/session', changed.cookie)).status).toBe(401);
    for (const path of ['/accounts/x/disable', '/accounts/%00/disable']) {
      expect((await ask('POST', path, cookie)).body).toMatchObject({ code: 'no-such-account' });
    }
  });

  it('are listed page by page, each once, in the order of their names', async () => {
    const { cookie } = await signedIn('admin.b', [{ role: 'administrator', agency: null }]);
    const names: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body }: Answer = await ask('GET', `/accounts?limit=2&cursor=${after}`, cookie);
      names.push(...body.items.map(({ username }: { username: string }) => username));
      after = body.next;
    }
    const { rows } = await database.stores.writer.query('SELECT username FROM account ORDER BY username');
    expect(names).toEqual(rows.map(({ username }) => username));
    expect(names.length).toBeGreaterThan(2);
    expect((await ask('GET', '/accounts?limit=201', cookie)).status).toBe(400);
    expect((await ask('GET', '/accounts?cursor=AAAA', cookie)).status).toBe(200);
  });

  it('are made by citizens themselves, as citizens, so many from one address', async () => {
    const body = { username: 'cong.dan', displayName: 'Lý Thị Mai', password: PASSWORD };
    expect((await ask('POST', '/registrations', '', { ...body, posts: [{ role: 'administrator' }] })).status).toBe(400);
    expect((await ask('POST', '/registrations', '', body)).status).toBe(201);
    const { body: me } = await ask('POST', '/session', '', { username: 'cong.dan', password: PASSWORD });
    expect(me.posts).toEqual([{ role: 'citizen', agency: null }]);
    expect((await ask('POST', '/registrations', '', body)).body).toMatchObject({ code: 'username-taken' });
    for (let i = 2; i < 20; i++) await ask('POST', '/registrations', '', body);
    const refused = await ask('POST', '/registrations', '', body);
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '600' } });
  });
});

it('every route of the room is in the OpenAPI document, the pages are not', () => {
  const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  expect(Object.keys(paths).sort()).toEqual(
    [
      '/absences',
      '/absences/{id}/cancel',
      '/accounts',
      '/accounts/{account}/sessions',
      '/accounts/{id}/disable',
      '/accounts/{id}/enable',
      '/accounts/{id}/posts',
      '/accounts/{id}/posts/{postId}',
      '/people',
      '/registrations',
      '/session',
      '/session/password',
      '/sessions',
      '/sessions/{id}',
    ].map((path) => `/api/v1${path}`),
  );
});
