import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { Postman } from '../notifications/postman.js';
import { AlarmClock } from '../sla/alarm-clock.js';
import { type Instant, inVietNam, millis } from '../workflow/instant.js';
import { STORY_START } from './working-week.js';

type Snapshot = ReturnType<Clock['snapshot']>;

/** In life the post goes every few seconds; here once for each so many milliseconds of the legal clock. */
const POST_MS = 60 * 60_000;

/** The settable legal clock, kept in the demonstration's folder: a service that was killed goes on where it was. */
@Injectable()
export class DemoClock {
  private readonly file: string;
  private posted: Instant | null = null;

  constructor(
    @Inject(CONFIG) { dataDir }: Config,
    private readonly clock: Clock,
    private readonly alarmClock: AlarmClock,
    private readonly postman: Postman,
  ) {
    this.file = join(dataDir, 'demo-clock.json');
  }

  /** To be called before anything rings. A new folder stands at the opening of the first day, unless its maker has set the clock. */
  restore(): void {
    const kept = this.kept();
    if (kept) this.clock.restore(kept);
    else if (!this.clock.isSet()) this.clock.freeze(STORY_START);
    this.keep();
  }

  /** What the process before this one left unrung on its way here; before anybody is let in. */
  async catchUp(): Promise<void> {
    await this.alarmClock.ringDue();
  }

  now(): { now: Instant; running: boolean } {
    return { now: this.clock.legalNow(), running: this.clock.snapshot().frozenAt === null };
  }

  /**
   * Sends what has been written so far, rings every alarm on the way, in order, and stands at `to`.
   * @throws Problem 409 `clock-backwards`
   */
  async moveTo(to: Instant): Promise<void> {
    if (to < this.clock.legalNow()) throw this.backwards(to);
    await this.post(to);
    try {
      await this.alarmClock.advanceTo(to);
    } catch (error) {
      if (error instanceof RangeError) throw this.backwards(to); // somebody else moved it meanwhile
      throw error;
    }
    this.keep();
  }

  /** At real speed from where it stands. */
  run(): void {
    this.clock.run();
    this.keep();
  }

  private async post(to: Instant): Promise<void> {
    if (this.posted !== null && millis(to) - millis(this.posted) < POST_MS) return;
    this.posted = this.clock.legalNow();
    await this.postman.deliverDue();
  }

  private backwards(to: Instant): Problem {
    const detail = { now: inVietNam(this.clock.legalNow()), to: inVietNam(to) };
    return new Problem(409, 'clock-backwards', { detail, errors: [{ pointer: '/to', code: 'clock-backwards' }] });
  }

  private kept(): Snapshot | null {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Snapshot;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Renamed into place: whoever is killed when, the file is whole. */
  private keep(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.clock.snapshot()));
    renameSync(`${this.file}.new`, this.file);
  }
}
