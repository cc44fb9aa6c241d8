import type pg from 'pg';

/**
 * One process at a time; another's death frees it at once.
 * @param lock any number, the same in every process
 * @returns false when somebody else is at it
 */
export async function alone(pool: pg.Pool, lock: number, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [lock]);
    if (!rows[0]!.mine) return false;
    try {
      await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lock]);
    }
    return true;
  } finally {
    client.release();
  }
}
