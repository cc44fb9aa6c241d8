import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, readConfig } from '../../src/config.js';
import { Accounts } from '../../src/identity/accounts.js';
import { createApp } from '../../src/main.js';
import type { Post } from '../../src/workflow/people.js';
import { testDatabase, type TestDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';

/** Whoever changes a rule says why; undefined in its place says nothing. */
const REASON = { 'x-reason': encodeURIComponent('Thử nghiệm') };

export const PASSWORD = 'một mật khẩu dài cho thử';

export interface Answer<T = any> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, loosely typed: tests say what they expect of it. */
  readonly body: T;
}

/** A signed-in browser: sends the cookie, a fresh key for each POST, a reason with each change, and the version it is told. */
export interface Client {
  readonly id: string;
  /** For who asks the service by a socket; absent: nobody is signed in. */
  readonly cookie?: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
  put(path: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string | undefined>): Promise<Answer>;
}

/** The whole service on a database of its own, driven without a socket. */
export interface Service {
  readonly app: NestFastifyApplication;
  readonly clock: FakeClock;
  readonly db: TestDatabase;
  readonly config: Config;
  /** Creates an account with these posts and signs in. */
  as(...posts: Post[]): Promise<Client>;
  anonymous: Client;
  /** The bytes of a file that this client gets: an answer would read them as text. */
  file(who: Client, path: string): Promise<Buffer>;
  stop(): Promise<void>;
}

export async function startService(
  at = '2026-11-16T08:00:00+07:00',
  env: Record<string, string> = {},
): Promise<Service> {
  const db = await testDatabase();
  const clock = FakeClock.at(at);
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    METRICS_PORT: '0',
    DATABASE_URL: db.url,
    SWEEP_SECONDS: '300',
    ...env,
  });
  const secretKey = Buffer.alloc(32, 7);
  const app = await createApp({
    config: { ...config, demo: env['DEMO'] === '1' },
    stores: db.stores,
    clock,
    secretKey,
  });
  const cookies = new Map<string, string>();
  const client = (id: string, cookie?: string): Client => {
    const send = async (
      method: 'GET' | 'POST' | 'PUT' | 'DELETE',
      path: string,
      body: unknown,
      headers: Record<string, string | undefined>,
    ): Promise<Answer> => {
      const sent = Object.fromEntries(
        Object.entries({ ...(cookie ? { cookie } : {}), ...headers }).filter(([, value]) => value !== undefined),
      ) as Record<string, string>;
      const url = path.startsWith('/') ? path : `/api/v1/${path}`;
      const answer = await app.inject({
        method,
        url,
        headers: sent,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json = /json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body;
      return { status: answer.statusCode, headers: answer.headers as Record<string, string>, body: json };
    };
    return {
      id,
      ...(cookie ? { cookie } : {}),
      get: (path, headers = {}) => send('GET', path, undefined, headers),
      post: (path, body, headers = {}) =>
        send('POST', path, body, { 'idempotency-key': randomUUID(), ...REASON, ...headers }),
      put: (path, body, headers = {}) => send('PUT', path, body, { ...REASON, ...headers }),
      delete: (path, headers = {}) => send('DELETE', path, undefined, { ...REASON, ...headers }),
    };
  };
  const as = async (...posts: Post[]): Promise<Client> => {
    const username = `u${randomUUID().slice(0, 8)}`;
    const id = await app.get(Accounts).create({
      username,
      displayName: `Người ${username}`,
      password: PASSWORD,
      posts,
      createdBy: null,
      mustChangePassword: false,
    });
    const signed = await client(id).post('session', { username, password: PASSWORD });
    if (signed.status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(signed.body)}`);
    const cookie = ([] as string[])
      .concat(signed.headers['set-cookie'] as unknown as string)
      .map((one) => one.split(';')[0])
      .join('; ');
    cookies.set(id, cookie);
    return client(id, cookie);
  };
  const file: Service['file'] = async ({ id }, path) =>
    (await app.inject({ url: `/api/v1/${path}`, headers: { cookie: cookies.get(id) ?? '' } })).rawPayload;
  const stop = async () => {
    await app.close();
    await db.drop();
  };
  return { app, clock, db, config, as, anonymous: client('nobody'), file, stop };
}
