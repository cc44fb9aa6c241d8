import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { dayAfter } from './periods.js';
import { isPast, type Scope } from './scope.js';
import { type Days, type Gained, Tallied } from './tallied.js';
import { beginsHalf, EVER, spansOf } from './tally-spans.js';
import { hasDays, sumsOf, type View } from './tally-sql.js';

/** Procedures, and which one stands for each; one that is not named stands for itself. */
export type AsOne = ReadonlyMap<string, string>;
const NONE: AsOne = new Map();

/** The tallies: province-wide answers without a look at a single dossier. */
@Injectable()
export class TallyQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Catalogue) private readonly catalogue: Pick<Catalogue, 'supervisor'>,
  ) {}

  /**
   * Of these periods those of which they leave what turns on the day of today: they are not over, and the view has no days.
   * null: they cannot answer at all.
   */
  leaves(periods: readonly Days[], scope: Scope, today: LocalDate, view: View, some = false): readonly Days[] | null {
    if (!this.know(scope)) return null;
    if (hasDays(toldApart(scope, view, some))) return [];
    const halves = periods.every(({ from, to }) => beginsHalf(from) && beginsHalf(dayAfter(to)));
    return halves ? periods.filter(({ to }) => to >= today) : null;
  }

  /**
   * @param view what is told apart; what the scope names is told apart in any case
   * @param which agencies alone; null: all
   * @param asOne procedures that need not be told apart: which one stands for each
   */
  async of(
    periods: readonly Days[],
    scope: Scope,
    today: LocalDate,
    view: View,
    which: ((agency: string) => boolean) | null = null,
    asOne: AsOne = NONE,
  ): Promise<Tallied> {
    const { viewers, agency, procedures } = scope;
    const agencies = agency !== null ? [agency] : which && (await this.agencies(viewers)).filter(which);
    const one = toldApart(scope, view, which !== null);
    const cuts = cutsOf(periods, hasDays(one) ? [today, dayAfter(today)] : []);
    const spans = cuts.flatMap((until, no) => spansOf(cuts[no - 1] ?? EVER, until).map((span) => ({ no, ...span })));
    const { rows } = await this.stores.reader.query<Gained>(
      sumsOf(
        `${SEEN_BY} AND t.of = $8 AND ($2::text[] IS NULL OR t.agency = ANY($2)) AND ($3::text[] IS NULL OR t.procedure = ANY($3))`,
      ),
      [
        ...[viewers.join(' '), one === 'procedure' ? [''] : agencies, one === 'agency' ? null : procedures],
        ...[spans.map(({ no }) => no), spans.map(({ grain }) => grain)],
        ...[spans.map(({ since }) => since), spans.map(({ until }) => until), one],
        ...[[...asOne.keys()], [...asOne.values()]],
      ],
    );
    return new Tallied(cuts, rows, today);
  }

  /** Today's lines, of the whole province, and neither channel nor officer. */
  private know(scope: Scope): boolean {
    const { channel, officer = null, viewers } = scope;
    if (isPast(scope) || channel !== null || officer !== null) return false;
    return viewers.includes(this.catalogue.supervisor());
  }

  /** Agencies with anything to count. */
  private async agencies(viewers: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.stores.reader.query<{ agency: string }>(
      `SELECT DISTINCT agency FROM motcua.report_tally WHERE ${SEEN_BY} AND of = 'agency' AND grain = 'year'`,
      [viewers.join(' ')],
    );
    return rows.map(({ agency }) => agency);
  }
}

/** The view that tells apart what is asked for: agencies where one is named or only some are, procedures where some are named. */
function toldApart({ agency, procedures }: Scope, view: View, some: boolean): View {
  const agencies = view !== 'procedure' || agency !== null || some;
  if (!agencies) return 'procedure';
  return view === 'agency' && procedures === null ? 'agency' : 'each';
}

/** Days before which sums are taken: those that periods begin with, those after their ends, and these. */
function cutsOf(periods: readonly Days[], more: readonly LocalDate[]): LocalDate[] {
  const days = periods.flatMap(({ from, to }) => [from, dayAfter(to)]);
  return [...new Set([...days, ...more])].sort();
}
