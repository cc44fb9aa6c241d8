import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNTED } from './conditions.js';
import { BESIDE, type Count, COUNT_NAMES, COUNTS, IN_PERIOD, PERIODS } from './counts.js';
import type { CountedLine } from './figures.js';
import { linesOf, type Scope } from './scope.js';
import type { Days, Place } from './tallied.js';
import { TallyQueries } from './tally-queries.js';
import type { View } from './tally-sql.js';

/** Lines of each period, in the order of the periods. */
export type CountedPeriods = readonly (readonly CountedLine[])[];

/** All that formulas count, of several periods at once. */
@Injectable()
export class FigureQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly tallies: TallyQueries,
  ) {}

  /**
   * Off the tallies where these can tell, else off the lines of the dossiers: by the same definitions (measures.ts).
   *
   * @param today nothing is overdue by a date that has not come
   * @param view what need not be told apart may be one line, without the name; 'each': agency and procedure
   * @param which agencies need be told at all
   */
  counted(
    periods: readonly Days[],
    scope: Scope,
    today: LocalDate,
    view: View = 'each',
    which: (agency: string) => boolean = ALL,
  ): Promise<CountedPeriods> {
    if (this.tallies.know(scope)) return this.tallied(periods, scope, today, view, which);
    return this.byLines(periods, scope, today, COUNT_NAMES, IN_PERIOD);
  }

  private async tallied(
    periods: readonly Days[],
    scope: Scope,
    today: LocalDate,
    view: View,
    which: (agency: string) => boolean,
  ): Promise<CountedPeriods> {
    const [tallied, beside] = await Promise.all([
      this.tallies.of(periods, scope, today, view, which === ALL ? null : which),
      this.byLines(periods, scope, today, BESIDE_NAMES, TOLD_BESIDE),
    ]);
    return periods.map((period, i) => [
      ...tallied.places(period).map(countedOf).filter(isCounted),
      ...beside[i]!.map(withNothingElse),
    ]);
  }

  private async byLines(
    periods: readonly Days[],
    scope: Scope,
    today: LocalDate,
    counts: readonly Count[],
    which: string,
  ): Promise<CountedPeriods> {
    const { from, values } = linesOf(scope);
    const columns = counts.map((name) => `count(*) FILTER (WHERE ${COUNTS[name]})::int AS "${name}"`);
    const { rows } = await this.stores.reader.query<CountedLine & { readonly no: number }>(
      `SELECT p.no, r.resolver AS agency, r.procedure_code AS procedure, ${columns.join(', ')}
       FROM ${PERIODS} CROSS JOIN ${from} WHERE ${which} GROUP BY 1, 2, 3`,
      [...values, periods.map((period) => period.from), periods.map(({ to }) => to), today],
    );
    return periods.map((_, i) => rows.filter(({ no }) => no === i + 1));
  }
}

const ALL = () => true;

const BESIDE_NAMES = Object.keys(BESIDE) as (keyof typeof BESIDE)[];
/** Found from the few rows beside the ledger, not from every dossier. */
const TOLD_BESIDE = `${COUNTED} AND (${Object.values(BESIDE).map((condition) => `(${condition})`).join(' OR ')})
  AND r.dossier IN (SELECT dossier FROM motcua.file WHERE reused_from IS NOT NULL UNION SELECT dossier FROM motcua.receipt WHERE method = 'gateway')`; // prettier-ignore

const NOTHING = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Readonly<Record<Count, number>>;

const withNothingElse = (line: CountedLine): CountedLine => ({ ...NOTHING, ...line });

const isCounted = (line: CountedLine): boolean => COUNT_NAMES.some((name) => line[name] !== 0);

function countedOf({ agency, procedure, measured }: Place): CountedLine {
  const line: Record<string, number> = {};
  for (const name of COUNT_NAMES) line[name] = valueOf(name, measured);
  return { agency, procedure, ...(line as Readonly<Record<Count, number>>) };
}

function valueOf(name: Count, measured: Place['measured']): number {
  if (name === 'reused' || name === 'paidOnline') return 0; // {@link BESIDE}
  return name === 'openInTime' ? measured('openDated') - measured('openOverdue') : measured(name);
}
