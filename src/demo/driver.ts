import type { ProcessRecord } from '../catalogue/records.js';
import { openSteps, type Received } from '../workflow/dossier.js';
import { instant, type Instant } from '../workflow/instant.js';
import { Agenda, type Entry } from './agenda.js';
import { agreeToChannels, answerSurvey, signApology } from './beside.js';
import { ADMINISTRATOR, DEMO_PASSWORD } from './cast.js';
import { Client, UnexpectedAnswer } from './client.js';
import { contactOf, legOf } from './legs.js';
import { bound, Journey, type Look, partNo, receivedOnOf, standingOf, type Told, toldAt } from './journey.js';
import { menuOf, type OfferedProcedure } from './menu.js';
import { daysOff, offered } from './offered.js';
import type { Action, DossierPlan, Setting } from './plan.js';
import { publishProcesses, type PublishedProcesses } from './processes.js';
import { storyOf } from './story.js';
import { type Acknowledged, type Request, Submitter } from './submitting.js';
import { announceSwap, SWAP_AT, type Swapped } from './swap.js';
import { afterwards, type Lived, unlived } from './tally.js';
import { inParallel, settled } from './waiting.js';
import type { OpenStep } from './walk.js';
import { FIRST_DAY, STORY_END, WorkingWeeks } from './working-week.js';

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

export interface Driven {
  /** By number; those whose first request lay beyond the end are missing. */
  readonly dossiers: readonly Lived[];
  readonly acknowledged: number;
  /** null: the story ended before it was announced. */
  readonly swap: Swapped | null;
  readonly processes: PublishedProcesses;
}

/** Lives the three weeks of a story through the public API: the clock first, then everybody's requests, moment by moment. */
export async function drive(options: DriveOptions): Promise<Driven> {
  return new Driver(options).run();
}

class Driver {
  private readonly client: Client;
  private readonly agenda = new Agenda();
  private readonly lived = new Map<number, Lived>();
  private readonly journeys = new Map<number, Journey>();
  /** Each dossier as it was looked at last, and after which of the story's own requests. */
  private readonly seen = new Map<number, Look & { readonly asked: number }>();
  private readonly submitter: Submitter;
  private procedures: readonly OfferedProcedure[] = [];
  private processes: readonly ProcessRecord[] = [];
  private readonly seed: number;
  private now = '' as Instant;
  private acknowledged = 0;
  private swap: Swapped | null = null;

  constructor(private readonly options: DriveOptions) {
    this.seed = options.seed ?? SEED;
    this.client = new Client(options.baseUrl, DEMO_PASSWORD, options.patienceMs ?? 60_000);
    this.submitter = new Submitter(this.client, this.seed);
  }

  async run(): Promise<Driven> {
    const { clients = 1, dossiers = DOSSIERS, slotMinutes = clients > 1 ? 30 : 0 } = this.options;
    const procedures = (this.procedures = await offered(this.client));
    const ready = new Set(procedures.map(({ code }) => code));
    const processes = await publishProcesses(this.client, ready, FIRST_DAY);
    this.processes = processes.published;
    const weeks = new WorkingWeeks(await daysOff(this.client));
    for (const plan of storyOf(this.seed, dossiers, menuOf(procedures, processes.published), weeks)) {
      this.journeys.set(plan.no, new Journey(plan, weeks));
      this.schedule(plan.no, contactOf(plan, weeks));
    }
    this.now = await this.clock('GET');

    for (
      let group = this.agenda.take(slotMinutes, STORY_END);
      group.length > 0;
      group = this.agenda.take(slotMinutes, STORY_END)
    ) {
      await this.announce(group[0]!.action.at);
      await this.moveTo(group[0]!.action.at);
      await inParallel(clients, group, (entry) => this.perform(entry, weeks));
      this.options.onProgress?.(this.now, this.acknowledged);
    }
    await this.moveTo(STORY_END);
    return {
      dossiers: [...this.lived.values()].sort((a, b) => a.no - b.no),
      acknowledged: this.acknowledged,
      swap: this.swap,
      processes,
    };
  }

