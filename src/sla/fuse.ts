import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Instant, instantOf, millis, plusMs } from '../workflow/instant.js';

/** Both must be exceeded (decisions.md §23). */
const FORECAST_TIMES = 5;
const FEW = 500;
/** What rang in this time counts with what is about to: alarms that come due in a trickle are stopped too. */
const WINDOW_MS = 3_600_000;
/** A look may come this much later than the last one and the sweep's interval tell. */
const SLACK_MS = 60_000;
/** The longest that the service may have been away: what came due in a longer gap was not foreseen, the clock was. */
const LONGEST_GAP_MS = 7 * 24 * 3_600_000;

/** A fuse that has blown: how many alarms were about to ring, beside how many had been foreseen. */
export interface Blown {
  readonly no: number;
  readonly blownAt: Instant;
  readonly effects: number;
  readonly forecast: number;
}

export interface FuseRow extends Blown {
  readonly releasedAt: Instant | null;
  readonly releasedBy: string | null;
  readonly reason: string | null;
}

/** Until when an alarm had to be armed, and by when be due, to have been foreseen. */
interface Foresight {
  readonly armedBy: Instant;
  readonly dueBy: Instant;
}

interface Tally {
  effects: number;
  forecast: number;
}

/**
 * Stops the alarms before the first letter when far more are about to ring than anybody could foresee: a clock that jumped, a
 * wrong calendar, a restored database (reliability.md §3.7). Foreseen is what was armed by the last look and came due in the time
 * that has really passed since. Planned moves of the clock are told to it.
 */
@Injectable()
export class Fuse {
  private readonly log = new Logger(Fuse.name);
  private last: (Foresight & { readonly steady: number }) | null = null;
  private window: Tally & { readonly since: number } = { effects: 0, forecast: 0, since: -Infinity };
  /** Foreseen in the window, as the last look told. */
  private forecast = 0;
  /** What a person has let ring counts no more. */
  private freedUntil: Instant | null = null;
  private looking: Promise<boolean> | null = null;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** Whether what is due by `now` may ring. Callers at the same time share one look. */
  holds(now: Instant): Promise<boolean> {
    this.looking ??= this.look(now).finally(() => (this.looking = null));
    return this.looking;
  }

  /** Alarms that were claimed are about to ring. @returns false when they are too many after all: they must be given back */
  async spend(claimed: readonly { readonly armedAt: Instant | null; readonly dueAt: Instant }[]): Promise<boolean> {
    const window = this.inWindow();
    const { armedBy, dueBy } = await this.foresight(this.clock.legalNow());
    for (const { armedAt, dueAt } of claimed) {
      if (armedAt !== null && this.freedUntil !== null && armedAt <= this.freedUntil && dueAt <= this.freedUntil)
        continue;
      window.effects++;
      if (armedAt === null || (armedAt <= armedBy && dueBy >= dueAt)) window.forecast++;
    }
    // Of those that were foreseen some ring after those that were not.
    const all = { effects: window.effects, forecast: Math.max(window.forecast, this.forecast) };
    if (!isTooMuch(all)) return true;
    await this.blow(all);
    return false;
  }

  /** A sweep is over, or a planned move of the legal clock: what is armed now is foreseen. */
  async looked(now: Instant): Promise<void> {
    this.last = { armedBy: now, dueBy: now, steady: this.clock.steadyMs() };
    await this.stores.writer.query({
      name: 'alarm-looked',
      text: `INSERT INTO motcua.alarm_watch (looked_at) VALUES ($1) ON CONFLICT (one) DO UPDATE SET looked_at = excluded.looked_at`,
      values: [now],
    });
  }

  /** null: it holds. */
  async blown(): Promise<Blown | null> {
    const [last] = await this.history(1);
    return last && last.releasedAt === null ? last : null;
  }

  /** The newest first. */
  async history(most: number): Promise<FuseRow[]> {
    const { rows } = await this.stores.writer.query<StoredFuse>({
      name: 'alarm-fuse',
      text: 'SELECT * FROM motcua.alarm_fuse ORDER BY no DESC LIMIT $1',
      values: [most],
    });
    return rows.map(fuseOf);
  }

