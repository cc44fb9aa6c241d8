import { Inject, Injectable, Logger } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { passing } from '../ledger/fail-point.js';
import { messageOf } from '../ledger/message-of.js';
import { Rounds } from '../ledger/rounds.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { Submit } from '../workflow/envelopes.js';
import { type Instant, plusMs } from '../workflow/instant.js';
import { SYSTEM } from '../workflow/people.js';
import { AlarmRows, ATTEMPTS, type BellOf, type ClaimedAlarm, type ParkedAlarm } from './alarm-rows.js';
import { alarmCommand } from './alarms.js';
import { Fuse } from './fuse.js';
import { OfficerNotices } from './officer-notices.js';
import { WARNING } from './warnings.js';

/** How many alarms, each of another dossier, one claim takes: enough to fill the commits of both lanes, few enough to leave room for people. */
const AT_ONCE = 128;
/** Far longer than a submission may take, short enough that a killed claimant is forgotten within a minute. */
const LEASE_MS = 30_000;
const BACK_OFF_MS = 5_000;
const LONGEST_BACK_OFF_MS = 240_000;

/** Rings what is due, straight from the rows: right with the bell silent, lost or absent (decisions.md §14–16). */
@Injectable()
export class AlarmClock {
  private readonly log = new Logger(AlarmClock.name);
  private readonly rows: AlarmRows;
  private readonly notices: OfficerNotices;
  private readonly ringing = new Set<Promise<unknown>>();
  private advancing: Promise<unknown> | null = null;
  /** What bells have begun to ring. */
  private belled: Promise<number | null> | null = null;
  private readonly rounds = new Rounds(
    () => this.sweep(),
    { everyMs: this.config.sweepSeconds * 1000 },
    (reason) => this.log.warn(`sweep: ${reason}; tried again at the next one`),
  );
  private sweptAt: Instant | null = null;

  constructor(
    @Inject(STORES) stores: Stores,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
    @Inject(CONFIG) private readonly config: Config,
    private readonly fuse: Fuse,
  ) {
    this.rows = new AlarmRows(stores.writer);
    this.notices = new OfficerNotices(stores.writer);
  }

  /**
   * Rings all that is due by `now`, those of one dossier in order, until nothing more is; nothing while the fuse is blown.
   * While the legal clock is being advanced it does nothing: the advance rings.
   * @returns how many were answered
   */
  async ringDue(now: Instant = this.clock.legalNow(), most = Infinity): Promise<number> {
    if (this.advancing) return 0;
    const rung = await this.tracked(this.fused(now, most));
    if (rung !== null) await this.fuse.looked(now);
    return rung ?? 0;
  }

  /**
   * A bell rang: if this alarm stands and is due, so may many others be, whose bells are behind it, and all that is due rings.
   * A bell of another generation changes nothing. Bells that ring meanwhile wait for the same round.
   * @returns how many were answered
   */
  async ringFor(bell: BellOf): Promise<number> {
    if (this.advancing || !(await this.rows.isDue(bell, this.clock.legalNow()))) return 0;
    if (this.belled) {
      await this.belled.catch(() => null);
      if (!(await this.rows.isDue(bell, this.clock.legalNow()))) return 0; // else the round had begun before this one was due
    }
    this.belled ??= this.tracked(this.fused(this.clock.legalNow(), Infinity)).finally(() => (this.belled = null));
    return (await this.belled) ?? 0;
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
    this.rounds.start();
  }

