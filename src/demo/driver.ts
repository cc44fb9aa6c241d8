import { instant, type Instant, type LocalDate } from '../workflow/instant.js';
import { Agenda, type Entry } from './agenda.js';
import { ADMINISTRATOR, DEMO_PASSWORD } from './cast.js';
import { Client, UnexpectedAnswer } from './client.js';
import { contactOf, legOf } from './legs.js';
import { menuOf, type OfferedProcedure } from './menu.js';
import type { DossierPlan } from './plan.js';
import { storyOf } from './story.js';
import { announceSwap, SWAP, SWAP_AT, type Swapped } from './swap.js';
import { afterwards, type Lived } from './tally.js';
import { STORY_END, WorkingWeeks } from './working-week.js';

export const SEED = 2026;
export const DOSSIERS = 540;

export interface DriveOptions {
  /** `http://localhost:3000`, of a service in demo mode. */
  readonly baseUrl: string;
  readonly seed?: number;
  readonly dossiers?: number;
  /** 1: one request after the other, the same at every run. More: that many requests of different dossiers at once. */
  readonly clients?: number;
  /** How far apart the moments of requests that are made at once may lie. */
  readonly slotMinutes?: number;
  /** How long a request waits for a service that does not answer: it is made again, under the same key. */
  readonly patienceMs?: number;
  readonly onAcknowledged?: (what: Acknowledged) => void;
  readonly onProgress?: (at: Instant, acknowledged: number) => void;
}

/** A command that the service has confirmed: from now on it must never be lost. */
export interface Acknowledged {
  readonly no: number;
  readonly key: string;
  readonly actor: string;
  readonly command: string;
  readonly dossierId: string;
  readonly version: number;
  readonly status: string;
  readonly code: string | null;
  readonly facts: readonly string[];
  readonly dueDate: LocalDate | null;
  /** The answer had been given before: an earlier try had come through. */
  readonly replayed: boolean;
}

export interface Driven {
  /** By number; those whose first request lay beyond the end are missing. */
  readonly dossiers: readonly Lived[];
  readonly acknowledged: number;
  /** Procedures of the catalogue that may be filed by post. */
  readonly postalProcedures: number;
  /** null: the story ended before it was announced. */
  readonly swap: Swapped | null;
}

/** Lives the three weeks of a story through the public API: the clock first, then everybody's requests, moment by moment. */
export async function drive(options: DriveOptions): Promise<Driven> {
  return new Driver(options).run();
}

class Driver {
  private readonly client: Client;
  private readonly agenda = new Agenda();
  private readonly lived = new Map<number, Lived>();
  private readonly seed: number;
  private now = '' as Instant;
  private acknowledged = 0;
  private swap: Swapped | null = null;

  constructor(private readonly options: DriveOptions) {
    this.seed = options.seed ?? SEED;
    this.client = new Client(options.baseUrl, DEMO_PASSWORD, options.patienceMs ?? 60_000);
  }

  async run(): Promise<Driven> {
    const { clients = 1, dossiers = DOSSIERS, slotMinutes = clients > 1 ? 30 : 0 } = this.options;
    const procedures = await this.procedures();
    const weeks = new WorkingWeeks(await this.daysOff());
    const plans = new Map(storyOf(this.seed, dossiers, menuOf(procedures), weeks).map((plan) => [plan.no, plan]));
    for (const plan of plans.values()) this.agenda.add(plan.no, contactOf(plan, weeks), 1);
    this.now = await this.clock('GET');

    for (
      let group = this.agenda.take(slotMinutes, STORY_END);
      group.length > 0;
      group = this.agenda.take(slotMinutes, STORY_END)
    ) {
      await this.announce(group[0]!.action.at);
      await this.moveTo(group[0]!.action.at);
      await inParallel(clients, group, (entry) => this.perform(entry, plans.get(entry.no)!, weeks));
      this.options.onProgress?.(this.now, this.acknowledged);
    }
    await this.moveTo(STORY_END);
    const postalProcedures = procedures.filter(({ channels }) => channels.includes('postal')).length;
    return {
      dossiers: [...this.lived.values()].sort((a, b) => a.no - b.no),
      acknowledged: this.acknowledged,
      postalProcedures,
      swap: this.swap,
    };
  }

  /** Day six of the story, before its first visitor. */
  private async announce(at: Instant): Promise<void> {
    if (this.swap !== null || at < SWAP_AT) return;
    await this.moveTo(SWAP_AT);
    this.swap = await announceSwap(this.client, this.seed);
  }

