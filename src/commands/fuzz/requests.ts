import { randomUUID } from 'node:crypto';
import type { Document, Operation, Parameter } from './schema.js';
import { uuid, valid } from './values.js';
import { addressOf, type Draft } from './wire.js';
import type { Looked, World } from './world.js';

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
  if (named.has('x-reason')) draft.headers['x-reason'] = encodeURIComponent('Thử ngẫu nhiên');
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
