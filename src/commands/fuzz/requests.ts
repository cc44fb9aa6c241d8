import { randomUUID } from 'node:crypto';
import { HOSTILE, ODD_BODIES, ODD_IDS, ODD_NUMBERS, ODD_TIMES, ODD_TYPES } from './hostile.js';
import type { Document, Operation, Parameter } from './schema.js';
import { uuid, valid } from './values.js';
import type { Looked, Sender, World } from './world.js';

/** A request as it goes over the wire. */
export interface Request {
  readonly sender: Sender;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | null;
  /** Whose answers the document lists; null where the address or the method was spoilt, so that it may be nobody's. */
  readonly operation: Operation | null;
  /** What was spoilt; empty: nothing. */
  readonly spoilt: readonly string[];
}

export interface Draft {
  method: string;
  path: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: unknown;
  payload: string | null;
  template: string;
  elsewhere: boolean;
  spoilt: string[];
}

/** Ways to say which days a report is of; whoever names two of them is refused. */
const TIMES = [['period'], ['calendar'], ['from', 'to'], ['quarter'], ['year']];

/** With the first of them alone. */
function ofOneTime(query: readonly [string, string][]): [string, string][] {
  const told = TIMES.filter((names) => query.some(([name]) => names.includes(name)));
  const others = told.slice(1).flat();
  return query.filter(([name]) => !others.includes(name));
}

/** A request of this operation as a client would send it. */
export function wellMade(operation: Operation, document: Document, world: World, looked: Looked | null): Draft {
  const { random } = world;
  const draft: Draft = {
    method: operation.method,
    path: {},
    query: [],
    headers: {},
    body: undefined,
    payload: null,
    template: operation.path,
    elsewhere: false,
    spoilt: [],
  };
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path') draft.path[parameter.name] = pathValue(operation, parameter, world, looked);
    else if (parameter.in === 'query' && (parameter.required || random.chance(0.3)))
      addQuery(draft, parameter, document, world);
  }
  if (random.chance(0.9)) draft.query = ofOneTime(draft.query);
  Object.assign(draft.path, behindLists(operation, world, looked));
  const named = new Set(
    operation.parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()),
  );
  if (named.has('idempotency-key'))
    draft.headers['idempotency-key'] =
      world.keys.length && random.chance(0.03) ? random.pick(world.keys) : randomKey(world);
  if (named.has('if-match'))
    draft.headers['if-match'] = looked
      ? `"${looked.version}"`
      : (world.learnt.etagOf(addressOf(draft)) ?? `"${random.int(1, 9)}"`);
  if (named.has('x-lookup-secret'))
    draft.headers['x-lookup-secret'] =
      world.codes.find(({ code }) => code === draft.path['code'])?.secret ?? 'K7W2M9QD';
  if (named.has('accept-language')) draft.headers['accept-language'] = random.pick(['vi', 'en', 'en-GB,en;q=0.5']);
  if (operation.body) draft.body = valid(operation.body, document, world, looked);
  return draft;
}

function pathValue(operation: Operation, { name, schema }: Parameter, world: World, looked: Looked | null): string {
  const { random } = world;
  if (name === 'code' && operation.path.includes('/tracking/'))
    return world.codes.length ? random.pick(world.codes).code : 'H60.13-261120-0001';
  if (name === 'code') return random.pick(world.procedures);
  if (operation.path.includes('/agencies/')) return random.pick(['tq.stp', 'tq.snv', 'tq.vp.ttpvhcc']);
  // Accounts of the cast are left alone: without them nobody could go on.
  if (operation.path.includes('/accounts/'))
    return name === 'id' && world.accounts.length ? random.pick(world.accounts) : uuid(world);
  if (schema?.type === 'number') return String(random.int(1, 3));
  if (looked) return looked.id;
  return world.dossiers.length && random.chance(0.9) ? random.pick(world.dossiers) : uuid(world);
}

