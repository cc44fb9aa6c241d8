import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import {
  CLOSED_EARLY,
  CLOSED_LATE,
  CLOSED_ON,
  CLOSED_ON_TIME,
  COUNTED,
  EARLY,
  LATE,
  ON_TIME,
  ranUntil,
} from './conditions.js';
import type { Counted06a } from './form-06a.js';
import type { Period } from './summary-queries.js';

/**
 * The counts behind Biểu II.06a, as of the period's last day b and by dates alone (law.md §8): received, finished, closed and
 * waiting-since dates say where each dossier stood at the end of b, whatever has become of it since.
 *
 * What these columns cannot say of a past b, and a reckoning from the facts will: the due date before a restart or a correction
 * that came after b, a wait that ended after b, a finish that was corrected away, and the resolver before a later succession.
 */
@Injectable()
export class Form06aQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async counted({ from, to, agency }: Period, today: LocalDate, viewers: readonly string[]): Promise<Counted06a[]> {
    const { rows } = await this.stores.reader.query<Counted06a>(COUNT, [
      viewers.join(' '),
      from,
      to,
      agency,
      today < to ? today : to,
    ]);
    return rows;
  }
}

const RECEIVED = 'received_on >= $2';
const RESOLVED = 'closed_on BETWEEN $2 AND $3';
const FINISHED = `${RESOLVED} AND finished_on IS NOT NULL`;
const CLOSED = `${RESOLVED} AND ended_as IS NOT NULL`;
const STILL_OPEN = '(closed_on IS NULL OR closed_on > $3)';

const COUNT = `
  SELECT procedure_code AS procedure, resolver AS agency,
         count(*) FILTER (WHERE closed_on IS NULL OR closed_on >= $2)::int AS handled,
         count(*) FILTER (WHERE ${RECEIVED} AND channel = 'online')::int AS online,
         count(*) FILTER (WHERE ${RECEIVED} AND channel <> 'online')::int AS other,
         count(*) FILTER (WHERE received_on < $2 AND (closed_on IS NULL OR closed_on >= $2))::int AS "carriedOver",
         count(*) FILTER (WHERE ${RESOLVED})::int AS resolved,
         count(*) FILTER (WHERE ${FINISHED} AND ${EARLY})::int AS early,
         count(*) FILTER (WHERE ${FINISHED} AND (${ON_TIME} OR due_date IS NULL))::int AS "onTime",
         count(*) FILTER (WHERE ${FINISHED} AND ${LATE})::int AS late,
         count(*) FILTER (WHERE ${RESOLVED} AND ended_as = 'withdrawn')::int AS withdrawn,
         count(*) FILTER (WHERE ${RESOLVED} AND ended_as = 'terminated')::int AS terminated,
         count(*) FILTER (WHERE ${CLOSED} AND ${CLOSED_EARLY})::int AS "closedEarly",
         count(*) FILTER (WHERE ${CLOSED} AND ${CLOSED_ON_TIME})::int AS "closedOnTime",
         count(*) FILTER (WHERE ${CLOSED} AND ${CLOSED_LATE})::int AS "closedLate",
         count(*) FILTER (WHERE ${STILL_OPEN})::int AS open,
         count(*) FILTER (WHERE ${STILL_OPEN} AND (due_date >= ran_until OR due_date IS NULL))::int AS "openInTime",
         count(*) FILTER (WHERE ${STILL_OPEN} AND due_date < ran_until)::int AS "openOverdue"
  FROM (SELECT *, ${CLOSED_ON} AS closed_on, ${ranUntil('$5')} AS ran_until
        FROM motcua.report_dossier
        WHERE ${SEEN_BY} AND ${COUNTED} AND received_on <= $3 AND ($4::text IS NULL OR resolver = $4)) AS line
  GROUP BY procedure_code, resolver
  HAVING count(*) FILTER (WHERE closed_on IS NULL OR closed_on >= $2) > 0`;
