import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Problem } from '../problem.js';
import { inVietNam, localDate, type LocalDate, midnightAfter } from '../workflow/instant.js';
import { AsOf, type Position } from './as-of.js';
import { type Count, COUNT_NAMES } from './counts.js';
import { FigureQueries } from './figure-queries.js';
import type { CountedLine } from './figures.js';
import { FormulaBook } from './formula-book.js';
import type { Formula } from './formulas.js';
import { type Counted, PUBLISHED_SHARES, publishedLines, type PublishedLine } from './publication.js';
import { ReportPeriods } from './report-period.js';
import type { Scope } from './scope.js';
import { type SurveyBlock, SurveyQueries } from './survey-queries.js';

/** A statutory month (NĐ 09/2019 Đ.12), from the 15th of the month before to the 14th. */
export interface PublishedMonth {
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** It is over, so that its figures stay as they were known then. */
  readonly closed: boolean;
}

export interface PublishedAgency extends PublishedLine {
  readonly id: string;
  readonly name: string;
}

export interface Publication {
  readonly month: PublishedMonth;
  /** What was recorded later is not in it; null: the month runs. */
  readonly knownAt: string | null;
  readonly asOf: Position | null;
  /** Counts from 1 to one less are not shown. */
  readonly smallBelow: number;
  /** Those of the shares, in their order, as in force on the last day. */
  readonly formulas: readonly Formula[];
  readonly province: PublishedLine;
  /** Those with anything to tell, by name. */
  readonly agencies: readonly PublishedAgency[];
}

/** How many months can be looked at without knowing their address. */
const LISTED = 13;

/**
 * What everybody may read of a month (law.md §12). It is counted as the supervising office sees it, that is of all dossiers;
 * only sums over dossiers leave this file, after {@link publishedLines} has taken the small ones out.
 */
@Injectable()
export class PublicationReader {
  constructor(
    private readonly queries: FigureQueries,
    private readonly surveys: SurveyQueries,
    private readonly book: FormulaBook,
    private readonly periods: ReportPeriods,
    private readonly catalogue: Catalogue,
    private readonly asOf: AsOf,
  ) {}

  /** The months that have begun, the newest first. */
  months(): PublishedMonth[] {
    const year = Number(this.periods.today().slice(0, 4));
    const begun = [year - 1, year, year + 1].flatMap((one) => this.periods.year(one).months);
    return begun
      .slice(-LISTED)
      .reverse()
      .map(({ name }) => this.month(name));
  }

  /** @throws Problem 400 when the name is none of a month, 404 `publication-not-found` before it begins */
  month(name: string): PublishedMonth {
    if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(name))
      throw new Problem(400, 'invalid', { errors: [{ pointer: '/month', code: 'matches' }] });
    const { from, to } = this.periods.of({ period: name });
    const today = this.periods.today();
    if (from > today) throw new Problem(404, 'publication-not-found', { detail: { month: name } });
    return { name, from, to, closed: to < today };
  }

  async read(month: PublishedMonth): Promise<Publication> {
    const scope = this.scopeOf(month);
    const [asOf, counted] = await Promise.all([this.asOf.now(scope), this.counted(month, scope)]);
    const smallBelow = this.smallBelow(month.to);
    const ids = [...counted.keys()];
    const { agencies, province } = publishedLines([...counted.values()], smallBelow);
    return {
      ...{ month, asOf, smallBelow, province },
      knownAt: scope.knownAt && inVietNam(scope.knownAt),
      formulas: PUBLISHED_SHARES.map(({ formula }) => this.book.nearest(formula, month.to)),
      agencies: ids
        .map((id, i) => ({ id, name: this.catalogue.agencyName(id), ...agencies[i]! }))
        .sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.id < b.id ? -1 : 1)),
    };
  }

  /** All dossiers of the province; of a month that is over as they were known when it ended. */
  private scopeOf({ to, closed }: PublishedMonth): Scope {
    const all = { agency: null, procedures: null, channel: null, officer: null, asOf: null };
    return { ...all, viewers: [this.catalogue.supervisor()], knownAt: closed ? midnightAfter(to) : null };
  }

  private async counted(month: PublishedMonth, scope: Scope): Promise<ReadonlyMap<string, Counted>> {
    const seen = scope.knownAt === null ? this.periods.today() : localDate(scope.knownAt);
    const [[lines], blocks] = await Promise.all([
      this.queries.counted([month], scope, seen),
      this.surveys.blocks(seen, scope.viewers),
    ]);
    const answered = blocks.filter(({ half }) => month.from <= half && half <= month.to);
    const ids = [...new Set([...lines!, ...answered].map(({ agency }) => agency))].sort();
    return new Map(ids.map((id) => [id, countedOf(lines!.filter(of(id)), answered.filter(of(id)))]));
  }

  private smallBelow(on: LocalDate): number {
    const value = this.catalogue.parameter('publishedFromCount', on)?.value;
    if (typeof value !== 'number') throw new Error(`parameter publishedFromCount has no usable value on ${on}`);
    return value;
  }
}

const of =
  (id: string) =>
  ({ agency }: { readonly agency: string }): boolean =>
    agency === id;

function countedOf(lines: readonly CountedLine[], blocks: readonly SurveyBlock[]): Counted {
  const counts = Object.fromEntries(COUNT_NAMES.map((name) => [name, sumOf(lines, (line) => line[name])]));
  return {
    ...(counts as Record<Count, number>),
    answers: sumOf(blocks, ({ answers }) => answers),
    satisfied: sumOf(blocks, ({ satisfied }) => satisfied),
  };
}

const sumOf = <T>(all: readonly T[], reckon: (one: T) => number): number =>
  all.reduce((sum, one) => sum + reckon(one), 0);
