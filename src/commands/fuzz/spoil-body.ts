import { HOSTILE, ODD_BODIES, ODD_NUMBERS, ODD_TIMES, ODD_TYPES } from './hostile.js';
import { type Draft, raw } from './wire.js';
import type { World } from './world.js';

/** Spoils one thing of a request and says whether there was such a thing. */
export type Spoiling = (draft: Draft, world: World) => boolean;

/** Of what a request carries; hostile text, times and numbers wherever such a thing stands in it. */
export const BODY_SPOILINGS: Readonly<Record<string, Spoiling>> = {
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
};

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