  /** Every procedure with its papers, as any visitor may read it. */
  private async procedures(): Promise<OfferedProcedure[]> {
    const codes: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await this.client.read(
        null,
        `/procedures?ready=true&limit=200${cursor ? `&cursor=${cursor as string}` : ''}`,
      );
      codes.push(...(page['items'] as { code: string }[]).map(({ code }) => code));
      cursor = page['next'];
    } while (cursor);
    const found: OfferedProcedure[] = [];
    for (const code of codes)
      found.push((await this.client.read(null, `/procedures/${code}`)) as unknown as OfferedProcedure);
    return found;
  }

  private async daysOff(): Promise<Set<string>> {
    const off = new Set<string>();
    for (const year of [2026, 2027]) {
      const { days } = await this.client.read(null, `/calendar?year=${year}`);
      for (const { date, kind, status } of days as { date: string; kind: string; status: string }[]) {
        // The swap of the story itself is not known when it begins, even when it is told again.
        if (kind === 'off' && status === 'adopted' && date !== SWAP.off) off.add(date);
      }
    }
    return off;
  }

  /** A clock that is already further stays: the story is being told again, and the service answers as before. */
  private async moveTo(at: Instant): Promise<void> {
    if (at > this.now) this.now = await this.clock('POST', { to: at });
  }

  private async clock(method: 'GET' | 'POST', body?: object): Promise<Instant> {
    const answer = await this.client.ask(ADMINISTRATOR, method, '/demo/clock', body);
    if (answer.status !== 200) throw new UnexpectedAnswer('clock', answer);
    return instant(answer.body['now'] as string);
  }

  /** One command; its consequences for the dossier's further course. */
  private async perform(entry: Entry, plan: DossierPlan, weeks: WorkingWeeks): Promise<void> {
    const { action } = entry;
    const before = this.lived.get(plan.no);
    const what = await this.submit(entry, before);
    this.lived.set(plan.no, afterwards(before ?? unlived(plan), what, action));
    if (action.leads) {
      if (action.leads === 1) await this.reception(plan);
      const dueDate = what.dueDate!; // of the stored answer: a story that is told again is led as before
      this.agenda.add(plan.no, legOf(plan, action.leads, { at: action.at, dueDate }, weeks), entry.turn + 1);
    }
    this.acknowledged++;
    this.options.onAcknowledged?.(what);
  }

  private async reception({ no, desk }: DossierPlan): Promise<void> {
    const lived = this.lived.get(no)!;
    const { receivedOn } = await this.client.read(desk, `/dossiers/${lived.id}`);
    this.lived.set(no, { ...lived, receivedOn: receivedOn as LocalDate });
  }

  /** An alarm may have raised the version meanwhile: then once more, with the version that the service names. */
  private async submit({ no, turn, action }: Entry, known: Lived | undefined): Promise<Acknowledged> {
    const { actor, command, body } = action;
    const key = `demo-${this.seed}-${no}-${turn}`;
    const path = known ? `/dossiers/${known.id}/${command}` : FIRST[command]!;
    let version = known?.version;
    for (let tries = 0; tries < 5; tries++) {
      const match: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
      const answer = await this.client.ask(actor, 'POST', path, body, { 'idempotency-key': key, ...match });
      if (answer.status === 200 || answer.status === 201)
        return { no, key, actor, command, ...(answer.body as unknown as Answered) };
      if (answer.status !== 412)
        throw new UnexpectedAnswer(`dossier ${no} (${nameOf(known)}), ${actor}: ${command} at ${action.at}`, answer);
      version = answer.body['version'] as number;
    }
    throw new Error(`dossier ${no}: ${command} was always too late`);
  }
}

type Answered = Omit<Acknowledged, 'no' | 'key' | 'actor' | 'command'>;

const FIRST: Readonly<Record<string, string>> = {
  receive: '/dossiers',
  submit: '/dossiers/submissions',
  'guide-at-counter': '/dossiers/counter-visits',
};
const nameOf = (known: Lived | undefined): string => known?.code ?? known?.id ?? 'new';

const unlived = ({ no, channel, item, fate }: DossierPlan): Lived => ({
  ...{ no, channel, fate, procedureCode: item.procedure.code, id: '', version: 0, status: '', code: null },
  ...{ receivedOn: null, dueDate: null, finishedOn: null, apologyOn: null, returnChannel: null },
  ...{ ended: null, endedOn: null, waitingSince: null, kept: false },
});

/** At most `width` at once; one after the other, in order, for a width of 1. */
async function inParallel<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