  /** Resolves when what is ringing has been answered; nothing more is claimed. */
  async stop(): Promise<void> {
    await Promise.allSettled([this.rounds.stop(), this.advancing, ...this.ringing]);
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

  /** What was given up after {@link ATTEMPTS} attempts, and why. */
  parked(most: number): Promise<ParkedAlarm[]> {
    return this.rows.parked(most);
  }

  /** A person has seen to the cause: parked alarms, of one dossier or of all, try again at once. */
  async retryParked(dossier: string | null = null): Promise<number> {
    const rearmed = await this.rows.rearmParked(dossier);
    this.wake();
    return rearmed;
  }

  /** Sweeps now, where it sweeps at all. */
  wake(): void {
    this.rounds.wake();
  }

  /** A failed one leaves {@link lastSweep} to grow old, which readiness tells. */
  private async sweep(): Promise<void> {
    await this.ringDue();
    this.sweptAt = this.clock.systemNow();
  }

  private async advance(to: Instant): Promise<number> {
    if (to < this.clock.legalNow()) throw new RangeError(`the legal clock does not run backwards: ${to}`);
    await Promise.allSettled(this.ringing);
    let rung = 0;
    while (!this.rounds.isStopping) {
      const due = await this.rows.nextDue(to, this.clock.systemNow());
      if (due === null) break;
      const now = this.clock.legalNow();
      this.clock.freeze(due > now ? due : now);
      rung += await this.ringAll(this.clock.legalNow(), Infinity);
    }
    // A clock that moved past alarms which had not rung would lose their order.
    if (this.rounds.isStopping) throw new Problem(503, 'try-again', { headers: { 'retry-after': '2' } });
    this.clock.freeze(to);
    await this.fuse.looked(to);
    return rung;
  }

  /** @returns null when the fuse is blown */
  private async fused(now: Instant, most: number): Promise<number | null> {
    if (!(await this.fuse.holds(now))) return null;
    return this.ringAll(now, most, (claimed) => this.fuse.spend(claimed));
  }

  /**
   * Two pairs of hands where there is much to do: one claims and decides while the other's answers are being committed. Each goes
   * on until it finds nothing more, so that what it sets free in a dossier is rung too.
   * @param may asked of each handful before it rings; a planned move of the clock asks nobody
   */
  private async ringAll(now: Instant, most: number, may: Fused = () => Promise.resolve(true)): Promise<number> {
    await this.rows.freeLost(this.clock.systemNow());
    let left = most;
    const next = async (): Promise<ClaimedAlarm[]> => {
      const wanted = this.rounds.isStopping ? 0 : Math.min(AT_ONCE, left);
      left -= wanted; // at once: the other hands count too
      const alarms = wanted > 0 ? await this.claim(now, wanted) : [];
      left += wanted - alarms.length;
      if (alarms.length === 0 || (await may(alarms))) return alarms;
      left = 0;
      await this.rows.putBack(alarms);
      return [];
    };
    const work = async (first: readonly ClaimedAlarm[]): Promise<number> => {
      let rung = 0;
      for (let alarms = first; alarms.length > 0; alarms = await next()) rung += await this.answered(alarms, now);
      return rung;
    };
    const first = await next();
    const hands = first.length < AT_ONCE ? [work(first)] : [work(first), next().then(work)];
    const done = await Promise.allSettled(hands); // one that fails must not leave the other alone
    return done.reduce((sum, one) => {
      if (one.status === 'rejected') throw one.reason;
      return sum + one.value;
    }, 0);
  }

  /** Of what nobody has tried yet a handful; then, one by one, what was claimed and not answered: it may end its claimant again. */
  private async claim(now: Instant, most: number): Promise<ClaimedAlarm[]> {
    const systemNow = this.clock.systemNow();
    const claim = { now, systemNow, leaseUntil: plusMs(systemNow, LEASE_MS) };
    const fresh = await this.rows.claim({ ...claim, most, tried: false });
    return fresh.length > 0 ? fresh : this.rows.claim({ ...claim, most: 1, tried: true });
  }

  private async answered(alarms: readonly ClaimedAlarm[], now: Instant): Promise<number> {
    const warnings = alarms.filter(({ kind }) => kind === WARNING);
    const legal = alarms.filter(({ kind }) => kind !== WARNING);
    const answers = await Promise.all([this.warn(warnings, now), ...legal.map((alarm) => this.ring(alarm))]);
    return answers.reduce((sum, n) => sum + n, 0);
  }

  /** Warnings are rows, no facts (decisions.md §14): told, and the alarm moved on to the next, in one commit for the handful. */
  private async warn(alarms: readonly ClaimedAlarm[], now: Instant): Promise<number> {
    if (alarms.length === 0) return 0;
    try {
      return await this.notices.give(alarms, now);
    } catch (error) {
      await Promise.all(alarms.map((alarm) => this.giveBack(alarm, reasonOf(error))));
      return 0;
    }
  }

  /** The commit of the answer marks the row done, with or without facts. */
  private async ring(alarm: ClaimedAlarm): Promise<number> {
    const { dossier, kind, promiseNo, generation, fence } = alarm;
    passing('alarm-claimed');
    try {
      const key = [dossier, kind, promiseNo, generation, fence].join('/');
      const claim = { kind, promiseNo, fence };
      await this.bus.execute(new Submit(alarmCommand(dossier, alarm), key, SYSTEM, { alarm: claim }));
      return 1;
    } catch (error) {
      if (codeOf(error) !== 'fenced') await this.giveBack(alarm, reasonOf(error));
      return 0; // fenced: another claimant has it
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

/** Whether a handful may ring. */
type Fused = (claimed: readonly ClaimedAlarm[]) => Promise<boolean>;

const reasonOf = (error: unknown): string => messageOf(error).slice(0, 500);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
