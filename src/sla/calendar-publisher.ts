import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { passing } from '../ledger/fail-point.js';
import { Rounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { movedBy } from '../workflow/calendar-move.js';
import { Submit } from '../workflow/envelopes.js';
import type { Actor } from '../workflow/people.js';
import { type CalendarJob, CalendarJobs } from './calendar-jobs.js';
import { nextBehind } from './calendar-promises.js';
import { timeRules } from './time-rules.js';

/** How often the job rows are looked at: another process may have published, an effective time may have come. */
const LOOK_MS = 2_000;
const SLICE = 500;
/** Dossiers moved at once: enough to fill a commit, few enough to leave room for people. */
const AT_ONCE = 16;
/** After the first pass a second one: a process that had not read the new edition yet may have received a dossier meanwhile. */
const SETTLE_MS = 60_000;

/** Far longer than a whole province takes. */
const STUCK_MS = 3_600_000;

const CALENDAR: Actor = { kind: 'system', id: 'calendar', posts: [] };

/** What became of an edition so far. */
export interface Carried {
  readonly state: 'waiting' | 'running' | 'done';
  readonly looked: number;
  readonly moved: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

const stateOf = ({ startedAt, finishedAt }: CalendarJob): Carried['state'] =>
  finishedAt ? 'done' : startedAt ? 'running' : 'waiting';

/**
 * Carries the edition in force to every open dossier (law.md §18.14): one submission each, under a key of edition and
 * dossier, so that a crash, a second worker or a second pass never moves anything twice.
 */
@Injectable()
export class CalendarPublisher {
  private readonly log = new Logger(CalendarPublisher.name);
  private readonly jobs: CalendarJobs;
  private readonly rounds = new Rounds(
    () => this.carry(),
    { everyMs: LOOK_MS },
    (reason) => this.log.warn(`calendar: ${reason}; taken up again soon`),
  );

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
  ) {
    this.jobs = new CalendarJobs(stores.writer);
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  /** null: the shipped edition, which nothing had to be carried of. */
  async progress(edition: string): Promise<Carried | null> {
    const job = await this.jobs.of(edition);
    if (job === null) return null;
    const { looked, startedAt, finishedAt } = job;
    return { state: stateOf(job), looked, moved: await this.jobs.moved(edition, CALENDAR.id), startedAt, finishedAt };
  }

  /** One word of {@link progress}: `stuck` when it began long ago and has not ended. */
  async state(edition: string): Promise<Carried['state'] | 'stuck' | null> {
    const job = await this.jobs.of(edition);
    if (job === null) return null;
    const state = stateOf(job);
    const begun = job.startedAt?.getTime() ?? Infinity;
    return state === 'running' && this.clock.systemMs() - begun > STUCK_MS ? 'stuck' : state;
  }

  private async carry(): Promise<void> {
    await this.catalogue.refreshIfChanged();
    const { id } = this.catalogue.calendarAt(this.clock.legalNow());
    const job = await this.jobs.of(id);
    if (job === null || job.settledAt !== null) return;
    const settling = job.finishedAt !== null;
    if (settling && this.clock.systemMs() < job.finishedAt.getTime() + SETTLE_MS) return;
    await this.jobs.alone(async () => {
      await this.jobs.supersede(id, this.clock.systemNow());
      await this.jobs.begin(id, this.clock.systemNow());
      if (await this.pass(id)) await this.jobs.end(id, this.clock.systemNow(), settling);
    });
  }

  /** From where the last one stopped. @returns false when it was told to stop */
  private async pass(edition: string): Promise<boolean> {
    const time = timeRules(this.catalogue.calendar(edition));
    for (let cursor = (await this.jobs.of(edition))!.cursor; ;) {
      if (this.rounds.isStopping) return false;
      const rows = await nextBehind(this.stores.writer, edition, cursor, SLICE);
      if (rows.length === 0) return true;
      const moving = rows.filter(({ promise }) => movedBy(promise, time) !== null);
      for (let from = 0; from < moving.length; from += AT_ONCE)
        await Promise.all(moving.slice(from, from + AT_ONCE).map(({ id }) => this.move(id, edition)));
      cursor = rows.at(-1)!.id;
      await this.jobs.advance(edition, cursor, rows.length);
    }
  }

  private async move(dossierId: string, edition: string): Promise<void> {
    await this.bus.execute(
      new Submit({ type: 'ReportCalendarChange', dossierId, edition }, `${edition}/${dossierId}`, CALENDAR),
    );
    passing('calendar-move');
  }
}
