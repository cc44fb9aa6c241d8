import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import { dayAfter } from './periods.js';
import { isPast, type Scope } from './scope.js';
import { type Days, type Gained, Tallied } from './tallied.js';
import { EVER, spansOf } from './tally-spans.js';
import { sumsOf, type View } from './tally-sql.js';

/** The tallies: province-wide answers without a look at a single dossier. */
@Injectable()
export class TallyQueries {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(Catalogue) private readonly catalogue: Pick<Catalogue, 'supervisor'>,
  ) {}

  /** Whether they can answer: they know today's lines, of the whole province, and no channel. */
  know(scope: Scope): boolean {
    return !isPast(scope) && scope.channel === null && scope.viewers.includes(this.catalogue.supervisor());
  }

  /**
   * @param view what is told apart; what the scope names is told apart in any case
   * @param which agencies alone; null: all
   */
  async of(
    periods: readonly Days[],
    { viewers, agency, procedures }: Scope,
    today: LocalDate,
    view: View,
    which: ((agency: string) => boolean) | null = null,
  ): Promise<Tallied> {
    const agencies = agency !== null ? [agency] : which && (await this.agencies(viewers)).filter(which);
    const cuts = cutsOf(periods, today);
    const spans = cuts.flatMap((until, no) => spansOf(cuts[no - 1] ?? EVER, until).map((span) => ({ no, ...span })));
    const one = agencies !== null || (view === 'agency' && procedures !== null) ? 'each' : view;
    const { rows } = await this.stores.reader.query<Gained>(
      sumsOf(
        `${SEEN_BY} AND t.of = $8 AND ($2::text[] IS NULL OR t.agency = ANY($2)) AND ($3::text[] IS NULL OR t.procedure = ANY($3))`,
      ),
      [
        ...[viewers.join(' '), one === 'procedure' ? [''] : agencies, one === 'agency' ? null : procedures],
        ...[spans.map(({ no }) => no), spans.map(({ grain }) => grain)],
        ...[spans.map(({ since }) => since), spans.map(({ until }) => until), one],
      ],
    );
    return new Tallied(cuts, rows, today);
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

/** Days before which sums are taken: those that periods begin with, those after their ends, today and the day after it. */
function cutsOf(periods: readonly Days[], today: LocalDate): LocalDate[] {
  const days = periods.flatMap(({ from, to }) => [from, dayAfter(to)]);
  return [...new Set([...days, today, dayAfter(today)])].sort();
}
