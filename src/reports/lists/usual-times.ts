import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../ledger/clock.js';
import { STORES, type Stores } from '../../ledger/stores.js';
import type { LocalDate } from '../../workflow/instant.js';
import type { Thresholds } from './thresholds.js';
import type { UsualTime } from './way-ahead.js';

/** They follow from the days before today: what a follower adds to those is seen this much later at most. */
const KEPT_MS = 2 * 60_000;

type UsualOf = (process: string, step: string) => UsualTime | null;

/** How long the steps of each process have taken of late, by what the follower keeps; the same for every viewer, nobody's data. */
@Injectable()
export class UsualTimes {
  private kept: { readonly key: string; readonly untilMs: number; readonly times: Promise<UsualOf> } | null = null;

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  /** Of the steps that were closed on the days before `today`; work that was done again is not counted. */
  before(today: LocalDate, by: Thresholds): Promise<UsualOf> {
    const now = this.clock.steadyMs();
    const asked = [today, by.usualTimeDays, by.atRiskUsualShare, by.stuckUsualShare] as const;
    const key = asked.join('/');
    if (this.kept?.key === key && now < this.kept.untilMs) return this.kept.times;
    const times = this.read(asked);
    this.kept = { key, untilMs: now + KEPT_MS, times };
    times.catch(() => (this.kept = null)); // the next to ask tries again
    return times;
  }

  private async read(asked: readonly [LocalDate, number, number, number]): Promise<UsualOf> {
    const { rows } = await this.stores.writer.query<UsualTime & { process: string; step: string }>(
      `SELECT process, step_id AS step, count(*)::int AS cases,
              round(percentile_cont($3) WITHIN GROUP (ORDER BY minutes))::int AS mostly,
              round(percentile_cont($4) WITHIN GROUP (ORDER BY minutes))::int AS "atMost"
       FROM motcua.step_charge
       WHERE kind = 'step' AND charged_to IS NOT NULL AND caused_by IS NULL AND closed_on >= $1::date - $2::int AND closed_on < $1::date
       GROUP BY process, step_id`,
      [...asked],
    );
    const times = new Map(rows.map((row) => [`${row.process}/${row.step}`, row]));
    return (process, step) => times.get(`${process}/${step}`) ?? null;
  }
}