  /**
   * A named person lets ring what is due by now.
   * @throws Problem 409 `fuse-not-blown` when it holds, or when another than the one that he looked at has blown
   */
  async release(no: number, by: string, reason: string): Promise<FuseRow> {
    const { rows } = await this.stores.writer.query<StoredFuse>(
      `UPDATE motcua.alarm_fuse SET released_at = $2, released_by = $3, reason = $4 WHERE no = $1 AND released_at IS NULL RETURNING *`,
      [no, this.clock.legalNow(), by, reason],
    );
    if (!rows[0]) throw new Problem(409, 'fuse-not-blown');
    this.log.warn(`alarm fuse ${no} released by ${by}`);
    this.window = { effects: 0, forecast: 0, since: -Infinity };
    return fuseOf(rows[0]);
  }

  private async look(now: Instant): Promise<boolean> {
    const { armedBy, dueBy } = await this.foresight(now);
    const { rows } = await this.stores.writer.query<Look>({
      name: 'alarm-look',
      text: LOOK,
      values: [now, armedBy, dueBy],
    });
    const { blown, freed, effects, forecast } = rows[0]!;
    if (blown) return false;
    this.freedUntil = freed && instantOf(freed.getTime());
    const window = this.inWindow();
    const all = { effects: window.effects + effects, forecast: window.forecast + forecast };
    this.forecast = all.forecast;
    if (!isTooMuch(all)) return true;
    await this.blow(all);
    return false;
  }

  /** In the first look of a process the last one of any counts, unless it is too long ago; in the first of all everything is foreseen. */
  private async foresight(now: Instant): Promise<Foresight> {
    this.last ??= await this.lastOfAny(now);
    if (this.last === null) return { armedBy: now, dueBy: now };
    const { armedBy, dueBy, steady } = this.last;
    return { armedBy, dueBy: plusMs(dueBy, this.clock.steadyMs() - steady + SLACK_MS) };
  }

  private async lastOfAny(now: Instant): Promise<Fuse['last']> {
    const { rows } = await this.stores.writer.query<{ at: Date }>('SELECT looked_at AS at FROM motcua.alarm_watch');
    if (!rows[0]) return null;
    const armedBy = instantOf(rows[0].at.getTime());
    const gap = Math.min(Math.max(0, millis(now) - millis(armedBy)), LONGEST_GAP_MS);
    return { armedBy, dueBy: plusMs(armedBy, gap), steady: this.clock.steadyMs() };
  }

  private inWindow(): Tally {
    const now = this.clock.steadyMs();
    if (now - this.window.since > WINDOW_MS) this.window = { effects: 0, forecast: 0, since: now };
    return this.window;
  }

  private async blow({ effects, forecast }: Tally): Promise<void> {
    const { rowCount } = await this.stores.writer.query(
      `INSERT INTO motcua.alarm_fuse (blown_at, effects, forecast) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [this.clock.legalNow(), effects, forecast],
    );
    if (rowCount)
      this.log.error(
        `alarm fuse blown: ${effects} alarms about to ring, ${forecast} foreseen; a person must release it`,
      );
  }
}

const isTooMuch = ({ effects, forecast }: Tally): boolean => effects > FEW && effects > FORECAST_TIMES * forecast;

const LOOK = `
  WITH freed AS (SELECT max(released_at) AS at FROM motcua.alarm_fuse)
  SELECT EXISTS (SELECT FROM motcua.alarm_fuse WHERE released_at IS NULL) AS blown, (SELECT at FROM freed) AS freed,
         count(*)::int AS effects, count(*) FILTER (WHERE armed_at <= $2 AND due_at <= $3)::int AS forecast
  FROM motcua.alarm WHERE state = 'armed' AND due_at <= $1 AND greatest(armed_at, due_at) > coalesce((SELECT at FROM freed), '-infinity')`;

interface Look {
  readonly blown: boolean;
  readonly freed: Date | null;
  readonly effects: number;
  readonly forecast: number;
}

interface StoredFuse {
  readonly no: number;
  readonly blown_at: Date;
  readonly effects: number;
  readonly forecast: number;
  readonly released_at: Date | null;
  readonly released_by: string | null;
  readonly reason: string | null;
}

const fuseOf = ({ no, blown_at, effects, forecast, released_at, released_by, reason }: StoredFuse): FuseRow => ({
  no,
  blownAt: instantOf(blown_at.getTime()),
  effects,
  forecast,
  releasedAt: released_at && instantOf(released_at.getTime()),
  releasedBy: released_by,
  reason,
});
