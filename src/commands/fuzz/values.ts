import { accountId, CENTRE, citizen, DEMO_PASSWORD, signingLeader, specialist } from '../../demo/cast.js';
import { type Document, resolved, type Schema } from './schema.js';
import type { Looked, World } from './world.js';

/** Begins as a file of its kind does; the last is none. */
const SCANS = [
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
  '%PDF-1.4\n%%EOF',
  'MZ',
];

const WORDS = [
  'Đề nghị',
  'cấp lại',
  'giấy phép',
  'theo quy định',
  'tại phường Minh Xuân',
  'bản chính',
  'hồ sơ',
  'số 12',
  'Trường hợp đặc biệt',
  'ngày 20/11',
  '“trích lục”',
  'A&B',
  "O'Neil",
  '50 %',
];

/** Values that mean something here, by the name of their field; without them no command would come past its first rule. */
const BY_NAME: Readonly<Record<string, (world: World, looked: Looked | null) => unknown>> = {
  procedureCode: ({ random, procedures }) => (random.chance(0.9) ? procedures[0] : random.pick(procedures)),
  procedure: ({ random, procedures }) => random.pick(procedures),
  variant: ({ random }) => (random.chance(0.9) ? 'main' : null),
  receiver: () => CENTRE,
  resolver: ({ random }) => (random.chance(0.95) ? 'tq.stp' : 'tq.snv'),
  agency: ({ random }) => random.pick(['tq.snv', 'tq.stp', 'tq.vp']),
  stepOwner: () => 'tq.stp',
  stepId: ({ random }, looked) => looked?.stepId ?? random.pick(['processing', 'review', 'approval', 'numbering']),
  assignee: ({ random }) => accountId(specialist('tq.stp', random.int(1, 2))),
  username: ({ random }) => random.pick([`nguoi.${random.int(1, 99_999)}`, citizen(1), specialist('tq.stp', 1)]),
  password: () => DEMO_PASSWORD,
  currentPassword: () => DEMO_PASSWORD,
  newPassword: () => DEMO_PASSWORD,
  displayName: () => 'Trần Văn Bình',
  role: ({ random }) => random.pick(['specialist', 'desk-officer', 'clerk']),
  signer: () => accountId(signingLeader('tq.stp')),
  idKind: ({ random }) => random.pick(['cccd', null]),
  idNumber: ({ random }) => `0081900${random.int(10_000, 99_999)}`,
  email: ({ random }) => random.pick(['anhtuyet@example.com', null]),
  phone: () => '+84912345678',
  provided: ({ random }) => random.pick([['m1'], ['m1', 'm2'], []]),
  receivedAt: () => null,
  to: (world) => world.soon(),
  from: (world) => world.day(-20, 0),
  answerBy: (world) => world.day(1, 10),
  newDate: (world) => world.day(1, 20),
  date: (world) => world.day(-3, 1),
  file: ({ processFile }) => processFile ?? undefined,
  base: ({ edition }) => edition ?? undefined,
  effectiveFrom: () => null,
  field: ({ random }) => random.pick(['Luật sư', 'Hộ tịch', 'Đất đai']),
  asOf: (world) => world.day(-5, -1),
  knownAt: (world) => world.day(-5, -1),
  period: ({ random }) => random.pick(['2026', '2026-Q3', '2026-10']),
  calendar: ({ random }) => random.pick(['2026', '2026-Q3', '2026-10']),
  cursor: ({ random, cursors }) => (cursors.length ? random.pick(cursors) : undefined),
  year: () => 2026,
  originalsReturned: () => true,
  signed: () => true,
};

/** A value that the schema allows, as an officer might send it. */
export function valid(given: Schema, document: Document, world: World, looked: Looked | null, name = ''): unknown {
  const schema = resolved(given, document);
  const { random } = world;
  const known = schema.format === 'binary' ? random.pick(SCANS) : BY_NAME[name]?.(world, looked);
  if (known !== undefined && (known !== null || schema.nullable)) return known;
  if (schema.nullable && random.chance(0.3)) return null;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return valid(random.pick(choices), document, world, looked, name);
  if (schema.enum) return random.pick(schema.enum);
  switch (schema.type) {
    case 'object':
      return object(schema, document, world, looked);
    case 'array': {
      const least = schema.minItems ?? (random.chance(0.1) ? 0 : 1);
      const length = random.int(least, Math.min(schema.maxItems ?? 3, least + 2));
      return Array.from({ length }, () => valid(schema.items ?? {}, document, world, looked));
    }
    case 'integer':
    case 'number':
      return random.chance(0.5) && typeof schema.example === 'number'
        ? schema.example
        : random.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 1_000, 1_000_000));
    case 'boolean':
      return random.chance(0.5);
    case 'string':
      return text(schema, world);
    case undefined:
    default:
      return schema.properties ? object(schema, document, world, looked) : (schema.example ?? {});
  }
}

function object(schema: Schema, document: Document, world: World, looked: Looked | null): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const asked = schema.required?.includes(name) ?? false;
    if (asked || world.random.chance(0.4)) made[name] = valid(inner, document, world, looked, name);
  }
  if (made['idKind'] && !made['idNumber']) made['idNumber'] = BY_NAME['idNumber']!(world, looked);
  return made;
}

function text({ format, pattern, example, maxLength = 200 }: Schema, world: World): string {
  const { random } = world;
  if (format === 'uuid') return random.chance(0.5) && world.dossiers.length ? random.pick(world.dossiers) : uuid(world);
  if (format === 'date') return world.day(-5, 20);
  if (format === 'date-time') return world.soon();
  if (pattern || random.chance(0.3)) return typeof example === 'string' ? example : 'a1';
  return Array.from({ length: random.int(1, 6) }, () => random.pick(WORDS))
    .join(' ')
    .slice(0, maxLength);
}

export const uuid = ({ random }: World): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => random.int(0, 15).toString(16));
