import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { ProcedureRecord } from '../../src/catalogue/records.js';
import { CircumstancesOf } from '../../src/dossiers/circumstances.js';
import { Accounts } from '../../src/identity/accounts.js';
import { factOf, FACT_COLUMNS, type FactRow, Ledger } from '../../src/ledger/ledger.js';
import { Problem } from '../../src/problem.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { CalendarPublisher } from '../../src/sla/calendar-publisher.js';
import type { DossierCommand } from '../../src/workflow/commands.js';
import { type Dossier, isReceived } from '../../src/workflow/dossier.js';
import { type Recorded, type SealedParty, Submit } from '../../src/workflow/envelopes.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { inVietNam, type Instant, instant, instantOf, localDate, millis } from '../../src/workflow/instant.js';
import type { Actor, PartyRef, Role } from '../../src/workflow/people.js';
import { Refusal } from '../../src/workflow/refusal.js';
import * as law from '../support/law.js';
import { procedureWith } from '../support/ready.js';
import { PASSWORD, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import type { World } from './oracle.js';

const HOUR = 3_600_000;
export const BEGIN = '2026-08-03T07:00:00+07:00';
const MONTHS_MS = 184 * 24 * HOUR;
/** So long after the last reception everything has been finished or late for weeks. */
const AFTERWARDS_MS = 60 * 24 * HOUR;
/** A swap that is announced a few days before it: the 25th off, made up for on Saturday the 3rd. */
const SWAP = { announced: '2026-09-21T09:00:00+07:00', off: '2026-09-25', madeUp: '2026-10-03' };

/** Hours since the beginning in which nobody looked: neither the sweep nor a bell; the sweep alone; Redis alone. */
const NOBODY: readonly (readonly [number, number])[] = [
  [20 * 24 + 2, 21 * 24 + 5],
  [61 * 24, 64 * 24 + 3],
  [133 * 24 + 16, 135 * 24],
];
const NO_SWEEP: readonly (readonly [number, number])[] = [...NOBODY, [40 * 24, 44 * 24], [100 * 24, 101 * 24]];

const within = (ranges: readonly (readonly [number, number])[], hour: number) =>
  ranges.some(([from, to]) => hour >= from && hour < to);

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Who = 'desk' | 'specialist' | 'head' | 'leader' | 'clerk';
/** What is asked next of a dossier and by whom, given how it stands; null: nothing any more. */
interface Deed {
  readonly who: Who;
  readonly ask: law.Ask | ((dossier: Dossier, now: Instant) => law.Ask | null);
  /** Hours, or days relative to the due date, until the next deed of this track. */
  readonly then: Wait;
}
type Wait = { readonly hours: number } | { readonly fromDue: number };
interface Track {
  readonly deeds: Deed[];
  next: number;
}
interface Life {
  readonly id: string;
  readonly resolver: string;
  readonly party: SealedParty;
  readonly proxy: SealedParty;
  readonly tracks: Track[];
}

/** Half a year of a province's dossiers at the real desk, on a clock that is moved. */
export class Simulation {
  private readonly bus: CommandBus;
  private readonly ledger: Ledger;
  private readonly due = new Map<number, { life: Life; track: Track }[]>();
  private readonly looks: string[] = [];
  private readonly begin = millis(instant(BEGIN));
  private readonly random: () => number;
  readonly refused = new Map<string, number>();
  done = 0;

  private constructor(
    private readonly service: Service,
    private readonly people: Readonly<Record<string, Readonly<Record<Who, Actor>>>>,
    private readonly procedures: readonly ProcedureRecord[],
    seed: number,
  ) {
    this.bus = service.app.get(CommandBus);
    this.ledger = service.app.get(Ledger);
    this.random = numbers(seed);
  }

  static async at(service: Service, seed: number): Promise<Simulation> {
    const accounts = service.app.get(Accounts);
    const person = async (role: Role, agency: string): Promise<Actor> => {
      const id = randomUUID();
      const posts = [{ role, agency }];
      if (role === 'specialist')
        await accounts.create({
          id,
          username: `u${id.slice(0, 8)}`,
          displayName: 'Người',
          password: PASSWORD,
          createdBy: null,
          posts,
        });
      return { kind: 'person', id, posts, session: id.slice(0, 8) };
    };
    const people: Record<string, Record<Who, Actor>> = {};
    for (const agency of RESOLVERS)
      people[agency] = {
        desk: await person('desk-officer', law.DESK),
        specialist: await person('specialist', agency),
        head: await person('division-head', agency),
        leader: await person('signing-leader', agency),
        clerk: await person('clerk', agency),
      };
    const office = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
    await office.put(`agency-switches/${TELLS}`, { latenessNotice: true });
    const procedures = [5, 10, 15, 20].flatMap((days) => {
      try {
        return [procedureWith(service, days, 'working_days')];
      } catch {
        return []; // the province has none of that limit
      }
    });
    return new Simulation(service, people, procedures, seed);
  }

  /** Receives them over half a year and sees them all to their end. */
  async run(dossiers: number): Promise<void> {
    for (let n = 0; n < dossiers; n++) this.plan();
    for (let hour = 0; hour * HOUR < MONTHS_MS + AFTERWARDS_MS; hour++) {
      const now = this.momentOf(hour);
      const clock = Number(inVietNam(now).slice(11, 13));
      const deeds = this.due.get(hour) ?? [];
      if (deeds.length === 0 && clock > 0 && clock < 6) continue;
      this.service.clock.moveTo(now);
      await this.look(hour, now);
      if (now === instant(SWAP.announced)) await this.swap();
      await Promise.all(byLife(deeds).map((own) => this.act(own, hour)));
      this.due.delete(hour);
    }
  }

  /** What the oracle may know besides the facts. */
  async world(): Promise<World> {
    const catalogue = this.service.app.get(Catalogue);
    const editions = catalogue
      .calendars()
      .map((edition) => ({ from: String(edition.effectiveFrom ?? ''), edition }))
      .sort((a, b) => (a.from < b.from ? -1 : 1));
    const circumstances = this.service.app.get(CircumstancesOf);
    const states = await this.query<{ state: Dossier; procedure_code: string }>(
      'SELECT DISTINCT ON (procedure_code) procedure_code, state FROM motcua.dossier',
    );
    const steps = new Map(
      states.map(({ state, procedure_code }) => [procedure_code, circumstances.versions(null, state).process!.steps]),
    );
    return {
      looks: this.looks,
      editions,
      steps: (code) => steps.get(code)!,
      tellsLateness: (agency) => agency === TELLS,
    };
  }

  /** All facts, by dossier, in order; a thousand dossiers at a time, as statements here are given a few seconds. */
  async facts(): Promise<Map<string, DossierEvent[]>> {
    const facts = new Map<string, DossierEvent[]>();
    const dossiers = await this.query<{ id: string }>('SELECT id FROM motcua.dossier ORDER BY id');
    for (let from = 0; from < dossiers.length; from += 1_000) {
      const rows = await this.query<FactRow>(
        `SELECT ${FACT_COLUMNS} FROM motcua.event WHERE stream = ANY($1) ORDER BY stream, version`,
        [dossiers.slice(from, from + 1_000).map(({ id }) => id)],
      );
      for (const row of rows) facts.set(row.stream, [...(facts.get(row.stream) ?? []), factOf(row).event]);
    }
    return facts;
  }

  async query<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.service.db.stores.writer.query<T>(text, [...values])).rows;
  }

  private momentOf(hour: number): Instant {
    return instantOf(this.begin + hour * HOUR);
  }

  /** The sweep where it runs; a bell for each alarm that is due where only that rings; else nobody. */
  private async look(hour: number, now: Instant): Promise<void> {
    if (within(NOBODY, hour)) return;
    const alarmClock = this.service.app.get(AlarmClock);
    if (!within(NO_SWEEP, hour)) await alarmClock.ringDue();
    else {
      const rows = await this.query<{ dossier: string; kind: string; promise_no: number; generation: number }>(
        `SELECT dossier, kind, promise_no, generation FROM motcua.alarm WHERE state = 'armed' AND due_at <= '${now}' ORDER BY due_at`,
      );
      for (const { promise_no: promiseNo, ...bell } of rows) await alarmClock.ringFor({ ...bell, promiseNo });
    }
    this.looks.push(now);
  }

  private async swap(): Promise<void> {
    const admin = await this.service.as({ role: 'administrator', agency: null });
    const office = await this.service.as({ role: 'provincial-office', agency: 'tq.vp' });
    const base = (await admin.get('calendar?year=2026')).body.edition as string;
    const day = { name: 'Hoán đổi', announcedOn: '2026-09-21' };
    const days = [
      { ...day, date: SWAP.off, kind: 'off' },
      { ...day, date: SWAP.madeUp, kind: 'working', replaces: SWAP.off },
    ];
    const proposal = await admin.post('calendar/proposals', { base, document: '1/VPCP', days });
    const published = await office.post(`calendar/proposals/${proposal.body.id}/publish`, {});
    if (published.status !== 200) throw new Error(JSON.stringify([proposal.body, published.body]));
    const publisher = this.service.app.get(CalendarPublisher);
    await until(
      async () => (publisher.wake(), (await publisher.progress(published.body.edition))?.state === 'done'),
      120,
    );
  }

  private plan(): void {
    const pick = <T>(list: readonly T[]): T => list[Math.floor(this.random() * list.length)]!;
    const procedure = pick(this.procedures);
    const resolver = pick(RESOLVERS);
    const life: Life = { id: randomUUID(), resolver, party: party(), proxy: party(), tracks: [] };
    const authorised = this.random() < 0.2;
    const submitter = authorised ? ref(life.proxy) : null;
    const filing = law.filing({
      procedureCode: procedure.code,
      variant: procedure.variants[0]!.id,
      resolver,
      owner: ref(life.party),
      submitter,
      authorised,
      papers: [PAPER],
    });
    const receive: Deed = {
      who: 'desk',
      ask: { type: 'ReceiveDossier', channel: 'direct', filing, receivedAt: null },
      then: { hours: 1 },
    };
    const main: Track = { deeds: [receive, ...this.course(resolver)], next: 0 };
    life.tracks.push(main);
    const at = Math.floor(this.random() * (MONTHS_MS / HOUR));
    this.schedule(life, main, at);
  }

  private course(resolver: string): Deed[] {
    const { specialist } = this.people[resolver]!;
    const r = this.random();
    const deeds: Deed[] = [
      { who: 'desk', ask: law.HAND_OVER, then: { hours: 1 } },
      {
        who: 'head',
        ask: { type: 'Assign', stepId: 'processing', assignee: specialist.id },
        then: { hours: 2 + Math.floor(this.random() * 60) },
      },
    ];
    if (r < 0.25) deeds.push(...supplement(1 + Math.floor(this.random() * 120)));
    else if (r < 0.4) deeds.push(...pause(1 + Math.floor(this.random() * 300)));
    else if (r < 0.45) return [...deeds, withdrawal];
    const late = this.random();
    const offset = late < 0.45 ? -1 - this.random() * 4 : late < 0.6 ? -0.4 : late < 0.95 ? 1 + this.random() * 12 : 40;
    const last = deeds.pop()!;
    return [...deeds, { ...last, then: { fromDue: offset } }, ...finishing];
  }

  private schedule(life: Life, track: Track, hour: number): void {
    let at = Math.max(0, Math.ceil(hour));
    for (; !isOfficeHour(this.momentOf(at)); at++);
    this.due.set(at, [...(this.due.get(at) ?? []), { life, track }]);
  }

  private async act(own: readonly { life: Life; track: Track }[], hour: number): Promise<void> {
    for (const { life, track } of own) await this.deed(life, track, hour);
  }

  /** One deed; what the law refuses is counted, and the track goes on. */
  private async deed(life: Life, track: Track, hour: number): Promise<void> {
    const deed = track.deeds[track.next++]!;
    const { dossier, version } = await this.ledger.read(life.id, 'nobody', 'none');
    const ask = typeof deed.ask === 'function' ? deed.ask(dossier, this.momentOf(hour)) : deed.ask;
    if (ask) await this.send(life, deed.who, ask, version);
    if (ask?.type === 'ReceiveDossier' && this.random() < 0.75) {
      const letter: Track = { deeds: [...APOLOGY], next: 0 };
      const { dossier: received } = await this.ledger.read(life.id, 'nobody', 'none');
      this.schedule(life, letter, this.after({ fromDue: -0.9 + this.random() * 6 }, received, hour));
    }
    if (track.next >= track.deeds.length) return;
    const { dossier: after } = await this.ledger.read(life.id, 'nobody', 'none');
    this.schedule(life, track, this.after(deed.then, after, hour));
  }

  private after(wait: Wait, dossier: Dossier, hour: number): number {
    if ('hours' in wait) return hour + wait.hours;
    const dueAt = isReceived(dossier) && dossier.promise ? millis(dossier.promise.dueAt) : this.begin + hour * HOUR;
    return Math.max(hour + 1, (dueAt - this.begin) / HOUR + wait.fromDue * 24);
  }

  private async send(
    { id, resolver, party: own, proxy }: Life,
    who: Who,
    ask: law.Ask,
    expected: number,
  ): Promise<void> {
    const first = ask.type === 'ReceiveDossier';
    const options = { bodyHash: 'h', ...(first ? { parties: [own, proxy] } : { expected }) };
    const command = { ...ask, dossierId: id } as DossierCommand;
    try {
      await this.bus.execute<Submit, Recorded>(new Submit(command, randomUUID(), this.people[resolver]![who], options));
      this.done++;
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof Problem && error.status < 500)) throw error;
      const code = `${ask.type} ${error.code}`;
      this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    }
  }
}