  /** Day six of the story, before its first visitor. */
  private async announce(at: Instant): Promise<void> {
    if (this.swap !== null || at < SWAP_AT) return;
    await this.moveTo(SWAP_AT);
    this.swap = await announceSwap(this.client, this.seed);
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

  private schedule(no: number, acts: readonly (Action | Setting)[]): void {
    this.agenda.add(no, acts, this.journeys.get(no)!.numbers(acts));
  }

  /** One command, or the beginning of a walk; its consequences for the dossier's further course. */
  private async perform(entry: Entry, weeks: WorkingWeeks): Promise<void> {
    const { no, action } = entry;
    const journey = this.journeys.get(no)!;
    if ('walk' in action) {
      journey.begin(action.walk);
      return this.goOn(journey, action.at);
    }
    const { plan } = journey;
    const before = this.lived.get(no);
    const what = await this.submitter.submit(entry, await this.request(action, plan), before);
    this.lived.set(no, afterwards(before ?? unlived(plan), what, action));
    this.acknowledged++;
    this.options.onAcknowledged?.(what);
    await this.beside(plan, action, before === undefined);
    if (action.leads) {
      if (action.leads === 1) await this.reception(plan, action.at);
      const dueDate = what.dueDate!; // of the stored answer: a story that is told again is led as before
      this.schedule(no, legOf(plan, action.leads, { at: action.at, dueDate }, weeks));
    }
    if (action.closes) await this.goOn(journey, action.at);
    await this.follow(journey, action.command, action.at);
  }

  /** What goes with a command and is none itself. */
  private async beside(plan: DossierPlan, { command, body, at }: Action, isFirst: boolean): Promise<void> {
    const { id, code } = this.lived.get(plan.no)!;
    const secret = this.submitter.secrets.get(plan.no);
    if (command === 'return-result' && code && secret) await answerSurvey(this.client, plan, code, secret);
    if (isFirst) await agreeToChannels(this.client, plan, id);
    if (command === 'number-apology') {
      const { promiseNo } = (await this.lookAt(id, plan.desk, at)).dossier.apologies.at(-1)!;
      await signApology(this.client, plan, id, `late-${promiseNo}`);
    }
    if (command === 'apologise-for-fault')
      await signApology(this.client, plan, id, `${body['cause'] as string}-${body['incident'] as string}`);
  }

  private async reception({ no, desk }: DossierPlan, at: Instant): Promise<void> {
    const receivedOn = receivedOnOf((await this.look(no, desk, at)).dossier);
    this.lived.set(no, { ...this.lived.get(no)!, receivedOn });
  }

  /** The service says which steps are open, and whose they are. */
  private async goOn(journey: Journey, at: Instant): Promise<void> {
    const { no, desk } = journey.plan;
    let { dossier } = await this.look(no, desk, at);
    if (openSteps(dossier).some(({ child }) => child !== undefined)) dossier = await this.withParts(journey, at);
    this.schedule(no, journey.next(standingOf(dossier), at));
  }

  /** The service opens linked dossiers by itself: the story waits for them, so that each telling is the same. */
  private async withParts(journey: Journey, at: Instant): Promise<Received> {
    const { no, desk } = journey.plan;
    const { id } = this.lived.get(no)!;
    const [dossier, parts] = await settled(async () => {
      const { dossier } = await this.lookAnew(no, desk, at);
      const open = openSteps(dossier).filter(({ child }) => child !== undefined);
      const { children } = await this.client.read(desk, `/dossiers/${id}`);
      const parts = open.map((step) => ({ step, part: (children as Part[]).find(({ stepNo }) => stepNo === step.no) }));
      return parts.every(({ part }) => part !== undefined) ? [dossier, parts] : null;
    });
    for (const { step, part } of parts) {
      if (!this.journeys.has(partNo(no, step.no))) await this.beginPart(journey, step, part!, at);
    }
    return dossier;
  }

  private async beginPart(
    journey: Journey,
    step: OpenStep,
    { id, code, procedureCode }: Part,
    at: Instant,
  ): Promise<void> {
    const no = partNo(journey.plan.no, step.no);
    const { dossier, version } = await this.lookAt(id, journey.plan.desk, at);
    const process = this.processes.find((one) => one.id === dossier.pins.process.id) ?? null;
    const procedure = this.procedures.find((one) => one.code === procedureCode)!;
    const item = { procedure, variant: 'main', limit: procedure.limit!, department: null, process };
    const part = journey.beginPart(item, step, at);
    const { status, promise } = dossier;
    const known = { id, code, version, status, receivedOn: receivedOnOf(dossier), dueDate: promise!.dueDate };
    this.journeys.set(no, part);
    this.lived.set(no, { ...unlived(part.plan), ...known });
    await this.goOn(part, at);
  }

  /** What becomes of one linked dossier befalls the other at once. */
  private async follow({ whole, parts, plan }: Journey, command: string, at: Instant): Promise<void> {
    if (command === 'deliver-result' && whole) {
      const { journey, stepNo } = whole;
      const { no, desk } = journey.plan;
      const isOpen = (dossier: Received) => openSteps(dossier).some((step) => step.no === stepNo);
      await settled(async () => (isOpen((await this.lookAnew(no, desk, at)).dossier) ? null : true));
      await this.goOn(journey, at);
    }
    if (command !== 'return-result') return;
    for (const { plan: part } of parts) {
      const returned = await settled(async () => {
        const { dossier, version } = await this.lookAnew(part.no, plan.desk, at);
        return dossier.status === 'returned'
          ? { status: dossier.status, version, returnChannel: dossier.returnChannel }
          : null;
      });
      this.lived.set(part.no, { ...this.lived.get(part.no)!, ...returned });
    }
  }

  private async look(no: number, desk: string, at: Instant): Promise<Look> {
    const seen = this.seen.get(no);
    return seen?.asked === this.lived.get(no)!.version ? seen : this.lookAnew(no, desk, at);
  }

  private async lookAnew(no: number, desk: string, at: Instant): Promise<Look> {
    const { id, version: asked } = this.lived.get(no)!;
    const look = await this.lookAt(id, desk, at);
    this.seen.set(no, { ...look, asked });
    return look;
  }

  private async lookAt(id: string, desk: string, at: Instant): Promise<Look> {
    const { items } = await this.client.read(desk, `/dossiers/${id}/timeline`);
    return toldAt(items as readonly Told[], at);
  }

  private async request({ actor, command, body, at }: Action, plan: DossierPlan): Promise<Request> {
    if (typeof actor === 'string') return { actor, command, body };
    const [step] = openSteps((await this.look(plan.no, plan.desk, at)).dossier);
    const own = bound(actor, step!, plan);
    return { actor: own.actor, command, body: { ...own.body, ...body } };
  }
}

/** A linked dossier, as `GET /dossiers/{id}` names it. */
interface Part {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly stepNo: number;
}
