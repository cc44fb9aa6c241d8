import { masked } from '../../src/dossiers/parties.js';
import { DossierReadsController } from '../../src/dossiers/dossier-reads.controller.js';
import { stateRow } from '../../src/ledger/state-row.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { PERSON_COMMANDS, RULES } from '../../src/workflow/allowed.js';
import type { CommandType } from '../../src/workflow/commands.js';
import { type Dossier, isReceived, openSteps } from '../../src/workflow/dossier.js';
import { localDate } from '../../src/workflow/instant.js';
import type { Actor, Post } from '../../src/workflow/people.js';
import type { Status } from '../../src/workflow/status.js';
import { emptyAnswers } from './empty-answers.js';
import { NOW, STORIES } from './every-state.js';
import { FakeClock } from './fake-clock.js';
import * as law from './law.js';
import { RARE } from './rare-states.js';

/** One dossier before one officer, and what it is there to show: the screen of its status for his role, and forms. */
export interface Place {
  readonly id: string;
  readonly status: Status;
  readonly role: string;
  readonly commands: readonly CommandType[];
}

export interface Gallery {
  readonly places: readonly Place[];
  /** The service's answers by their paths. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** For screens that have nothing to show. */
  readonly empty: Readonly<Record<string, unknown>>;
}

type Fact = law.Story['facts'][number];

const shipped = readShipped();
const names = new Map(shipped.agencies.map(({ id, name }) => [id, name]));
const catalogue = {
  agencyName: (id: string) => names.get(id) ?? id,
  procedureName: (code: string) => code,
  calendar: () => shipped.calendars[0]!,
};
const PERSON = {
  kind: 'citizen',
  name: 'Nguyễn Thị Tuyết',
  idKind: 'cccd',
  idNumber: '008190001234',
  birthDate: '1990-05-12',
  address: 'Phường Minh Xuân',
  phone: '0912345678',
  email: null,
};

/** What the table lets an officer ask for in a status, `processing specialist SubmitToLeader`: first commands have no dossier. */
export const permitted = (): string[] => {
  const asked = PERSON_COMMANDS.filter((type) => !RULES[type].from.includes('unknown'));
  const cells = asked.flatMap((type) =>
    RULES[type].grants
      .filter(({ role }) => role !== 'citizen')
      .flatMap(({ role, from = RULES[type].from }) => from.map((status) => cellOf(status, role, type))),
  );
  return [...new Set(cells)].sort();
};

export const cellOf = (status: Status, role: string, command: CommandType): string => `${status} ${role} ${command}`;

/** Every officer of the stories, once for each of his posts. */
const OFFICERS: readonly (readonly [Actor, Post])[] = Object.values<Actor>(law.PEOPLE)
  .filter(({ kind }) => kind === 'person')
  .flatMap((actor) => actor.posts.map((post) => [{ ...actor, posts: [post] }, post] as const))
  .filter(([, { role }]) => role !== 'citizen' && role !== 'administrator');

const SEEN = [
  ...Object.values(STORIES)
    .filter(({ dossier }) => dossier.status !== 'unknown')
    .map((story) => ({ story, at: NOW })),
  ...RARE,
];
const REPLY = { header: () => {}, status: () => {} };

/** The first story that shows a cell of the table stands for it; its dossier is read by the service's own code. */
export async function hang(): Promise<Gallery> {
  const shown = new Set<string>();
  const places: Place[] = [];
  const answers: Record<string, unknown> = {};
  for (const [no, { story, at }] of SEEN.entries()) {
    const { status } = story.dossier;
    for (const [actor, { role }] of OFFICERS) {
      const id = `${no}-${actor.id}-${role}`;
      const reads = readsOf(story, id, at);
      const answer = await reads.one(id, actor, 'vi', undefined, undefined, REPLY);
      const fresh = answer!.allowed.filter((type) => !shown.has(cellOf(status, role, type as CommandType)));
      if (fresh.length === 0) continue;
      fresh.forEach((type) => shown.add(cellOf(status, role, type as CommandType)));
      places.push({ id, status, role, commands: fresh as CommandType[] });
      answers[`/api/v1/dossiers/${id}`] = answer;
      answers[`/api/v1/dossiers/${id}/timeline`] = await reads.timeline(id, actor);
      answers[`/api/v1/dossiers/${id}/letters`] = [];
      for (const { stepId } of answer!.work) answers[`/api/v1/dossiers/${id}/steps/${stepId}/assignees`] = ASSIGNEES;
      answers[`/api/v1/dossiers/${id}/payments`] = MONEY;
      answers[`/api/v1/dossiers/${id}/attribution`] = { steps: [] };
    }
  }
  return { places, answers: { ...answers, ...COMMON }, empty: emptyAnswers() };
}

