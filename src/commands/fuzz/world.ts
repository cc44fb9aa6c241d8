import {
  accountId,
  ADMINISTRATOR,
  CENTRE,
  citizen,
  clerk,
  deskOfficer,
  divisionHead,
  postOfficer,
  signingLeader,
  specialist,
  SUPERVISOR,
} from '../../demo/cast.js';
import type { Random } from '../../demo/random.js';
import { Learnt } from './learnt.js';

const RESOLVER = 'tq.stp';

/** Somebody of the demonstration who sends requests; null: nobody has signed in. */
export interface Sender {
  readonly username: string | null;
  readonly account: string | null;
  cookie: string | null;
}

const sender = (username: string): Sender => ({ username, account: accountId(username), cookie: null });

/** Every role, a second office that should see nothing, and nobody. */
export const SENDERS: readonly Sender[] = [
  ...[1, 2].map((n) => sender(deskOfficer(CENTRE, n))),
  sender(postOfficer(1)),
  ...[1, 2].map((n) => sender(specialist(RESOLVER, n))),
  ...[divisionHead, signingLeader, clerk].map((of) => sender(of(RESOLVER))),
  sender(signingLeader('tq.snv')),
  sender(specialist('tq.snv', 1)),
  sender(SUPERVISOR),
  sender(ADMINISTRATOR),
  ...[1, 2].map((n) => sender(citizen(n))),
  { username: null, account: null, cookie: null },
];

/** What a dossier looked like to the last who asked. */
export interface Looked {
  readonly id: string;
  readonly version: number;
  readonly stepId: string | null;
  readonly allowed: readonly string[];
}

const KEPT = 12;

/** What the fuzzer has learnt of the service so far: without it nearly every request would end at the first door. */
export class World {
  readonly dossiers: string[] = [];
  readonly codes: { code: string; secret: string }[] = [];
  readonly accounts: string[] = [];
  readonly cursors: string[] = [];
  /** Accepted ones, to be sent again. */
  readonly keys: string[] = [];
  procedures: readonly string[] = ['1.001193'];
  /** A process as the service exports it. */
  processFile: string | null = null;
  /** The calendar edition in force, as last told. */
  edition: string | null = null;
  /** The legal clock, as last told. */
  now = '';

  /** What lies behind which address; empty until the document is read. */
  learnt: Learnt;

  constructor(readonly random: Random) {
    this.learnt = new Learnt([], random);
  }

  /** What an answer teaches. */
  learn(operationId: string, status: number, body: unknown): void {
    if (status >= 300 || typeof body !== 'object' || body === null) return;
    const told = body as Record<string, unknown>;
    if (typeof told['dossierId'] === 'string' && status === 201) keep(this.dossiers, told['dossierId']);
    if (typeof told['code'] === 'string' && typeof told['lookupPin'] === 'string')
      keep(this.codes, {
        code: told['code'],
        secret: this.random.pick([told['lookupPin'], String(told['trackingToken'])]),
      });
    if (typeof told['account'] === 'string' && status === 201) keep(this.accounts, told['account']);
    if (operationId === 'getCalendar' && typeof told['edition'] === 'string') this.edition = told['edition'];
    for (const name of ['next', 'nextCursor']) if (typeof told[name] === 'string') keep(this.cursors, told[name]);
    if (operationId.endsWith('DemoClock') && typeof told['now'] === 'string') this.now = told['now'];
  }

  /** A day of the legal clock's neighbourhood. */
  day(from: number, to: number): string {
    return new Date(Date.parse(this.now) + this.random.int(from, to) * 86_400_000).toISOString().slice(0, 10);
  }

  /** The clock a little further: a jump of years would leave nothing of the calendar to try. */
  soon(): string {
    const minutes = this.random.chance(0.1) ? this.random.int(1_000, 3_000) : this.random.int(0, 100);
    return new Date(Date.parse(this.now) + minutes * 60_000).toISOString();
  }
}

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}
