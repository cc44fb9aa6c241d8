import { HOSTILE, ODD_IDS, ODD_NUMBERS, ODD_TIMES } from './hostile.js';
import type { Spoiling } from './spoil-body.js';

/** Of a request's headers, address and method. */
export const HEAD_SPOILINGS: Readonly<Record<string, Spoiling>> = {
  'missing header': (draft, { random }) => {
    const name = random.pick(Object.keys(draft.headers));
    return name !== undefined && delete draft.headers[name];
  },
  'odd key': (draft, { random }) => {
    if (!draft.headers['idempotency-key']) return false;
    draft.headers['idempotency-key'] = random.pick([
      '',
      'short',
      'x'.repeat(121),
      'có dấu cách',
      'a b c d e f',
      '"quoted-key"',
      ...HOSTILE.map((one) => one.slice(0, 200)),
    ]);
    return true;
  },
  'odd version': (draft, { random }) => {
    if (!draft.headers['if-match']) return false;
    draft.headers['if-match'] = random.pick([
      '*',
      '"0"',
      '0',
      '-1',
      '"x"',
      '""',
      '"1", "2"',
      'W/"1"',
      '"99999999"',
      '"9999999999"',
      '1e3',
      '"1',
      "'1'",
    ]);
    return true;
  },
  'odd header': (draft, { random }) => {
    const name = random.pick([
      'accept',
      'accept-language',
      'x-request-id',
      'traceparent',
      'origin',
      'x-forwarded-for',
      'x-http-method-override',
      'content-encoding',
      'range',
      'if-none-match',
      'user-agent',
      'x-lookup-secret',
    ]);
    draft.headers[name] = random.pick([
      '',
      '*/*',
      '*',
      'xx',
      'en;q=x',
      'https://evil.example',
      'null',
      'gzip',
      'bytes=0-',
      'DELETE',
      '00-0-0-0',
      ...HOSTILE.map((one) => one.slice(0, 300)),
    ]);
    return true;
  },
  'another cookie': (draft, { random }) => {
    draft.headers['cookie'] = random.pick([
      '',
      'motcua_session=',
      'motcua_session=x',
      `motcua_session=${'A'.repeat(43)}`,
      'motcua_session=%',
      'motcua_session=a; motcua_session=b',
      '=;=;;',
      `x=${'y'.repeat(3_000)}`,
    ]);
    return true;
  },
  'odd id': (draft, { random }) => {
    const name = random.pick(Object.keys(draft.path));
    if (name === undefined) return false;
    const id = random.pick(random.chance(0.7) ? ODD_IDS : HOSTILE);
    draft.path[name] = id.slice(0, 1_500);
    draft.elsewhere ||= ['', '.', '..'].includes(id) || id.length > 100; // the router's own longest
    return true;
  },
  'odd query': (draft, { random }) => {
    const name = random.pick([
      ...draft.query.map(([key]) => key),
      'limit',
      'cursor',
      'q',
      'total',
      'status',
      'x',
      '__proto__',
      'constructor',
      'a[b]',
      '',
    ]);
    draft.query.push([name, random.pick([...HOSTILE, ...ODD_TIMES, ...ODD_NUMBERS, ...ODD_IDS]).slice(0, 300)]);
    return true;
  },
  twice: (draft, { random }) => {
    const one = random.pick(draft.query);
    return one !== undefined && draft.query.push([...one]) > 0;
  },
  'broken address': (draft, { random }) => {
    draft.template += random.pick(['%', '%zz', '/', '//', '/%2e%2e', '?', '?%', '?a=%zz', ';a=b', '/x', '%00', '#']);
    draft.elsewhere = true;
    return true;
  },
  'another method': (draft, { random }) => {
    draft.method = random.pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'GET', 'POST']);
    draft.elsewhere = true;
    return true;
  },
};
