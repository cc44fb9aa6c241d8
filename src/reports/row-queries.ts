import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNTED } from './conditions.js';
import { AFTER_PERIODS, COUNTS, PERIOD } from './counts.js';
import { FigureQueries } from './figure-queries.js';
import { type Known, partOf } from './figures.js';
import { type Column, type Counted06a, partsOf } from './form-06a.js';
import { Form06aQueries, inColumn } from './form-06a-queries.js';
import type { Formula } from './formulas.js';
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

/** The dossiers behind a number, by the very condition that counts them; how many there are is told by the tallies where these know. */
@Injectable()
export class RowQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly figures: FigureQueries,
    private readonly forms: Form06aQueries,
  ) {}

  /** Those that a part of a formula counts. */
  async rows(asked: Asked, part: Formula['numerator'], page: RowsPage, known: Known): Promise<Rows> {
    const counted = conditionOf(part, known.classes);
    const told = this.figures.told(asked);
    const total = told ? told.then((lines) => partOf(part, lines, known)!) : this.total(asked, counted);
    return this.listed(asked, counted, page, total);
  }

  /** Those that stand in a column of biểu II.06a. @param agencies whose alone; null: everybody's */
  async rows06a(asked: Asked, column: Column, page: RowsPage, agencies: Agencies | null = null): Promise<Rows> {
    const counted = ofAgencies({ where: inColumn(column), lists: [] }, agencies);
    const told = agencies ? this.forms.told(asked, 'agency') : this.forms.told(asked, 'procedure');
    const total = told
      ? told.then((lines) =>
          totalOf(
            column,
            lines.filter(({ agency }) => isAmong(agency, agencies)),
          ),
        )
      : this.total(asked, counted);
    return this.listed(asked, counted, page, total);
  }

  private async total(asked: Asked, condition: Condition): Promise<number> {
    const { from, given } = countedBy(asked, condition);
    const text = `SELECT count(*)::int AS total ${from}`;
    return (await this.stores.reader.query<{ total: number }>(text, given)).rows[0]!.total;
  }

  private async listed(
    asked: Asked,
    condition: Condition,
    { after, limit }: RowsPage,
    total: Promise<number>,
  ): Promise<Rows> {
    const { from, given } = countedBy(asked, condition);
    const next = given.length + 1;
    const items = this.stores.reader.query<FigureRow>(
      `SELECT ${LINE} ${from} AND ($${next}::uuid IS NULL OR r.dossier > $${next}) ORDER BY r.dossier LIMIT $${next + 1}`,
      [...given, after, limit],
    );
    const [many, { rows }] = await Promise.all([total, items]);
    return { total: many, items: rows };
  }
}

function countedBy({ period, scope, today }: Asked, { where, lists }: Condition) {
  const { from, values } = linesOf(scope);
  return {
    from: `FROM ${PERIOD} CROSS JOIN ${from} WHERE ${COUNTED} AND ${where}`,
    given: [...values, period.from, period.to, today, ...lists],
  };
}

const totalOf = (column: Column, lines: readonly Counted06a[]): number =>
  lines.reduce((total, line) => total + partsOf(column).reduce((sum, part) => sum + line[part], 0), 0);

/** Some agencies, or all others. */
export interface Agencies {
  readonly ids: readonly string[];
  readonly others: boolean;
}

const isAmong = (agency: string, agencies: Agencies | null): boolean =>
  agencies === null || agencies.ids.includes(agency) !== agencies.others;

function ofAgencies({ where, lists }: Condition, agencies: Agencies | null): Condition {
  if (agencies === null) return { where, lists };
  const among = `r.resolver = ANY($${AFTER_PERIODS + lists.length}::text[])`;
  return { where: `(${where}) AND ${agencies.others ? `NOT ${among}` : among}`, lists: [...lists, agencies.ids] };
}

interface Condition {
  readonly where: string;
  readonly lists: readonly (readonly string[])[];
}

/** Any term of the sum; the terms of one part never count the same dossier twice. */
function conditionOf({ sum = [] }: Formula['numerator'], classes: Known['classes']): Condition {
  const lists: (readonly string[])[] = [];
  const terms = sum.flatMap((term) => {
    if (!('count' in term) || term.count === undefined) return [];
    if (term.of === undefined) return `(${COUNTS[term.count]})`;
    lists.push([...classes[term.of]]);
    return `(${COUNTS[term.count]} AND procedure_code = ANY($${AFTER_PERIODS + lists.length - 1}::text[]))`;
  });
  return { where: `(${terms.join(' OR ')})`, lists };
}
