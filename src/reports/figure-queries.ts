import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { COUNTED, OPEN } from './conditions.js';
import { AFTER_PERIODS, BESIDE, type Count, COUNT_NAMES, COUNTS, IN_PERIOD, PERIODS } from './counts.js';
import type { CountedLine } from './figures.js';
import { type Asked, learntSince, linesOf, type Mark, type Scope } from './scope.js';
import type { Days, Place } from './tallied.js';
import { type AsOne, TallyQueries } from './tally-queries.js';
import type { View } from './tally-sql.js';

/** Lines of each period, in the order of the periods. */
export type CountedPeriods = readonly (readonly CountedLine[])[];

/** What of it is asked for. */
export interface Wanted {
  /** What need not be told apart may be one line, without the name; 'each': agency and procedure. */
  readonly view?: View;
  /** Which agencies need be told at all. */
  readonly which?: (agency: string) => boolean;
  /** Which counts are asked for; where the tallies tell, those of {@link BESIDE} that are not are left out. */
  readonly counts?: readonly Count[];
  /** Procedures that need not be told apart, where the tallies tell. */
  readonly asOne?: AsOne;
}

/** One dossier: each count is 0 or 1. */
export type CountedDossier = CountedLine & { readonly dossier: string; readonly code: string | null };

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
   */
  counted(periods: readonly Days[], scope: Scope, today: LocalDate, wanted: Wanted = {}): Promise<CountedPeriods> {
    return this.tallied(periods, scope, today, wanted) ?? this.byLines(periods, scope, today, COUNT_NAMES, IN_PERIOD);
  }

  /** By procedure, off the tallies alone; null: they cannot tell. */
  told({ period, scope, today }: Asked): Promise<readonly CountedLine[]> | null {
    const tallied = this.tallied([period], scope, today, { view: 'procedure' });
    return tallied && tallied.then(([lines]) => lines!);
  }

  /** All that formulas count of each dossier of the period of which the ledger has learnt something since. */
  async changed(period: Days, scope: Scope, today: LocalDate, since: Mark): Promise<CountedDossier[]> {
    const { from, values } = linesOf(scope);
    const columns = COUNT_NAMES.map((name) => `count(*) FILTER (WHERE ${COUNTS[name]})::int AS "${name}"`);
    const { rows } = await this.stores.reader.query<CountedDossier>(
      `SELECT r.dossier, (SELECT d.code FROM motcua.dossier d WHERE d.id = r.dossier) AS code, r.resolver AS agency,
              r.procedure_code AS procedure, ${columns.join(', ')}
       FROM ${PERIODS} CROSS JOIN ${from} WHERE ${IN_PERIOD} AND ${learntSince('r', AFTER_PERIODS)} GROUP BY 1, 2, 3, 4`,
      [...values, [period.from], [period.to], today, since.tx, since.position],
    );
    return rows;
  }

  /** Off the tallies, with what they leave; null: they cannot tell. */
  private tallied(
    periods: readonly Days[],
    scope: Scope,
    today: LocalDate,
    { view = 'each', which, counts = COUNT_NAMES, asOne }: Wanted,
  ): Promise<CountedPeriods> | null {
    const left = this.tallies.leaves(periods, scope, today, view, which !== undefined);
    if (left === null) return null;
    const isBeside = BESIDE_NAMES.some((name) => counts.includes(name));
    return Promise.all([
      this.tallies.of(periods, scope, today, view, which ?? null, asOne),
      isBeside ? this.byLines(periods, scope, today, BESIDE_NAMES, TOLD_BESIDE) : [],
      left.length > 0 ? this.byLines(left, scope, today, OF_TODAY, `${COUNTED} AND ${OPEN}`) : [],
    ]).then(([tallied, beside, open]) =>
      periods.map((period, i) => {
        const byTallies = left.includes(period) ? NOT_OF_TODAY : TALLIED;
        const places = tallied.places(period).map((place) => countedOf(place, byTallies));
        const lines = together(places.filter(isCounted), beside[i] ?? [], BESIDE_NAMES);
        return together(lines, open[left.indexOf(period)] ?? [], OF_TODAY);
      }),
    );
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

const BESIDE_NAMES: readonly Count[] = Object.keys(BESIDE) as (keyof typeof BESIDE)[];
/** What turns on the day of today: in a period that is not over, of open dossiers alone. */
const OF_TODAY = ['openInTime', 'openOverdue', 'openDueByEnd'] as const satisfies readonly Count[];
/** What the tallies can tell, and of it what they can tell of a period that is not over without its days. */
type Tallies = Exclude<Count, keyof typeof BESIDE>;
const TALLIED = COUNT_NAMES.filter((name) => !BESIDE_NAMES.includes(name)) as Tallies[];
const NOT_OF_TODAY = TALLIED.filter((name) => !OF_TODAY.some((one) => one === name));
/** Found from the few rows beside the ledger, not from every dossier. */
const TOLD_BESIDE = `${COUNTED} AND (${Object.values(BESIDE).map((condition) => `(${condition})`).join(' OR ')})
  AND r.dossier IN (SELECT dossier FROM motcua.file WHERE reused_from IS NOT NULL UNION SELECT dossier FROM motcua.receipt WHERE method = 'gateway')`; // prettier-ignore

const NOTHING = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Record<Count, number>;

/** One line of each agency and procedure: what only `more` tells is added. */
function together(lines: readonly CountedLine[], more: readonly CountedLine[], names: readonly Count[]) {
  if (more.length === 0) return lines;
  const keyOf = ({ agency, procedure }: CountedLine) => `${agency}/${procedure}`;
  const all = new Map(lines.map((line) => [keyOf(line), line]));
  for (const some of more) {
    const { agency, procedure } = some;
    const line = { agency, procedure, ...NOTHING, ...all.get(keyOf(some)) };
    for (const name of names) line[name] += some[name];
    all.set(keyOf(some), line);
  }
  return [...all.values()];
}

const isCounted = (line: CountedLine): boolean => COUNT_NAMES.some((name) => line[name] !== 0);

function countedOf({ agency, procedure, measured }: Place, told: readonly Tallies[]): CountedLine {
  const line = { agency, procedure, ...NOTHING };
  for (const name of told) line[name] = valueOf(name, measured);
  return line;
}

const valueOf = (name: Tallies, measured: Place['measured']): number =>
  name === 'openInTime' ? measured('openDated') - measured('openOverdue') : measured(name);
