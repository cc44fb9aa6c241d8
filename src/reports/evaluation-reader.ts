import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { LocalDate } from '../workflow/instant.js';
import { type Band, evaluated, INDICATORS } from './evaluation.js';
import { type IndicatorLine, lineOf, told } from './evaluation-lines.js';
import { type Computed, computed, type DossierIndicator, type JudgedGroup, OF_A_DOSSIER } from './evaluation-points.js';
import { type Evaluated, EvaluationQueries } from './evaluation-queries.js';
import { EvaluationRecords } from './evaluation-records.js';
import { KnownByCatalogue } from './known.js';

export interface Rating {
  readonly total: number;
  readonly class: string;
}

export interface AgencyEvaluation {
  /** Evaluated, and finished in the period under another decree. */
  readonly dossiers: number;
  readonly elsewhere: number;
  readonly indicators: readonly IndicatorLine[];
  /** null: no dossier of the period is evaluated so, neither decided nor worked on here. */
  readonly rating: Rating | null;
}

export interface OfficerEvaluation {
  readonly officer: string;
  readonly dossiers: number;
  readonly scores: readonly (Computed & { readonly indicator: DossierIndicator })[];
  readonly rating: Rating;
}

/** The evaluation of TT 01/2018 Đ.13–15, of what was received under NĐ 61/2018, by what the ledger tells and appraisers enter. */
@Injectable()
export class EvaluationReader {
  constructor(
    private readonly queries: EvaluationQueries,
    private readonly records: EvaluationRecords,
    private readonly known: KnownByCatalogue,
    private readonly catalogue: Catalogue,
  ) {}

  /** @param name of the period, under which scores are kept; null: days without a name have none */
  async agency(asked: Evaluated, name: string | null): Promise<AgencyEvaluation> {
    const [{ groups, elsewhere }, online, scores] = await Promise.all([
      this.queries.counted(asked),
      this.queries.online(asked),
      name === null ? [] : this.records.scores(asked.agency, name, asked.scope),
    ]);
    const indicators = INDICATORS.map((indicator) =>
      lineOf(indicator, told(indicator, groups, { ...online, ...this.known.onlineOf(asked.agency) }), scores),
    );
    const dossiers = countOf(groups.filter(({ resolves }) => resolves));
    const rating = groups.length === 0 ? null : this.rating(indicators, asked.period.to);
    return { dossiers, elsewhere, indicators, rating };
  }

  /** Of each officer by the dossiers of which he had the main step last: indicators 1, 2, 3, 4 and 7 (Đ.15). */
  async officers(asked: Evaluated): Promise<readonly OfficerEvaluation[]> {
    const groups = (await this.queries.counted(asked)).groups.filter(({ officer }) => officer !== null);
    const bands = this.bands(asked.period.to);
    return [...new Set(groups.map(({ officer }) => officer!))].sort().map((officer) => {
      const own = groups.filter((group) => group.officer === officer);
      const scores = OF_A_DOSSIER.map((indicator) => ({ indicator, ...computed(indicator, own) }));
      const known = scores.flatMap(({ indicator, score }) => (score === null ? [] : [[indicator, score] as const]));
      return { officer, dossiers: countOf(own), scores, rating: evaluated(new Map(known), bands).officer! };
    });
  }

  private rating(indicators: readonly IndicatorLine[], on: LocalDate): Rating {
    const known = indicators.flatMap(({ indicator, score }) => (score === null ? [] : [[indicator, score] as const]));
    const { total, class: reached } = evaluated(new Map(known), this.bands(on));
    return { total, class: reached };
  }

  private bands(on: LocalDate): { readonly agency: readonly Band[]; readonly officer: readonly Band[] } {
    const of = (name: string) => this.catalogue.parameter(name, on)?.value as readonly Band[]; // the data's test checks their form
    return { agency: of('agencyRatingBands'), officer: of('officerRatingBands') };
  }
}

const countOf = (groups: readonly JudgedGroup[]): number => groups.reduce((sum, { dossiers }) => sum + dossiers, 0);