/** What the service itself has named. Offices that others work in, accounts of the cast, and codes with their secrets are ours to choose. */
function behindLists({ path }: Operation, { random, learnt }: World, looked: Looked | null): Record<string, string> {
  const ours = /\/tracking\/|\/accounts\/|\/procedures\/|\/agencies\/\{id\}\/(?!succession)/.test(path);
  const ofOneDossier = looked !== null && path.split('{').length === 2;
  return ours || ofOneDossier || random.chance(0.15) ? {} : { ...learnt.parametersOf(path) };
}

function addQuery(draft: Draft, { name, schema = {} }: Parameter, document: Document, world: World): void {
  const value = valid(schema, document, world, null, name);
  if (value === null || value === undefined) return;
  for (const one of Array.isArray(value) ? value : [value]) draft.query.push([name, String(one)]);
}

const randomKey = (world: World): string => (world.random.chance(0.01) ? randomUUID() : uuid(world));

type Spoiling = (draft: Draft, world: World) => boolean;

/** Each spoils one thing and says whether there was such a thing. */
const SPOILINGS: Readonly<Record<string, Spoiling>> = {
  'hostile text': (draft, { random }) =>
    replaceSome(
      draft,
      random,
      (value) => typeof value === 'string',
      () => random.pick(HOSTILE),
    ),
  'odd time': (draft, { random }) =>
    replaceSome(
      draft,
      random,
      (value) => typeof value === 'string' && /^\d{4}-\d\d/.test(value),
      () => random.pick(ODD_TIMES),
    ),
  'odd number': (draft, { random }) =>
    replaceSome(
      draft,
      random,
      (value) => typeof value === 'number',
      () => raw(random.pick(ODD_NUMBERS)),
    ),
  'another type': (draft, { random }) =>
    replaceSome(
      draft,
      random,
      () => true,
      () => random.pick([null, 7, true, 'x', [], {}, [[]], [null], { a: 1 }, 1e21, ['x', 'y']]),
    ),
  'missing member': (draft, { random }) => {
    const [holder, key] = someMember(draft.body, random) ?? [];
    return (
      holder !== undefined &&
      (Array.isArray(holder)
        ? holder.splice(Number(key), 1).length > 0
        : delete (holder as Record<string, unknown>)[key!])
    );
  },
  'unknown member': (draft, { random }) => {
    const holder = random.pick(holders(draft.body).filter((one) => !Array.isArray(one)));
    if (!holder) return false;
    const name = random.pick([
      'dueAt',
      'status',
      'version',
      'id',
      'admin',
      '__proto__',
      'constructor',
      'toString',
      'length',
      '$ref',
      '',
      'a.b',
      'dossierId',
      'type',
      'visibleTo',
      random.pick(HOSTILE).slice(0, 50),
    ]);
    Object.defineProperty(holder, name, {
      value: random.pick([1, 'x', {}, null]),
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return true;
  },
  'long list': (draft, { random }) => {
    const list = random.pick(holders(draft.body).filter(Array.isArray)) as unknown[] | undefined;
    if (!list) return false;
    const item = list[0] ?? 'x';
    list.push(...Array.from({ length: random.pick([101, 1_000]) }, () => item));
    return true;
  },
  'deep nest': (draft, { random }) => {
    const deep = random.pick([25, 2_000]);
    return replaceSome(
      draft,
      random,
      () => true,
      () => raw(`${'['.repeat(deep)}${']'.repeat(deep)}`),
    );
  },
  'odd body': (draft, { random }) => {
    if (draft.method === 'GET') return false;
    draft.payload = random.pick(ODD_BODIES);
    return true;
  },
  'odd content type': (draft, { random }) => {
    if (draft.body === undefined) return false;
    draft.headers['content-type'] = random.pick(ODD_TYPES);
    return true;
  },
  'no content type': (draft) => {
    if (draft.body === undefined) return false;
    draft.headers['content-type'] = '';
    return true;
  },
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

const NAMES = Object.keys(SPOILINGS);
/** Of the body, which every rule of validation is about. */
const OFTEN = ['hostile text', 'odd number', 'another type', 'missing member', 'unknown member', 'odd time'];

/** Spoils one to three things. */
export function spoil(draft: Draft, world: World): Draft {
  const { random } = world;
  for (let left = random.pick([1, 1, 1, 2, 3]), tries = 0; left > 0 && tries < 40; tries++) {
    const name = random.pick(draft.body !== undefined && random.chance(0.6) ? OFTEN : NAMES);
    if (!SPOILINGS[name]!(draft, world)) continue;
    draft.spoilt.push(name);
    left--;
  }
  return draft;
}

/** Without its query. */
export const addressOf = ({ template, path }: Pick<Draft, 'template' | 'path'>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => encoded(path[name] ?? ''));

/** Writes the draft out for the wire. */
export function written(draft: Draft, operation: Operation, sender: Sender): Request {
  const path = addressOf(draft);
  const query = draft.query.map(([key, value]) => `${encoded(key)}=${encoded(value)}`).join('&');
  const withBody = draft.method !== 'GET' && draft.method !== 'HEAD';
  const asBody = operation.multipart ? asForm : asJson;
  const payload = withBody ? (draft.payload ?? (draft.body === undefined ? null : asBody(draft.body))) : null;
  const headers: Record<string, string> = {
    ...(payload === null ? {} : { 'content-type': operation.multipart ? FORM : 'application/json' }),
    ...(sender.cookie ? { cookie: sender.cookie } : {}),
    ...Object.fromEntries(Object.entries(draft.headers).map(([name, value]) => [name, sendable(value)])),
  };
  if (headers['content-type'] === '') delete headers['content-type'];
  const url = path + (query ? (path.includes('?') ? '&' : '?') + query : '');
  return {
    sender,
    method: draft.method,
    url,
    headers,
    payload,
    operation: draft.elsewhere ? null : operation,
    spoilt: draft.spoilt,
  };
}

/** Lone halves of a pair have no encoding in an address. */
const encoded = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\uD800-\uDFFF]/g, (half, at: number) =>
      text.codePointAt(at)! > 0xffff || (at > 0 && text.codePointAt(at - 1)! > 0xffff) ? half : '\uFFFD',
    ),
  );

