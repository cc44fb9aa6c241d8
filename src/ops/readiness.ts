import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { Followers } from '../ledger/followers.js';
import { pendingMigrations } from '../ledger/migrate.js';
import { Relay } from '../ledger/relay.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { AlarmClock } from '../sla/alarm-clock.js';
import { Bell } from '../sla/bell.js';
import { CalendarPublisher } from '../sla/calendar-publisher.js';
import { Fuse } from '../sla/fuse.js';
import { checkLunar, type LunarFinding } from '../sla/lunar.js';
import { millis } from '../workflow/instant.js';

/** `degraded`: works, and a person should look. `down`: no requests, please. */
export type Health = 'ok' | 'degraded' | 'down';

export interface Part {
  readonly status: Health;
  readonly [figure: string]: unknown;
}

export interface Readiness {
  readonly status: Health;
  readonly parts: Readonly<Record<string, Part>>;
}

/** A look costs a few statements and everybody may ask: those within a second share one. */
const KEPT_MS = 1_000;
/** A database that takes longer is not ready. */
const PATIENCE_MS = 2_000;
/** Sweeps that may be missed before the heart counts as stopped. */
const MISSED_SWEEPS = 3;
/** Facts that followers may be behind before somebody should look. */
const BEHIND = 5_000;
const WORST: readonly Health[] = ['ok', 'degraded', 'down'];

/** Whether the house is well, part by part; figures only, nothing of any dossier. */
@Injectable()
export class ReadinessCheck {
  private last: { readonly at: number; readonly answer: Promise<Readiness> } | null = null;
  private readonly since: number;
  private calendarLook: { readonly edition: string; readonly findings: readonly LunarFinding[] } | null = null;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly relay: Relay,
    private readonly followers: Followers,
    private readonly alarmClock: AlarmClock,
    private readonly fuse: Fuse,
    private readonly bell: Bell,
    private readonly catalogue: Catalogue,
    private readonly publisher: CalendarPublisher,
  ) {
    this.since = clock.systemMs();
  }

  look(): Promise<Readiness> {
    const now = this.clock.systemMs();
    if (!this.last || now - this.last.at >= KEPT_MS) this.last = { at: now, answer: this.lookNow() };
    return this.last.answer;
  }

  private async lookNow(): Promise<Readiness> {
    const [database, migrations, followers, alarms, calendar] = await Promise.all([
      part('down', async () => void (await this.stores.writer.query('SELECT 1'))),
      part('down', () => this.migrations()),
      part('degraded', () => this.followed()),
      part('degraded', () => this.alarms()),
      part('degraded', () => this.calendar()),
    ]);
    const parts = {
      database,
      migrations,
      sweep: this.sweep(),
      followers,
      alarms,
      queue: this.queue(),
      sending: this.sending(),
      calendar,
    };
    const worst = Math.max(...Object.values(parts).map(({ status }) => WORST.indexOf(status)));
    return { status: WORST[worst]!, parts };
  }

  private async migrations(): Promise<Part> {
    const pending = await pendingMigrations(this.stores.writer);
    return { status: pending === 0 ? 'ok' : 'down', pending };
  }

  private async followed(): Promise<Part> {
    const { behind, parked } = await this.relay.lag(this.followers.names);
    return { status: parked > 0 || behind > BEHIND ? 'degraded' : 'ok', behind, parked };
  }

  private async alarms(): Promise<Part> {
    const [{ overdue, parked }, blown] = await Promise.all([this.alarmClock.counts(), this.fuse.blown()]);
    const fuse = blown && { blownAt: blown.blownAt, effects: blown.effects, forecast: blown.forecast };
    return { status: parked > 0 || blown ? 'degraded' : 'ok', overdue, parked, ...(fuse && { fuse }) };
  }

  /** Age of the heartbeat in seconds, since the start before the first sweep; a web process has none. */
  private sweep(): Part {
    if (this.config.role === 'web') return { status: 'ok', runs: false };
    const last = this.alarmClock.lastSweep;
    const age = (this.clock.systemMs() - (last === null ? this.since : millis(last))) / 1000;
    return {
      status: age > (MISSED_SWEEPS + 1) * this.config.sweepSeconds ? 'down' : 'ok',
      ageSeconds: Math.round(age),
    };
  }

  /** The published edition beside the lunar calendar of Viet Nam, computed once for each, corrected never; and its way to the dossiers. */
  private async calendar(): Promise<Part> {
    const edition = this.catalogue.newestCalendar();
    if (this.calendarLook?.edition !== edition.id)
      this.calendarLook = { edition: edition.id, findings: checkLunar(edition) };
    const { findings } = this.calendarLook;
    const carried = await this.publisher.state(edition.id);
    return {
      status: findings.length > 0 || carried === 'stuck' ? 'degraded' : 'ok',
      edition: edition.id,
      ...(carried !== null && { carried }),
      ...(findings.length > 0 && { findings }),
    };
  }

  /** After a backup was restored nothing is sent until a person has looked (`MOTCUA_RESTORED`). */
  private sending(): Part {
    const { restored } = this.config;
    return { status: restored ? 'degraded' : 'ok', held: restored };
  }

  private queue(): Part {
    const bell = this.bell.state;
    return { status: bell === 'down' ? 'degraded' : 'ok', bell };
  }
}

/** A part that fails or does not answer has `otherwise`; why is for the log, not for whoever asks. */
async function part(otherwise: Health, look: () => Promise<Part | void>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Part>(
    (done) => (timer = setTimeout(() => done({ status: otherwise, answers: false }), PATIENCE_MS)),
  );
  try {
    return (await Promise.race([look(), late])) ?? { status: 'ok' };
  } catch {
    return { status: otherwise, answers: false };
  } finally {
    clearTimeout(timer);
  }
}
