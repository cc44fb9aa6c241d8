import type pg from 'pg';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { EventType } from '../workflow/events.js';
import type { LocalDate } from '../workflow/instant.js';
import { FACT_COLUMNS, factOf, type FactRow } from './ledger.js';
import { SEEN_BY } from './sight.js';

/** The facts of a type that occurred on a day in Viet Nam, in the order in which they did; none of what is not the viewers'. */
export async function factsOfDay<Type extends EventType>(
  reader: pg.Pool,
  type: Type,
  day: LocalDate,
  viewers: readonly string[],
): Promise<(RecordedFact & { readonly event: Extract<RecordedFact['event'], { type: Type }> })[]> {
  const { rows } = await reader.query<FactRow>(
    `SELECT ${FACT_COLUMNS} FROM motcua.event
     WHERE ${SEEN_BY} AND type = $2 AND occurred_at >= $3::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
       AND occurred_at < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' ORDER BY occurred_at, stream`,
    [viewers.join(' '), type, day],
  );
  return rows.map(factOf) as (RecordedFact & { readonly event: Extract<RecordedFact['event'], { type: Type }> })[];
}
