import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { Submit } from '../workflow/envelopes.js';
import { type Instant, plusMs } from '../workflow/instant.js';
import { SYSTEM } from '../workflow/people.js';
import { AlarmRows, ATTEMPTS, type ClaimedAlarm } from './alarm-rows.js';
import { alarmCommand } from './alarms.js';

/** How many alarms, each of another dossier, ring at once: enough to fill a commit, few enough to leave room for people. */
const AT_ONCE = 16;
/** Far longer than a submission may take, short enough that a killed claimant is forgotten within a minute. */
const LEASE_MS = 30_000;
const BACK_OFF_MS = 5_000;
const LONGEST_BACK_OFF_MS = 240_000;

/** Rings what is due, straight from the rows: right with the bell silent, lost or absent (decisions.md §14–16). */
@Injectable()
export class AlarmClock {
  private readonly log = new Logger(AlarmClock.name);
  private readonly rows: AlarmRows;
  private readonly ringing = new Set<Promise<unknown>>();
  private advancing: Promise<unknown> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;
  private sweeping: Promise<void> | null = null;
  private sweptAt: Instant | null = null;

  constructor(
    @Inject(STORES) stores: Stores,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.rows = new AlarmRows(stores.writer);
  }

  /**
   * Rings all that is due by `now`, those of one dossier in order, until nothing more is.
   * While the legal clock is being advanced it does nothing: the advance rings.
   * @returns how many were answered
   */
  async ringDue(now: Instant = this.clock.legalNow(), most = Infinity): Promise<number> {
    return this.advancing ? 0 : this.tracked(this.rounds(now, most, null));
  }

  /** A bell rang: that alarm's dossier, if this alarm stands and is due; a bell of another generation changes nothing. */
  async ringFor({ dossier, kind, promiseNo, generation }: BellOf): Promise<number> {
    if (this.advancing) return 0;
    const now = this.clock.legalNow();
    const stands = this.rows.isDue(dossier, kind, promiseNo, generation, now);
    return this.tracked(stands.then((due) => (due ? this.rounds(now, Infinity, dossier) : 0)));
  }

  /**
   * Moves the settable legal clock forward and holds it at `to`; each alarm on the way rings at its own instant, in order.
   * @returns how many were answered
   * @throws RangeError when `to` lies back
   */
  async advanceTo(to: Instant): Promise<number> {
    const before = this.advancing;
    const mine = (before ?? Promise.resolve()).catch(() => undefined).then(() => this.advance(to));
    this.advancing = mine;
    try {
      return await mine;
    } finally {
      if (this.advancing === mine) this.advancing = null;
    }
  }

  /** Sweeps every `sweepSeconds` from now on. */
  start(): void {
    if (this.timer) return;
    this.stopping = false;
    this.timer = setInterval(() => this.sweep(), this.config.sweepSeconds * 1000);
    this.timer.unref();
    this.sweep();
  }

  /** Resolves when what is ringing has been answered; nothing more is claimed. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.allSettled([this.sweeping, this.advancing, ...this.ringing]);
  }

  /** When the last sweep ended, on the system's clock; null before the first. */
  get lastSweep(): Instant | null {
    return this.sweptAt;
  }

  /** Not finished though due; of these, due for over a minute; and parked. */
  counts(): Promise<{ due: number; overdue: number; parked: number }> {
    const now = this.clock.legalNow();
    return this.rows.counts(now, plusMs(now, -60_000));
  }

  /** A person has seen to the cause: parked alarms try again. */
  retryParked(): Promise<number> {
    return this.rows.rearmParked();
  }

  /** One sweep at a time; a failed one leaves {@link lastSweep} to grow old, which readiness tells. */
  private sweep(): void {
    this.sweeping ??= this.ringDue()
      .then(() => void (this.sweptAt = this.clock.systemNow()))
      .catch((error: unknown) => this.log.warn(`sweep: ${reasonOf(error)}; tried again at the next one`))
      .finally(() => (this.sweeping = null));
  }

  private async advance(to: Instant): Promise<number> {
    if (to < this.clock.legalNow()) throw new RangeError(`the legal clock does not run backwards: ${to}`);
    await Promise.allSettled(this.ringing);
    let rung = 0;
    while (!this.stopping) {
      const due = await this.rows.nextDue(to, this.clock.systemNow());
      if (due === null) break;
      const now = this.clock.legalNow();
      this.clock.freeze(due > now ? due : now);
      rung += await this.rounds(this.clock.legalNow(), Infinity, null);
    }
    // A clock that moved past alarms which had not rung would lose their order.
    if (this.stopping) throw new Problem(503, 'try-again', { headers: { 'retry-after': '2' } });
    this.clock.freeze(to);
    return rung;
  }

  private async rounds(now: Instant, most: number, dossier: string | null): Promise<number> {
    await this.rows.freeLost(this.clock.systemNow());
    let claimed = 0;
    let rung = 0;
    while (claimed < most && !this.stopping) {
      const systemNow = this.clock.systemNow();
      const leaseUntil = plusMs(systemNow, LEASE_MS);
      const alarms = await this.rows.claim({
        now,
        systemNow,
        leaseUntil,
        most: Math.min(AT_ONCE, most - claimed),
        dossier,
      });
      if (alarms.length === 0) break;
      claimed += alarms.length;
      rung += (await Promise.all(alarms.map((alarm) => this.ring(alarm)))).filter(Boolean).length;
    }
    return rung;
  }

  /** The commit of the answer marks the row done, with or without facts. */
  private async ring(alarm: ClaimedAlarm): Promise<boolean> {
    const { dossier, kind, promiseNo, generation, fence } = alarm;
    try {
      const key = [dossier, kind, promiseNo, generation, fence].join('/');
      const claim = { kind, promiseNo, fence };
      await this.bus.execute(new Submit(alarmCommand(dossier, alarm), key, SYSTEM, { alarm: claim }));
      return true;
    } catch (error) {
      if (codeOf(error) !== 'fenced') await this.giveBack(alarm, reasonOf(error));
      return false; // fenced: another claimant has it
    }
  }

  private async giveBack(alarm: ClaimedAlarm, reason: string): Promise<void> {
    const name = `alarm ${alarm.kind} of dossier ${alarm.dossier}`;
    const parked = alarm.attempts >= ATTEMPTS;
    if (parked) this.log.error(`${name} parked after ${alarm.attempts} attempts: ${reason}`);
    else this.log.warn(`${name} failed (attempt ${alarm.attempts}): ${reason}`);
    const wait = Math.min(BACK_OFF_MS * 4 ** (alarm.attempts - 1), LONGEST_BACK_OFF_MS);
    try {
      await this.rows.release(alarm, parked ? null : plusMs(this.clock.systemNow(), wait), reason);
    } catch (error) {
      this.log.warn(`${name} not released: ${reasonOf(error)}; its lease runs out`);
    }
  }

  private tracked<T>(work: Promise<T>): Promise<T> {
    const entry = work.finally(() => this.ringing.delete(entry));
    this.ringing.add(entry);
    return entry;
  }
}

/** What a bell knows: ids only (reliability.md I14). */
export interface BellOf {
  readonly dossier: string;
  readonly kind: string;
  readonly promiseNo: number;
  readonly generation: number;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
