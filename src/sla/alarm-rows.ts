import type pg from 'pg';
import { type Instant, instantOf } from '../workflow/instant.js';
import type { Alarm } from './alarms.js';

/** A row in the hands of one claimant until its lease ends; every write of his names the fence. */
export interface ClaimedAlarm extends Alarm {
  readonly dossier: string;
  readonly fence: number;
  /** Claims so far, this one included. */
  readonly attempts: number;
  /** The legal moment of the commit that armed it; null: before such moments were kept. */
  readonly armedAt: Instant | null;
}

/** A row that waits for a person, and why. */
export interface ParkedAlarm extends Alarm {
  readonly dossier: string;
  readonly attempts: number;
  readonly reason: string | null;
}

/** What a bell knows: ids only (reliability.md I14). */
export interface BellOf {
  readonly dossier: string;
  readonly kind: string;
  readonly promiseNo: number;
  readonly generation: number;
}

/** What to claim: due by `now` on the legal clock; leases and holds go by the system's. */
export interface Claim {
  readonly now: Instant;
  readonly systemNow: Instant;
  readonly leaseUntil: Instant;
  readonly most: number;
  /** Those that were claimed before and not answered, or those that were not. */
  readonly tried: boolean;
}

/** Attempts before a row is parked and waits for a person. */
export const ATTEMPTS = 5;

/**
 * Due, not held, and the earliest of its dossier that is not finished: so the alarms of one dossier ring in order whoever
 * rings, and one that fails holds its own dossier only, until it is parked. The earliest is looked up row by row: as an anti-join
 * the planner may choose to read the whole table for a handful.
 */
const RINGABLE = `h.state = 'armed' AND h.due_at <= $1 AND (h.not_before IS NULL OR h.not_before <= $2)
  AND (h.kind, h.promise_no) = (SELECT e.kind, e.promise_no FROM motcua.alarm e
                                WHERE e.dossier = h.dossier AND e.state IN ('armed', 'claimed')
                                ORDER BY e.due_at, e.kind, e.promise_no LIMIT 1)`;

const MINE = 'dossier = $1 AND kind = $2 AND promise_no = $3';

/** The statements about alarm rows that are not part of a commit; arming and finishing are (`motcua.append`). */
export class AlarmRows {
  constructor(private readonly pool: pg.Pool) {}

