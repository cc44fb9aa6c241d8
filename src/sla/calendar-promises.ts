import type pg from 'pg';
import type { ChangedSpan } from '../catalogue/calendar-change.js';
import { eachRow } from '../ledger/each-row.js';
import { SEEN_BY } from '../ledger/sight.js';
import type { Promised } from '../workflow/promise.types.js';
import type { OpenPromise } from './calendar-forecast.js';

/** Promises that are read for a page at once: not all of them move. */
const FETCH = 2_000;

/** Open, and the clock runs: one that stands is counted by the calendar of the day on which it goes on. */
const RUNNING = `(d.status IN ('received', 'processing') OR (d.status IN ('awaiting-supplement', 'awaiting-payment', 'paused') AND d.state #>> '{wait,stopsClock}' = 'false'))`;
/** A promise that ends before the first changed day, or begins after the last one, is what it was. */
const TOUCHED = `d.due_date >= $2::date AND ($3::date IS NULL OR d.received_on <= $3::date)`;
const LINE = `d.id, d.code, d.resolver, d.drafted OR d.apologies > 0 AS apologised, d.promise, d.due_date::text AS counted`;

/** Where a page begins: after that dossier, by what is due first. */
export interface After {
  readonly dueAt: string;
  readonly id: string;
}

/** How many are open, and how many of them wait with their clock stopped. */
export async function countOpen(
  reader: pg.Pool,
  viewers: readonly string[],
): Promise<{ readonly open: number; readonly waiting: number }> {
  const { rows } = await reader.query<{ open: number; waiting: number }>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE NOT ${RUNNING})::int AS waiting FROM motcua.dossier d
     WHERE ${SEEN_BY} AND d.status IN ('received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused')`,
    [viewers.join(' ')],
  );
  return rows[0]!;
}

/** Hands on every promise that a change can touch. */
export function eachTouched(
  reader: pg.Pool,
  viewers: readonly string[],
  span: ChangedSpan,
  take: (open: OpenPromise) => void,
): Promise<void> {
  const sql = `SELECT ${LINE} FROM motcua.dossier d WHERE ${SEEN_BY} AND ${RUNNING} AND ${TOUCHED}`;
  return eachRow<OpenPromise>(reader, sql, [viewers.join(' '), span.from, span.to], take);
}

/** The next promises that a change can touch, by what is due first. */
export async function nextTouched(
  reader: pg.Pool,
  viewers: readonly string[],
  span: ChangedSpan,
  after: After | null,
): Promise<(OpenPromise & { readonly at: string })[]> {
  const { rows } = await reader.query<OpenPromise & { at: string }>(
    `SELECT ${LINE}, d.due_at::text AS at FROM motcua.dossier d WHERE ${SEEN_BY} AND ${RUNNING} AND ${TOUCHED}
       AND ($4::timestamptz IS NULL OR (d.due_at, d.id) > ($4, $5::uuid)) ORDER BY d.due_at, d.id LIMIT ${FETCH}`,
    [viewers.join(' '), span.from, span.to, after?.dueAt ?? null, after?.id ?? null],
  );
  return rows;
}

/** Running dossiers, by id, whose promise another edition than that one has computed. */
export async function nextBehind(
  writer: pg.Pool,
  edition: string,
  after: string | null,
  most: number,
): Promise<{ readonly id: string; readonly promise: Promised }[]> {
  const { rows } = await writer.query<{ id: string; promise: Promised }>({
    name: 'calendar-behind',
    text: `SELECT d.id, d.promise FROM motcua.dossier d
           WHERE ${RUNNING} AND d.promise ->> 'edition' <> $1 AND ($2::uuid IS NULL OR d.id > $2) ORDER BY d.id LIMIT $3`,
    values: [edition, after, most],
  });
  return rows;
}
