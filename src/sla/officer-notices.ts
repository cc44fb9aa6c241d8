import type pg from 'pg';
import type { Instant } from '../workflow/instant.js';
import type { Promised } from '../workflow/promise.types.js';
import type { ClaimedAlarm } from './alarm-rows.js';
import { WARNING, warningsUntil } from './warnings.js';

/** Warnings given to officers: rows that lists show (law.md R4.21). */
export class OfficerNotices {
  constructor(private readonly pool: pg.Pool) {}

  /**
   * Tells what each of these claimed warnings has to tell by `now` and moves its row on to the next. A claim that was lost tells
   * nothing: whatever took it has dropped the row or begun it anew.
   * @returns how many rows moved on
   */
  async give(alarms: readonly ClaimedAlarm[], now: Instant): Promise<number> {
    const promises = await this.promisesOf(alarms.map(({ dossier }) => dossier));
    const moves = alarms.flatMap(({ dossier, promiseNo, generation, fence, dueAt }) => {
      const promise = promises.get(dossier);
      if (!promise || promise.no !== promiseNo || promise.generation !== generation) return [];
      const { given, next } = warningsUntil(promise, dueAt, now);
      return [{ dossier, promise_no: promiseNo, fence, next: next.at, given }];
    });
    const { rowCount } = await this.pool.query({
      name: 'give-warnings',
      text: GIVE,
      values: [JSON.stringify(moves), now, WARNING],
    });
    return rowCount ?? 0;
  }

  private async promisesOf(dossiers: readonly string[]): Promise<Map<string, Promised>> {
    const { rows } = await this.pool.query<{ id: string; promise: Promised }>({
      name: 'promises-of',
      text: `SELECT id, promise FROM motcua.dossier WHERE id = ANY($1::uuid[])`,
      values: [dossiers],
    });
    return new Map(rows.map(({ id, promise }) => [id, promise]));
  }
}

const GIVE = `
  WITH moves AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(dossier uuid, promise_no int, fence bigint, next timestamptz, given jsonb)),
  moved AS (
    UPDATE motcua.alarm a SET state = 'armed', due_at = m.next, attempts = 0, lease_until = NULL, not_before = NULL, belled = NULL, reason = NULL
    FROM moves m WHERE a.dossier = m.dossier AND a.kind = $3 AND a.promise_no = m.promise_no AND a.state = 'claimed' AND a.fence = m.fence
    RETURNING a.dossier, a.promise_no, m.given),
  told AS (
    INSERT INTO motcua.officer_notice (dossier, kind, promise_no, at, noticed_at)
    SELECT dossier, g->>'kind', promise_no, (g->>'at')::timestamptz, $2 FROM moved, jsonb_array_elements(given) g
    ON CONFLICT DO NOTHING)
  SELECT FROM moved`;
