import type pg from 'pg';
import type { Instant } from '../workflow/instant.js';

/** A moment of the past: what had happened, and what was known then; null: whenever. */
export interface Then {
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
  /** In place of `knownAt`, to the fact. */
  readonly knownTo?: { readonly tx: string; readonly position: string };
}

/** The streams that have moved on since: with a fact that had not happened then, or was not known. */
export const movedSince = (pool: pg.Pool, then: Then): Promise<string[]> => streamsSince(pool, then, 'true');

/** Of them those of online submissions. */
export const submissionsMovedSince = (pool: pg.Pool, then: Then): Promise<string[]> =>
  streamsSince(
    pool,
    then,
    `EXISTS (SELECT FROM motcua.event f WHERE f.stream = e.stream AND f.version = 1 AND f.type = 'DossierSubmitted')`,
  );

async function streamsSince(pool: pg.Pool, { asOf, knownAt, knownTo }: Then, which: string): Promise<string[]> {
  const { rows } = await pool.query<{ stream: string }>(
    `SELECT DISTINCT stream FROM motcua.event e
     WHERE (occurred_at > $1::timestamptz OR recorded_at > $2::timestamptz OR (tx, position) > ($3::xid8, $4::bigint)) AND ${which}`,
    [asOf, knownTo ? null : knownAt, knownTo?.tx ?? null, knownTo?.position ?? null],
  );
  return rows.map(({ stream }) => stream);
}