/** What a client can put into a header at all. */
const sendable = (text: string): string => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');

const RAW = '\u0001raw:';
/** JSON text that no value of ours could become. */
const raw = (text: string): string => `${RAW}${text}\u0001`;
const asJson = (body: unknown): string => JSON.stringify(body).replace(/"\\u0001raw:(.*?)\\u0001"/g, '$1');

const BOUNDARY = 'x-fuzz-boundary';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;
/** Members as the parts of a form; `file` with a name and a kind of its own. */
const asForm = (body: unknown): string =>
  Object.entries(body ?? {})
    .map(([name, value]) => {
      const file = name === 'file' ? '; filename="bản quét.pdf"\r\nContent-Type: application/pdf' : '';
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${typeof value === 'string' ? value : asJson(value)}\r\n`;
    })
    .join('') + `--${BOUNDARY}--\r\n`;

/** Every object and list of a value. */
function holders(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(holders)];
}

type Dice = World['random'];

function someMember(
  body: unknown,
  random: Dice,
  fits: (value: unknown) => boolean = () => true,
): [object, string] | undefined {
  const members = holders(body).flatMap((holder) =>
    Object.entries(holder)
      .filter(([, value]) => fits(value))
      .map(([key]): [object, string] => [holder, key]),
  );
  return random.pick(members);
}

function replaceSome(draft: Draft, random: Dice, fits: (value: unknown) => boolean, by: () => unknown): boolean {
  const [holder, key] = someMember(draft.body, random, fits) ?? [];
  if (!holder) return false;
  (holder as Record<string, unknown>)[key!] = by();
  return true;
}