const RESOLVERS = ['tq.stp', 'tq.snv'] as const;
/** Tells lateness by itself. */
const TELLS = RESOLVERS[0];

const finishing: readonly Deed[] = [
  { who: 'specialist', ask: law.PROPOSE, then: { hours: 1 } },
  { who: 'head', ask: law.REVIEWED, then: { hours: 1 } },
  { who: 'leader', ask: law.SIGN, then: { hours: 1 } },
  {
    who: 'clerk',
    ask: (_, now) => ({ type: 'NumberResult', stepId: 'result', number: '1', date: localDate(now) }),
    then: { hours: 1 },
  },
  { who: 'clerk', ask: law.DELIVER, then: { hours: 1 } },
];
const withdrawal: Deed = {
  who: 'desk',
  ask: { type: 'WithdrawDossier', reason: null, originalsReturned: true },
  then: { hours: 1 },
};

const supplement = (hours: number): Deed[] => [
  { who: 'specialist', ask: law.PROPOSE_SUPPLEMENT, then: { hours: 1 } },
  { who: 'leader', ask: { type: 'ApproveSupplement', leaderReason: 'Cần thiết' }, then: { hours: 1 } },
  { who: 'desk', ask: { type: 'SendSupplementRequest', number: '5' }, then: { hours } },
  { who: 'desk', ask: { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] }, then: { hours: 4 } },
];
const pause = (hours: number): Deed[] => [
  { who: 'leader', ask: { type: 'PauseProcessing', reason: 'Chờ', legalGround: 'Luật chuyên ngành' }, then: { hours } },
  { who: 'leader', ask: { type: 'ResumeProcessing', note: null }, then: { hours: 4 } },
];