  async claim({ now, systemNow, leaseUntil, most, tried }: Claim): Promise<ClaimedAlarm[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'claim-alarms',
      text: `WITH due AS MATERIALIZED (
               SELECT dossier, kind, promise_no FROM motcua.alarm h
               WHERE ${RINGABLE} AND (h.attempts > 0) = $5
               ORDER BY due_at, dossier LIMIT $4 FOR UPDATE SKIP LOCKED)
             UPDATE motcua.alarm a SET state = 'claimed', lease_until = $3, fence = a.fence + 1, attempts = a.attempts + 1
             FROM due WHERE (a.dossier, a.kind, a.promise_no) = (due.dossier, due.kind, due.promise_no)
             RETURNING a.dossier, a.kind, a.promise_no, a.generation, a.due_at, a.fence, a.attempts, nullif(a.armed_at, '-infinity') AS armed_at`,
      values: [now, systemNow, leaseUntil, most, tried],
    });
    return rows.map(claimedOf).sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  }

  /** Rows whose claimant let the lease run out are armed again; one that ended its claimant that often is parked. */
  async freeLost(systemNow: Instant): Promise<void> {
    await this.pool.query({
      name: 'free-alarms',
      text: `UPDATE motcua.alarm SET state = CASE WHEN attempts >= $2 THEN 'parked' ELSE 'armed' END, lease_until = NULL,
               reason = 'lease ran out' WHERE state = 'claimed' AND lease_until < $1`,
      values: [systemNow, ATTEMPTS],
    });
  }

  /** After a failure: armed again from `notBefore` on, or parked when null. Nothing when the claim is lost. */
  async release(
    { dossier, kind, promiseNo, fence }: ClaimedAlarm,
    notBefore: Instant | null,
    reason: string,
  ): Promise<void> {
    await this.pool.query(
      `UPDATE motcua.alarm SET state = CASE WHEN $5::timestamptz IS NULL THEN 'parked' ELSE 'armed' END,
         not_before = $5, lease_until = NULL, reason = $6
       WHERE ${MINE} AND state = 'claimed' AND fence = $4`,
      [dossier, kind, promiseNo, fence, notBefore, reason],
    );
  }

  /** Claims that were not to be: as if nobody had claimed them. */
  async putBack(alarms: readonly ClaimedAlarm[]): Promise<void> {
    await this.pool.query({
      name: 'put-back-alarms',
      text: `UPDATE motcua.alarm a SET state = 'armed', attempts = a.attempts - 1, lease_until = NULL
             FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[]) AS c(dossier, kind, promise_no, fence)
             WHERE (a.dossier, a.kind, a.promise_no, a.fence) = (c.dossier, c.kind, c.promise_no, c.fence) AND a.state = 'claimed'`,
      values: [...keysOf(alarms), alarms.map(({ fence }) => fence)],
    });
  }

  /** When the next alarm that may ring is due, up to `to`. */
  async nextDue(to: Instant, systemNow: Instant): Promise<Instant | null> {
    const { rows } = await this.pool.query<{ at: Date | null }>({
      name: 'next-alarm',
      text: `SELECT min(due_at) AS at FROM motcua.alarm h WHERE ${RINGABLE}`,
      values: [to, systemNow],
    });
    const at = rows[0]?.at;
    return at ? instantOf(at.getTime()) : null;
  }

  /** Whether that very alarm stands and is due; a bell for another generation rang for nothing. */
  async isDue({ dossier, kind, promiseNo, generation }: BellOf, now: Instant): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'is-alarm-due',
      text: `SELECT FROM motcua.alarm WHERE ${MINE} AND generation = $4 AND state = 'armed' AND due_at <= $5`,
      values: [dossier, kind, promiseNo, generation, now],
    });
    return rowCount === 1;
  }

  /** Due rows of the near future that have no bell for their generation. */
  async unbelled(until: Instant, most: number): Promise<(Alarm & { readonly dossier: string })[]> {
    const { rows } = await this.pool.query<Row>({
      name: 'unbelled-alarms',
      text: `SELECT dossier, kind, promise_no, generation, due_at, fence, attempts FROM motcua.alarm
             WHERE state = 'armed' AND due_at <= $1 AND not_before IS NULL AND belled IS DISTINCT FROM generation
             ORDER BY due_at LIMIT $2`,
      values: [until, most],
    });
    return rows.map(claimedOf);
  }

  async markBelled(alarms: readonly (Alarm & { readonly dossier: string })[]): Promise<void> {
    await this.pool.query({
      name: 'belled-alarms',
      text: `UPDATE motcua.alarm a SET belled = a.generation
             FROM unnest($1::uuid[], $2::text[], $3::int[], $4::int[]) AS b(dossier, kind, promise_no, generation)
             WHERE (a.dossier, a.kind, a.promise_no, a.generation) = (b.dossier, b.kind, b.promise_no, b.generation)`,
      values: [...keysOf(alarms), alarms.map(({ generation }) => generation)],
    });
  }

  /** The longest due first; by their dossiers, whose order they hold up. */
  async parked(most: number): Promise<ParkedAlarm[]> {
    const { rows } = await this.pool.query<Row & { reason: string | null }>(
      `SELECT dossier, kind, promise_no, generation, due_at, fence, attempts, reason FROM motcua.alarm WHERE state = 'parked'
       ORDER BY due_at, dossier, kind LIMIT $1`,
      [most],
    );
    return rows.map((row) => {
      const { dossier, kind, promiseNo, generation, dueAt, attempts } = claimedOf(row);
      return { dossier, kind, promiseNo, generation, dueAt, attempts, reason: row.reason };
    });
  }

  /** Parked rows, of one dossier or of all (null), try again from the beginning. @returns how many. */
  async rearmParked(dossier: string | null): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE motcua.alarm SET state = 'armed', attempts = 0, not_before = NULL
       WHERE state = 'parked' AND ($1::uuid IS NULL OR dossier = $1)`,
      [dossier],
    );
    return rowCount ?? 0;
  }

  /** Not finished though due by `now`; of these, due for longer than `lateBy`; and parked. */
  async counts(now: Instant, lateBy: Instant): Promise<{ due: number; overdue: number; parked: number }> {
    const { rows } = await this.pool.query<{ due: number; overdue: number; parked: number }>({
      name: 'count-alarms',
      text: `SELECT count(*) FILTER (WHERE state <> 'parked')::int AS due,
                    count(*) FILTER (WHERE state <> 'parked' AND due_at <= $2)::int AS overdue,
                    count(*) FILTER (WHERE state = 'parked')::int AS parked
             FROM motcua.alarm WHERE state = 'parked' OR (state IN ('armed', 'claimed') AND due_at <= $1)`,
      values: [now, lateBy],
    });
    return rows[0]!;
  }
}

interface Row {
  readonly dossier: string;
  readonly kind: string;
  readonly promise_no: number;
  readonly generation: number;
  readonly due_at: Date;
  readonly fence: string;
  readonly attempts: number;
  readonly armed_at?: Date | null;
}

const keysOf = (alarms: readonly { dossier: string; kind: string; promiseNo: number }[]) => [
  alarms.map(({ dossier }) => dossier),
  alarms.map(({ kind }) => kind),
  alarms.map(({ promiseNo }) => promiseNo),
];

const claimedOf = (row: Row): ClaimedAlarm => ({
  dossier: row.dossier,
  kind: row.kind,
  promiseNo: row.promise_no,
  generation: row.generation,
  dueAt: instantOf(row.due_at.getTime()),
  fence: Number(row.fence),
  attempts: row.attempts,
  armedAt: row.armed_at ? instantOf(row.armed_at.getTime()) : null,
});
