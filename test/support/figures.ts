import { expect } from '@jest/globals';
import type { Stores } from '../../src/ledger/stores.js';
import type { Subscription } from '../../src/ledger/subscription.js';
import { FigureQueries } from '../../src/reports/figure-queries.js';
import type { CountedLine } from '../../src/reports/figures.js';
import { form06a } from '../../src/reports/form-06a.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import { reportConsultations } from '../../src/reports/report-consultations.subscription.js';
import { reportDossiers } from '../../src/reports/report-dossiers.subscription.js';
import type { Asked, Scope } from '../../src/reports/scope.js';
import { TallyQueries } from '../../src/reports/tally-queries.js';
import { PARTS, tally, TALLY_LINES } from '../../src/reports/tally-sql.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import type { LocalDate } from '../../src/workflow/instant.js';
import { recordedOf } from './recorded.js';

/** Who sees the whole province's figures. */
export const PROVINCE: readonly [string] = ['tq.vp'];

/** Of the whole province, as of now and today the period's last day, unless told otherwise. */
export function asked(from: LocalDate, to: LocalDate, more: Partial<Scope> & { today?: LocalDate } = {}): Asked {
  const { today = to, ...scope } = more;
  const every = { agency: null, channel: null, officer: null, asOf: null, knownAt: null };
  return {
    period: { from, to, field: null, procedure: null, ...every },
    scope: { viewers: PROVINCE, procedures: null, ...every, ...scope },
    today,
  };
}

/** The tallies, which answer whoever sees what that office supervises. */
export const talliesOf = (stores: Stores, supervisor = PROVINCE[0]): TallyQueries =>
  new TallyQueries(stores, { supervisor: () => supervisor });

/** Tallies of all lines, into none. */
export async function tallyAll({ writer }: Stores): Promise<void> {
  for (const part of PARTS) await writer.query(TALLY_LINES, [part]);
}

const ONE = tally('(SELECT r.*, 1 AS sign FROM report_dossier r WHERE dossier = $1) AS r');

/** The line of one dossier, beside what is told already. */
export const tallyOne = ({ writer }: Stores, dossier: string) => writer.query(ONE, [dossier]);

/** Biểu II.06a over stories that never went through a desk. */
export class Figures {
  private readonly forms: Form06aQueries;
  private readonly figures: FigureQueries;

  /** @param by what numbers are read off: the tallies, as for the supervising office; or the lines of the dossiers, as for everybody else */
  constructor(
    private readonly stores: Stores,
    by: 'tallies' | 'lines' = 'tallies',
  ) {
    const tallies = talliesOf(stores, by === 'tallies' ? PROVINCE[0] : 'nobody');
    this.forms = new Form06aQueries(stores, tallies);
    this.figures = new FigureQueries(stores, tallies);
  }

  /** The facts of each story reach the follower, in one run or one by one. */
  tell(stories: readonly (readonly DossierEvent[])[], oneByOne = false): Promise<void> {
    return this.follow(reportDossiers, stories, oneByOne);
  }

  /** As {@link tell}, to the follower of the consultations. */
  consulted(stories: readonly (readonly DossierEvent[])[]): Promise<void> {
    return this.follow(reportConsultations, stories, false);
  }

  private async follow(
    follower: Subscription,
    stories: readonly (readonly DossierEvent[])[],
    oneByOne: boolean,
  ): Promise<void> {
    const client = await this.stores.writer.connect();
    try {
      for (const facts of stories) {
        const recorded = recordedOf(facts);
        for (const run of oneByOne ? recorded.map((fact) => [fact]) : [recorded]) await follower.handle(client, run);
      }
    } finally {
      client.release();
    }
  }

  /** All that formulas count in the period. */
  async counted(
    from: LocalDate,
    to: LocalDate,
    today = to,
    more: Partial<Scope> = {},
  ): Promise<readonly CountedLine[]> {
    const [lines] = await this.figures.counted([{ from, to }], asked(from, to, more).scope, today);
    return lines!;
  }

  /** The form by resolving agency; its identities must hold for every row and the total. */
  async form(
    from: LocalDate,
    to: LocalDate,
    today = to,
    more: Partial<Scope> = {},
  ): Promise<Pick<ReturnType<typeof form06a>, 'rows' | 'total' | 'withoutResult'>> {
    const counted = await this.forms.counted(asked(from, to, { ...more, today }));
    const { rows, total, violations, withoutResult } = form06a(counted, {
      keyOf: ({ agency }) => agency,
      nameOf: (key) => key,
    });
    expect(violations).toEqual([]);
    return { rows, total, withoutResult };
  }
}
