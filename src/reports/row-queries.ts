import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNTED } from './conditions.js';
import { AFTER_PERIODS, COUNTS, PERIOD } from './counts.js';
import type { Column } from './form-06a.js';
import { inColumn } from './form-06a-queries.js';
import type { Formula, ProcedureClass } from './formulas.js';
import { type Asked, linesOf } from './scope.js';

/** A dossier behind a figure. */
export interface FigureRow {
  readonly dossierId: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly agency: string;
  readonly channel: string;
  readonly status: string;
  readonly receivedOn: LocalDate;
  readonly dueDate: LocalDate | null;
  readonly finishedOn: LocalDate | null;
  readonly endedOn: LocalDate | null;
}

export interface RowsPage {
  readonly after: string | null;
  readonly limit: number;
}

export interface Rows {
  readonly total: number;
  readonly items: readonly FigureRow[];
}

export const LINE = `r.dossier AS "dossierId", (SELECT d.code FROM motcua.dossier d WHERE d.id = r.dossier) AS code, r.procedure_code AS procedure, r.resolver AS agency, r.channel, r.status,
  received_on::text AS "receivedOn", r.due_date::text AS "dueDate", r.finished_on::text AS "finishedOn", ended_on::text AS "endedOn"`;

/** The dossiers behind a number, by the very condition that counts them. */
@Injectable()
export class RowQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** Those that a part of a formula counts. */
  async rows(
    asked: Asked,
    part: Formula['numerator'],
    page: RowsPage,
    classes: Readonly<Record<ProcedureClass, ReadonlySet<string>>>,
  ): Promise<Rows> {
    return this.listed(asked, conditionOf(part, classes), page);
  }

  /** Those that stand in a column of biểu II.06a. */
  async rows06a(asked: Asked, column: Column, page: RowsPage): Promise<Rows> {
    return this.listed(asked, { where: inColumn(column), lists: [] }, page);
  }

  private async listed(
    { period, scope, today }: Asked,
    { where, lists }: Condition,
    { after, limit }: RowsPage,
  ): Promise<Rows> {
    const { from, values } = linesOf(scope);
    const counted = `FROM ${PERIOD} CROSS JOIN ${from} WHERE ${COUNTED} AND ${where}`;
    const given = [...values, period.from, period.to, today, ...lists];
    const next = given.length + 1;
    const [{ rows: counts }, { rows: items }] = await Promise.all([
      this.stores.reader.query<{ total: number }>(`SELECT count(*)::int AS total ${counted}`, given),
      this.stores.reader.query<FigureRow>(
        `SELECT ${LINE} ${counted} AND ($${next}::uuid IS NULL OR r.dossier > $${next}) ORDER BY r.dossier LIMIT $${next + 1}`,
        [...given, after, limit],
      ),
    ]);
    return { total: counts[0]!.total, items };
  }
}

interface Condition {
  readonly where: string;
  readonly lists: readonly (readonly string[])[];
}

/** Any term of the sum; the terms of one part never count the same dossier twice. */
function conditionOf(
  { sum = [] }: Formula['numerator'],
  classes: Readonly<Record<ProcedureClass, ReadonlySet<string>>>,
): Condition {
  const lists: (readonly string[])[] = [];
  const terms = sum.flatMap((term) => {
    if (!('count' in term) || term.count === undefined) return [];
    if (term.of === undefined) return `(${COUNTS[term.count]})`;
    lists.push([...classes[term.of]]);
    return `(${COUNTS[term.count]} AND procedure_code = ANY($${AFTER_PERIODS + lists.length - 1}::text[]))`;
  });
  return { where: `(${terms.join(' OR ')})`, lists };
}
