import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNT_NAMES, COUNTS, IN_SCOPE, PERIODS } from './counts.js';
import type { CountedLine } from './figures.js';
import type { Period } from './summary-queries.js';

/** All that formulas count, of several periods in one statement. */
@Injectable()
export class FigureQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /**
   * @param today nothing is overdue by a date that has not come
   * @returns the lines of each period, in the order of the periods
   */
  async counted(
    periods: readonly Pick<Period, 'from' | 'to'>[],
    agency: string | null,
    today: LocalDate,
    viewers: readonly string[],
  ): Promise<readonly (readonly CountedLine[])[]> {
    const { rows } = await this.stores.reader.query<CountedLine & { readonly no: number }>(COUNT, [
      viewers.join(' '),
      periods.map(({ from }) => from),
      periods.map(({ to }) => to),
      today,
      agency,
    ]);
    return periods.map((_, i) => rows.filter(({ no }) => no === i + 1));
  }
}

const COLUMNS = COUNT_NAMES.map((name) => `count(*) FILTER (WHERE ${COUNTS[name]})::int AS "${name}"`).join(', ');
const COUNT = `SELECT p.no, r.resolver AS agency, r.procedure_code AS procedure, ${COLUMNS}
  FROM ${PERIODS} CROSS JOIN motcua.report_dossier r WHERE ${SEEN_BY} AND ${IN_SCOPE} GROUP BY 1, 2, 3`;
