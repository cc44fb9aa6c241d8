import { type Language, text } from '../text.js';
import { inVietNam } from '../workflow/instant.js';
import { DAYS_OF_B } from '../workflow/rules.js';
import type { IndicatorLine } from './evaluation-lines.js';
import { type DossierIndicator, isOfADossier } from './evaluation-points.js';
import type { Evaluated } from './evaluation-queries.js';
import type { AgencyEvaluation, OfficerEvaluation, Rating } from './evaluation-reader.js';
import type { ScoreRow } from './evaluation-records.js';
import type { AgencyEvaluationAnswer, IndicatorView, OfficerView, RatingView, ScoreView } from './evaluations.dto.js';
import type { RowLinks } from './figures.dto.js';
import { rowsLink } from './links.js';

type Asked = Pick<Evaluated, 'agency' | 'period'> & { readonly name: string | null; readonly language: Language };

export function evaluationView(
  { dossiers, elsewhere, indicators, rating }: AgencyEvaluation,
  asked: Asked,
  agencyName: string,
): AgencyEvaluationAnswer {
  const { name, agency, period } = asked;
  const { from, to } = period;
  return {
    period: { name, from, to },
    ...{ agency, agencyName, dossiers, rows: dossiersOf(ALL, asked) },
    source: 'Thông tư 01/2018/TT-VPCP, Điều 13–15',
    elsewhere: {
      dossiers: elsewhere,
      why: text(asked.language, 'indicator.elsewhere'),
      link: `/api/v1/reports/index-766?${new URLSearchParams({ month: to.slice(0, 7), agency })}`,
    },
    indicators: indicators.map((line) => indicatorView(line, asked)),
    rating: rating && ratingView(rating, 'rating', asked.language),
  };
}

export const officerView = (
  { officer, dossiers, scores, rating }: OfficerEvaluation,
  asked: Asked,
  names: ReadonlyMap<string, string>,
): OfficerView => ({
  ...{ officer, officerName: names.get(officer) ?? null, dossiers, rows: dossiersOf(ALL, asked, officer) },
  scores: scores.map((one) => ({
    ...one,
    name: text(asked.language, `indicator.${one.indicator}`),
    rows: dossiersOf(one.indicator, asked, officer),
  })),
  rating: ratingView(rating, 'officer-rating', asked.language),
});

export const scoreView = ({ scoredAt, ...row }: ScoreRow): ScoreView => ({ ...row, scoredAt: inVietNam(scoredAt) });

const ratingView = (rating: Rating, group: 'rating' | 'officer-rating', language: Language): RatingView => ({
  ...rating,
  classText: text(language, `${group}.${rating.class}`),
});

function indicatorView(line: IndicatorLine, asked: Asked): IndicatorView {
  const { indicator, self, appraised, leftOut } = line;
  const { language } = asked;
  return {
    ...line,
    name: text(language, `indicator.${indicator}`),
    how: text(language, `indicator.how-${indicator}`),
    rows: line.computed && rowsOf(indicator, asked),
    self: self && scoreView(self),
    appraised: appraised && scoreView(appraised),
    leftOut: leftOut && text(language, `indicator.${leftOut}`),
  };
}

/** Of indicator 9 the dossiers received, and those online, on those of the days on which the decree was in force. */
function rowsOf(indicator: IndicatorLine['indicator'], asked: Asked): RowLinks {
  if (isOfADossier(indicator)) return { numerator: null, denominator: dossiersOf(indicator, asked) };
  const { agency, period } = asked;
  const { from, to } = DAYS_OF_B;
  const days = { from: period.from > from ? period.from : from, to: period.to < to ? period.to : to };
  const link = (part: string) => rowsLink('rows', { ...period, ...days, agency }, { formula: 'F-ONLINE-ALL', part });
  return { numerator: link('numerator'), denominator: link('denominator') };
}

/** An indicator that every dossier which the agency decided says something of: its rows are all of these. */
const ALL = 3 satisfies DossierIndicator;

function dossiersOf(
  indicator: DossierIndicator,
  { name, agency, period }: Asked,
  officer: string | null = null,
): string {
  const named = name && { [name.includes('-Q') ? 'quarter' : 'year']: name, from: null, to: null };
  return rowsLink('evaluation/dossiers', { ...period, agency, officer }, { ...named, indicator: `${indicator}` });
}
