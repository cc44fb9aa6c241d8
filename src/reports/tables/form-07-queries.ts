import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../../ledger/stores.js';
import { CLOSED_ON, COUNTED, LATE, ranUntil } from '../conditions.js';
import { type FigureRow, LINE, type Rows, type RowsPage } from '../row-queries.js';
import { type Asked, byThen, learntSince, linesOf, type Mark, OWN } from '../scope.js';
import type { Column07, Counted07 } from './form-07.js';
import { NO_REASON, type ReasonKey } from './lateness-causes.js';

/** A number of the form: its column, and the reasons that its row counts; null: all of them. */
export interface Cell07 {
  readonly column: Column07;
  readonly reasons: readonly ReasonKey[] | null;
}

/** Late dossiers by agency and by the reason that their apology gave. */
@Injectable()
export class Form07Queries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async counted(asked: Asked): Promise<Counted07[]> {
    const { lines, given } = lateLines(asked);
    return (await this.stores.reader.query<Counted07>(countOf(lines), [...given])).rows;
  }

  /** The dossiers behind a number, by the conditions that count them. */
  async rows(asked: Asked, { column, reasons }: Cell07, { after, limit }: RowsPage): Promise<Rows> {
    const { lines, given } = lateLines(asked);
    const [own, next] = [`$${given.length + 1}::text[]`, given.length + 2];
    const from = `FROM ${lines} WHERE ${COUNTED} AND ${IN_COLUMN.c3} AND ${IN_COLUMN[column]} AND (${own} IS NULL OR coalesce(${REASON}, '${NO_REASON}') = ANY(${own}))`;
    const [{ rows: counted }, { rows: items }] = await Promise.all([
      this.stores.reader.query<{ total: number }>(`SELECT count(*)::int AS total ${from}`, [...given, reasons]),
      this.stores.reader.query<FigureRow>(
        `SELECT ${LINE} ${from} AND ($${next}::uuid IS NULL OR r.dossier > $${next}) ORDER BY r.dossier LIMIT $${next + 1}`,
        [...given, reasons, after, limit],
      ),
    ]);
    return { total: counted[0]!.total, items };
  }

  /** Each late dossier of the period, of those of which the ledger has learnt something since. */
  async changed(asked: Asked, since: Mark): Promise<LateDossier[]> {
    const { lines, given } = lateLines(asked);
    const { rows } = await this.stores.reader.query<LateDossier>(
      `SELECT dossier, (SELECT d.code FROM motcua.dossier d WHERE d.id = dossier) AS code, agency, reason, late, finished, open
       FROM (${countOf(lines, 'dossier', learntSince('r', OWN + 3))}) AS each`,
      [...given, since.tx, since.position],
    );
    return rows;
  }
}

/** One dossier: each count is 0 or 1. */
export interface LateDossier extends Counted07 {
  readonly dossier: string;
  readonly code: string | null;
}

function lateLines({ period: { from, to }, scope, today }: Asked) {
  const { from: lines, values } = linesOf(scope);
  return { lines, given: [...values, from, to, today < to ? today : to] };
}

const [FIRST, LAST, TODAY] = [`$${OWN}`, `$${OWN + 1}`, `$${OWN + 2}`];
const FINISHED_LATE = `finished_on BETWEEN ${FIRST} AND ${LAST} AND ${LATE}`;
const OPEN_OVERDUE = `received_on <= ${LAST} AND (${CLOSED_ON} IS NULL OR ${CLOSED_ON} > ${LAST}) AND due_date < ${ranUntil(TODAY)}`;
const IN_COLUMN: Readonly<Record<Column07, string>> = {
  c3: `(${FINISHED_LATE} OR ${OPEN_OVERDUE})`,
  c4: `(${FINISHED_LATE})`,
  c5: `(${OPEN_OVERDUE})`,
};

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
         count(*) FILTER (WHERE ${IN_COLUMN.c4})::int AS finished, count(*) FILTER (WHERE ${IN_COLUMN.c5})::int AS open
  FROM ${lines} WHERE ${COUNTED} AND ${IN_COLUMN.c3} AND ${which}
  GROUP BY 1, 2, 3`;
