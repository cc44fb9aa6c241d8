import type pg from 'pg';
import { alone } from '../ledger/alone.js';
import type { Instant } from '../workflow/instant.js';

/** Any number, the same in every process: whoever holds it carries an edition to the dossiers. */
const CARRYING = 20_261_124;

/** How far an edition has come; instants as the system's clock gave them. */
export interface CalendarJob {
  readonly edition: string;
  readonly cursor: string | null;
  readonly looked: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly settledAt: Date | null;
}

const JOB = `edition, cursor, looked, started_at AS "startedAt", finished_at AS "finishedAt", settled_at AS "settledAt"`;

/** The statements about the job of an edition. */
export class CalendarJobs {
  constructor(private readonly pool: pg.Pool) {}

  /** @returns null when that edition has no job: the shipped one */
  async of(edition: string): Promise<CalendarJob | null> {
    const { rows } = await this.pool.query<CalendarJob>(`SELECT ${JOB} FROM motcua.calendar_job WHERE edition = $1`, [
      edition,
    ]);
    return rows[0] ?? null;
  }

  /** Dossiers that this edition has moved: each has exactly one answer under its key. */
  async moved(edition: string, actor: string): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM motcua.submission WHERE actor = $1 AND starts_with(key, $2) AND answer -> 'facts' <> '[]'`,
      [actor, `${edition}/`],
    );
    return rows[0]!.n;
  }

  /** @returns false when somebody else carries */
  alone(work: () => Promise<void>): Promise<boolean> {
    return alone(this.pool, CARRYING, work);
  }

  async begin(edition: string, now: Instant): Promise<void> {
    await this.pool.query(`UPDATE motcua.calendar_job SET started_at = coalesce(started_at, $2) WHERE edition = $1`, [
      edition,
      now,
    ]);
  }

  async advance(edition: string, cursor: string, looked: number): Promise<void> {
    await this.pool.query('UPDATE motcua.calendar_job SET cursor = $2, looked = looked + $3 WHERE edition = $1', [
      edition,
      cursor,
      looked,
    ]);
  }

  /** A pass is over; the cursor stands at the beginning again. */
  async end(edition: string, now: Instant, settled: boolean): Promise<void> {
    await this.pool.query(
      `UPDATE motcua.calendar_job SET cursor = NULL, finished_at = coalesce(finished_at, $2),
         settled_at = CASE WHEN $3 THEN $2 END WHERE edition = $1`,
      [edition, now, settled],
    );
  }

  /** A newer edition moves whatever these would have moved. */
  async supersede(inForce: string, now: Instant): Promise<void> {
    await this.pool.query(
      `UPDATE motcua.calendar_job SET cursor = NULL, settled_at = $2 WHERE settled_at IS NULL AND edition <> $1
         AND effective_from <= (SELECT effective_from FROM motcua.calendar_job WHERE edition = $1)`,
      [inForce, now],
    );
  }
}