const ASSIGNEES = { items: [{ id: 'specialist', displayName: 'Lý A Páo', isAssignee: false }], nobody: null };

/** One fee that is paid, one that is not. */
const MONEY = {
  charges: ['Phí thẩm định hồ sơ', 'Lệ phí cấp giấy'].map((name, index) => ({
    ...{ id: `c${index}`, fee: `f${index}`, no: 1, name, quantity: 1, amountVnd: 50_000, dueVnd: 50_000, basis: null },
    ...{ exemptReason: null, exemptGround: null, payable: 'before', setAt: `${NOW}:00+07:00` },
  })),
  payments: [],
  receipts: [
    {
      ...{ agency: law.RESOLVER, year: 2026, no: 7, amountVnd: 50_000, charge: 'c0', method: 'cash', reference: null },
      issuedAt: `${NOW}:00+07:00`,
    },
  ],
};

/** What every dossier's screen asks besides. */
const COMMON = {
  '/api/v1/dossiers': { items: [], next: null, total: null, now: `${NOW}:00+07:00`, today: NOW.slice(0, 10) },
  '/api/v1/calendar': { days: [] },
  '/api/v1/warnings/sent-papers': { items: [] },
  '/api/v1/people': [{ id: 'specialist', displayName: 'Lý A Páo', roles: ['specialist', 'signing-leader'] }],
  ...Object.fromEntries(Object.values(law.PROCEDURES).map((one) => [`/api/v1/procedures/${one.code}`, one])),
  '/api/v1/agencies': {
    items: shipped.agencies.slice(0, 20).map(({ id, name }) => ({ id, name, openTo: null })),
    next: null,
  },
};

/** The controller that answers the console, over a story in place of the tables. */
function readsOf({ dossier, facts, twist }: law.Story, id: string, at: string): DossierReadsController {
  const clock = FakeClock.at(`${at}:00+07:00`);
  const recorded = facts.map((event, index) => recordedOf(event, index, id));
  const queries = {
    one: async () => ({ line: lineOf(dossier, facts.length, id), dossier }),
    facts: async () => recorded,
    factsOf: async (types: readonly string[]) => recorded.filter(({ event }) => types.includes(event.type)),
  };
  const circumstances = {
    versions: () => twist(law.circumstances(law.PEOPLE.desk, clock.legalNow(), law.HAND_OVER, dossier)),
  };
  const parts = [
    queries,
    circumstances,
    { of: async () => [{ role: 'owner', ref: 'o@1', person: masked(PERSON as never), masked: true, consents: [] }] },
    { record: async () => {} },
    { of: async () => ({ parent: null, children: [] }) },
    { displayNames: async () => new Map() },
    catalogue,
    clock,
  ];
  return new DossierReadsController(...(parts as unknown as ConstructorParameters<typeof DossierReadsController>));
}

const recordedOf = (event: Fact, index: number, stream: string) => ({
  ...{ position: String(index + 1), tx: '1', stream, version: index + 1, event, code: null },
  occurredAt: event.occurredAt,
  recordedAt: event.occurredAt,
  actor: { kind: 'system', id: 'system', post: null },
});

/** A row of the tables as the queries name its columns. */
function lineOf(dossier: Dossier, version: number, id: string): Record<string, unknown> {
  if (dossier.status === 'unknown') throw new RangeError('nothing has happened yet');
  const columns = Object.entries(stateRow(dossier)).map(([column, value]) => [
    column.replaceAll(/_(\w)/g, (_, first: string) => first.toUpperCase()),
    value,
  ]);
  const { state: _, fold: __, ...row } = Object.fromEntries(columns) as Record<string, unknown>;
  const received = isReceived(dossier) ? dossier : null;
  return {
    ...row,
    ...{ id, version, openSteps: openSteps(dossier), owesLetter: false, sentPapersAt: null },
    code: received && `H60.13-${localDate(received.receivedAt).slice(2).replaceAll('-', '')}-0001`,
    owesApology: (received?.owedApologies ?? []).length > 0,
    owesRefund: (received?.refunds ?? []).length > 0,
    flags: ('flags' in dossier && dossier.flags) || [],
  };
}
