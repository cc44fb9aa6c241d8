import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import { COUNTED } from './conditions.js';
import type { LocalDate } from '../workflow/instant.js';
import { type Column, type Counted06a, type Part06a, partsOf } from './form-06a.js';
import { conditionOf, lastsOn, MEASURES } from './measures.js';
import { type Asked, learntSince, linesOf, type Mark, OWN, type Period } from './scope.js';
import type { Place } from './tallied.js';
import { TallyQueries } from './tally-queries.js';
import type { View } from './tally-sql.js';

/**
 * The counts behind Biểu II.06a, as of the period's last day b and by dates alone (law.md §8): received, finished, closed and
 * waiting-since dates say where each dossier stood at the end of b. Without a moment in the scope they are the dates as they
 * are known now; as of b, what came later has not happened yet: a restart, a correction, a wait's end, a succession.
 */
@Injectable()
export class Form06aQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly tallies: TallyQueries,
  ) {}

  /** @param view what need not be told apart may be one line, without the name; 'each': agency and procedure; 'officer': these too */
  async counted(asked: Asked, view: View | 'officer' = 'each'): Promise<Counted06a[]> {
    const told = view === 'officer' ? null : this.told(asked, view);
    if (told) return told;
    const { period, scope, today } = asked;
    const { from, values } = linesOf(scope);
    const { rows } = await this.stores.reader.query<Counted06a>(
      `SELECT procedure_code AS procedure, resolver AS agency, ${view === 'officer' ? 'officer' : 'NULL AS officer'}, ${COUNTS}
       ${handled(from)} GROUP BY 1, 2, 3`,
      [...values, ...daysOf(period, today)],
    );
    return rows;
  }

  /** Off the tallies; null: they cannot tell. */
  told({ period, scope, today }: Asked, view: View): Promise<Counted06a[]> | null {
    if (this.tallies.leaves([period], scope, today, view)?.length !== 0) return null;
    return this.tallies
      .of([period], scope, today, view)
      .then((tallied) => tallied.places(period).map(countedOf).filter((line) => line.handled > 0)); // prettier-ignore
  }

  /** Each dossier that the form counts, of those of which the ledger has learnt something since. */
  async changed({ period, scope, today }: Asked, since: Mark): Promise<CountedDossier[]> {
    const { from, values } = linesOf(scope);
    const { rows } = await this.stores.reader.query<CountedDossier>(
      `SELECT dossier, (SELECT d.code FROM motcua.dossier d WHERE d.id = dossier) AS code, procedure_code AS procedure, resolver AS agency, ${COUNTS}
       ${handled(from)} AND ${learntSince('r', OWN + 3)}
       GROUP BY dossier, procedure_code, resolver`,
      [...values, ...daysOf(period, today), since.tx, since.position],
    );
    return rows;
  }
}

/** One dossier: each count is 0 or 1. */
export interface CountedDossier extends Counted06a {
  readonly dossier: string;
  /** null: the viewer may not look at it (any more). */
  readonly code: string | null;
}

const daysOf = ({ from, to }: Period, today: LocalDate) => [from, to, today < to ? today : to];

const CARRIED_OVER = lastsOn(MEASURES.open, 'p.first - 1');
const RECEIVED = conditionOf('received');
const HANDLED = `(${CARRIED_OVER} OR ${RECEIVED})`;

const CONDITIONS: Readonly<Record<Part06a, string>> = {
  handled: HANDLED,
  online: conditionOf('receivedOnline'),
  other: `${RECEIVED} AND channel <> 'online'`,
  carriedOver: CARRIED_OVER,
  resolved: conditionOf('closed'),
  early: conditionOf('resultEarly'),
  onTime: conditionOf('resultOnTime'),
  late: conditionOf('resultLate'),
  withdrawn: conditionOf('withdrawn'),
  terminated: conditionOf('terminated'),
  closedEarly: conditionOf('endedEarly'),
  closedOnTime: conditionOf('endedOnTime'),
  closedLate: conditionOf('endedLate'),
  open: conditionOf('open'),
  openInTime: `${conditionOf('open')} AND NOT (${conditionOf('openOverdue')})`,
  openOverdue: conditionOf('openOverdue'),
};

/** What a line `r` must be in the period `p` to stand in the column. */
export const inColumn = (column: Column): string =>
  `(${partsOf(column)
    .map((part) => `(${CONDITIONS[part]})`)
    .join(' OR ')})`;

/** Those of column 3. */
const handled = (from: string): string =>
  `FROM (SELECT $${OWN}::date AS first, $${OWN + 1}::date AS last, $${OWN + 2}::date AS today) AS p CROSS JOIN ${from} WHERE ${COUNTED} AND ${HANDLED}`;

const COUNTS = Object.entries(CONDITIONS)
  .map(([name, condition]) => `count(*) FILTER (WHERE ${condition})::int AS "${name}"`)
  .join(', ');

function countedOf({ agency, procedure, measured, carried }: Place): Counted06a {
  const [received, online, open, overdue] = (['received', 'receivedOnline', 'open', 'openOverdue'] as const).map(
    measured,
  );
  const before = carried('open');
  return {
    ...{ agency, procedure, handled: before + received!, online: online!, other: received! - online! },
    ...{ carriedOver: before, resolved: measured('closed'), early: measured('resultEarly') },
    ...{ onTime: measured('resultOnTime'), late: measured('resultLate') },
    ...{ withdrawn: measured('withdrawn'), terminated: measured('terminated') },
    ...{ closedEarly: measured('endedEarly'), closedOnTime: measured('endedOnTime') },
    ...{ closedLate: measured('endedLate'), open: open!, openInTime: open! - overdue!, openOverdue: overdue! },
  };
}
