import type pg from 'pg';

/** Rows that are read at once: the next ones are on their way while these are looked at, and nobody waits long in between. */
const FETCH = 2_000;

/** Hands on every row of a query, some thousand at a time, from one snapshot. */
export async function eachRow<Row extends pg.QueryResultRow>(
  reader: pg.Pool,
  sql: string,
  values: readonly unknown[],
  take: (row: Row) => void,
): Promise<void> {
  const client = await reader.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query(`DECLARE many NO SCROLL CURSOR FOR ${sql}`, [...values]);
    const fetch = () => client.query<Row>(`FETCH ${FETCH} FROM many`);
    for (let coming = fetch(); ;) {
      const { rows } = await coming;
      if (rows.length === 0) break;
      coming = fetch();
      rows.forEach(take);
    }
  } finally {
    await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
    client.release();
  }
}