/** The date that the draft proposes is the date that is given. */
const proposal = (dossier: Dossier): law.Ask | null =>
  isReceived(dossier) && dossier.apologyDraft && !dossier.apologyDraft.proposal
    ? { type: 'ProposeApology', reason: 'staff-overload', reasonText: null, newDate: dossier.apologyDraft.proposedDate }
    : null;
const APOLOGY: readonly Deed[] = [
  { who: 'specialist', ask: proposal, then: { hours: 1 } },
  { who: 'head', ask: { type: 'ApproveApology' }, then: { hours: 1 } },
  { who: 'leader', ask: { type: 'ApproveApology' }, then: { hours: 2 } },
  { who: 'clerk', ask: { type: 'NumberApology', number: '1/XL', document: null }, then: { hours: 1 } },
];

const PAPER = { paperId: null, name: 'Tờ khai', originals: 1, certifiedCopies: 0, photocopies: 0, digitised: false };

const party = (): SealedParty => ({
  partyId: randomUUID(),
  version: 'v1',
  sealed: 'x',
  wrappedKey: 'k',
  keyId: 'k',
  search: 'tran van moi',
});
const ref = ({ partyId, version }: SealedParty) => `${partyId}@${version}` as PartyRef;

/** Officers' hours; which days are worked the law does not ask of their acts. */
function isOfficeHour(at: Instant): boolean {
  const hour = Number(inVietNam(at).slice(11, 13));
  return hour >= 8 && hour < 17;
}

function byLife(deeds: readonly { life: Life; track: Track }[]): { life: Life; track: Track }[][] {
  const lives = new Map<string, { life: Life; track: Track }[]>();
  for (const deed of deeds) lives.set(deed.life.id, [...(lives.get(deed.life.id) ?? []), deed]);
  return [...lives.values()];
}
