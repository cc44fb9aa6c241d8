import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../../ledger/stores.js';
import { CLOSED_ON, COUNTED, LATE, ranUntil } from '../conditions.js';
import { type Asked, byThen, learntSince, linesOf, type Mark, OWN } from '../scope.js';
import type { Counted07 } from './form-07.js';

/** Late dossiers by agency and by the reason that their apology gave. */
@Injectable()
export class Form07Queries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async counted({ period: { from, to }, scope, today }: Asked): Promise<Counted07[]> {
    const { from: lines, values } = linesOf(scope);
    const { rows } = await this.stores.reader.query<Counted07>(countOf(lines), [
      ...values,
      from,
      to,
      today < to ? today : to,
    ]);
    return rows;
  }

  /** Each late dossier of the period, of those of which the ledger has learnt something since. */
  async changed({ period: { from, to }, scope, today }: Asked, since: Mark): Promise<LateDossier[]> {
    const { from: lines, values } = linesOf(scope);
    const { rows } = await this.stores.reader.query<LateDossier>(
      `SELECT dossier, (SELECT d.code FROM motcua.dossier d WHERE d.id = dossier) AS code, agency, reason, late, finished, open
       FROM (${countOf(lines, 'dossier', learntSince('r', OWN + 3))}) AS each`,
      [...values, from, to, today < to ? today : to, since.tx, since.position],
    );
    return rows;
  }
}

/** One dossier: each count is 0 or 1. */
export interface LateDossier extends Counted07 {
  readonly dossier: string;
  readonly code: string | null;
}

const [FIRST, LAST, TODAY] = [`$${OWN}`, `$${OWN + 1}`, `$${OWN + 2}`];
const FINISHED_LATE = `finished_on BETWEEN ${FIRST} AND ${LAST} AND ${LATE}`;
const OPEN_OVERDUE = `received_on <= ${LAST} AND (${CLOSED_ON} IS NULL OR ${CLOSED_ON} > ${LAST}) AND due_date < ${ranUntil(TODAY)}`;

/**
 * The reason stands in the dossier's state, once it has been given: of an apology that the line knows of, the last for lateness
 * by its date, so that a report of the past says what was known then.
 */
const REASON = `CASE WHEN apology_on IS NOT NULL THEN (
    SELECT letter ->> 'reason' FROM motcua.dossier d CROSS JOIN jsonb_array_elements(d.state -> 'apologies') WITH ORDINALITY AS given(letter, no)
    WHERE d.id = r.dossier AND letter ->> 'cause' = 'late'
      AND ((letter ->> 'issuedAt')::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date <= apology_on AND ${byThen("(letter ->> 'issuedAt')::timestamptz")}
    ORDER BY no DESC LIMIT 1) END`;

const countOf = (lines: string, each = 'NULL', which = 'true'): string => `
  SELECT resolver AS agency, ${REASON} AS reason, ${each} AS dossier, count(*)::int AS late,
         count(*) FILTER (WHERE ${FINISHED_LATE})::int AS finished, count(*) FILTER (WHERE ${OPEN_OVERDUE})::int AS open
  FROM ${lines} WHERE ${COUNTED} AND (${FINISHED_LATE} OR ${OPEN_OVERDUE}) AND ${which}
  GROUP BY 1, 2, 3`;
