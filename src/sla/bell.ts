import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { millis, plusMs } from '../workflow/instant.js';
import { AlarmClock } from './alarm-clock.js';
import { AlarmRows, type BellOf } from './alarm-rows.js';
import { type Adding, openQueues, type Queues, within } from './queues.js';

const QUEUE = 'alarms';
const BATCH = 1_000;
/** A backend that does not answer by then is left alone until the next pass. */
const PASS_MS = 10_000;
const DEPTH_KEPT_MS = 15_000;

/**
 * BullMQ as the bell: a job rings when an alarm is due, so that nobody waits for the next sweep. The row is the truth:
 * jobs are never moved or removed, a bell with an old generation is ignored, and all of them may be lost (decisions.md §15).
 */
@Injectable()
export class Bell {
  private readonly log = new Logger(Bell.name);
  private readonly rows: AlarmRows;
  private queues: Queues | null = null;
  private queue: Adding | null = null;
  private timer: NodeJS.Timeout | null = null;
  private arming: Promise<void> | null = null;
  private trouble = false;
  private depth: { readonly at: number; readonly value: number | null } = { at: -Infinity, value: null };

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly alarmClock: AlarmClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.rows = new AlarmRows(stores.writer);
  }

  /** Opens the one backend and arms bells from now on; returns at once, whether the backend is there or not. */
  start(): void {
    if (this.queues) return;
    this.queues = openQueues({
      redisUrl: this.config.redisUrl,
      databaseUrl: this.stores.url,
      onError: (error) => this.silent(error),
    });
    this.queue = this.queues.queue(QUEUE);
    this.queues.worker(QUEUE, (job: Job<BellOf>) => this.rang(job.data));
    this.timer = setInterval(() => void this.arm(), this.config.sweepSeconds * 1000);
    this.timer.unref();
    void this.arm();
  }

  /** Takes less than two seconds, whatever state the backend is in. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    const queues = this.queues;
    this.queues = this.queue = null;
    if (this.arming) await within(200, this.arming);
    await queues?.close();
  }

  /** Arms what is due soon and has no bell; one pass at a time, bounded, never in a request or a sweep. */
  arm(): Promise<void> {
    const pass = (this.arming ??= this.pass()
      .catch((error: unknown) => this.silent(error))
      .then(() => void (this.arming = null)));
    return within(PASS_MS, pass).then(() => undefined);
  }

  /** `off`: not started, or the legal clock is set. */
  get state(): 'off' | 'up' | 'down' {
    if (!this.queues || this.clock.isSet()) return 'off';
    return this.queues.isReachable() && !this.trouble ? 'up' : 'down';
  }

  /** Jobs in the queue, at most 15 s old; null while nobody knows. */
  async queueDepth(): Promise<number | null> {
    const now = this.clock.systemMs();
    if (now - this.depth.at < DEPTH_KEPT_MS) return this.depth.value;
    this.depth = { at: now, value: this.depth.value }; // meanwhile others get the old one
    const queues = this.state === 'up' ? this.queues : null;
    let value: number | null = null;
    const counted = queues?.depth(QUEUE).then((n) => (value = n));
    await within(
      2_000,
      (counted ?? Promise.resolve()).catch(() => undefined),
    );
    this.depth = { at: now, value };
    return value;
  }

  private async pass(): Promise<void> {
    while (this.queue && this.queues?.isReachable() && !this.clock.isSet()) {
      const now = this.clock.legalNow();
      const alarms = await this.rows.unbelled(plusMs(now, this.config.bellHorizonHours * 3_600_000), BATCH);
      if (alarms.length === 0) return this.rings();
      const jobs = alarms.map(({ dossier, kind, promiseNo, generation, dueAt }) => ({
        name: 'ring',
        data: { dossier, kind, promiseNo, generation } satisfies BellOf,
        opts: {
          jobId: `alarm-${dossier}-${kind}-${promiseNo}-${generation}`,
          delay: Math.max(0, millis(dueAt) - millis(now)),
          removeOnComplete: true,
          removeOnFail: true,
        },
      }));
      await this.queue.addBulk(jobs);
      await this.rows.markBelled(alarms);
      if (alarms.length < BATCH) return this.rings();
    }
  }

  /** One line when the backend goes, however often it fails; nothing while we close. */
  private silent(error: unknown): void {
    if (this.trouble || !this.queues) return;
    this.trouble = true;
    this.log.warn(
      `bell silent (${error instanceof Error ? error.message || error.name : String(error)}); the sweep goes on ringing`,
    );
  }

  private rings(): void {
    if (this.trouble) this.log.log('bell rings again');
    this.trouble = false;
  }

  private async rang(bell: BellOf): Promise<void> {
    if (!this.clock.isSet()) await this.alarmClock.ringFor(bell);
  }
}
