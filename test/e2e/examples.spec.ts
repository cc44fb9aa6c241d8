import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD, demoAccounts } from '../../src/demo/cast.js';
import { Accounts } from '../../src/identity/accounts.js';
import { type Example, type Exchange, filled, parseHttpFile } from '../support/http-file.js';
import { type Service, startService } from '../support/service.js';

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'examples.http'), 'utf8');
const { variables, examples } = parseHttpFile(TEXT);

/** Where the uploads go. */
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-examples-'));
let service: Service;
beforeAll(async () => {
  service = await startService(`${variables.get('today')}T08:00:00+07:00`, { MOTCUA_DATA_DIR: dataDir });
  const accounts = service.app.get(Accounts);
  const named = demoAccounts().filter(({ username }) => TEXT.includes(`"${username}"`));
  await Promise.all(
    named.map(({ id, username, displayName, post }) =>
      accounts.create({ id, username, displayName, password: DEMO_PASSWORD, posts: [post], createdBy: null }),
    ),
  );
});
afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true });
});

const exchanges = new Map<string, Exchange>();
/** One browser, as an editor is: who signs in last is whoever asks. */
let cookie: string | undefined;

describe('docs/examples.http', () => {
  it('names demo people by the names and the password that they have there', () => {
    expect(variables.get('password')).toBe(DEMO_PASSWORD);
    const usernames = demoAccounts().map(({ username }) => username);
    for (const [, username] of TEXT.matchAll(/"username": "([^"{]+)"/g)) expect(usernames).toContain(username);
  });

  for (const [number, example] of examples.entries()) {
    it(`${number + 1}. ${example.title}`, async () => {
      const fill = (text: string) => filled(text, variables, exchanges);
      const payload = example.body === null ? undefined : sent(example, fill(example.body));
      const headers = Object.fromEntries(Object.entries(example.headers).map(([name, value]) => [name, fill(value)]));
      const url = fill(example.url).slice(variables.get('host')!.length);
      const method = example.method as 'GET' | 'POST' | 'PUT' | 'DELETE';
      const answer = await service.app.inject({
        method,
        url,
        headers: { ...headers, ...(cookie ? { cookie } : {}) },
        ...(payload ? { payload } : {}),
      });
      expect({
        status: answer.statusCode,
        ...(answer.statusCode === example.expect ? {} : { body: answer.body }),
      }).toEqual({ status: example.expect });
      const set = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
      if (set.length > 0) cookie = set.map((one) => one.split(';')[0]).join('; ');
      const json = /json/.test(String(answer.headers['content-type'])) && answer.body !== '';
      if (example.name)
        exchanges.set(example.name, {
          request: { body: payload },
          response: { body: json ? answer.json() : answer.body },
        });
    });
  }

  it('has a request for every route of the OpenAPI document', () => {
    const document = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'openapi.json'), 'utf8'),
    ) as { paths: Record<string, object> };
    const asked = examples.map(
      ({ method, url }) => `${method} ${url.replace('{{api}}', '/api/v1').replace('{{host}}', '').split('?')[0]}`,
    );
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
    );
    expect(routes.length).toBeGreaterThan(40);
    const without = routes.filter(({ method, path }) => {
      const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+').replace(/\./g, '\\.')}$`);
      return !asked.some((one) => pattern.test(one) && !isMoreExact(one, path, routes));
    });
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

/** The body as an editor sends it: multipart with the line ends of the wire, all others as JSON. */
const sent = ({ headers }: Example, body: string): object =>
  headers['content-type']?.startsWith('multipart/')
    ? Buffer.from(`${body.replace(/\n/g, '\r\n')}\r\n`)
    : (JSON.parse(body) as object);

/** `POST /dossiers/submissions` is no example of `POST /dossiers/{id}`. */
function isMoreExact(asked: string, path: string, routes: readonly { method: string; path: string }[]): boolean {
  return path.includes('{') && routes.some((route) => `${route.method} ${route.path}` === asked);
}
