import { text } from '../text.js';
import { inVietNam } from '../workflow/instant.js';
import { DAYS_OF_B } from '../workflow/rules.js';
import type { IndicatorLine } from './evaluation-lines.js';
import { isOfADossier } from './evaluation-points.js';
import type { Evaluated } from './evaluation-queries.js';
import type { AgencyEvaluation, OfficerEvaluation, Rating } from './evaluation-reader.js';
import type { ScoreRow } from './evaluation-records.js';
import type { AgencyEvaluationAnswer, IndicatorView, OfficerView, RatingView, ScoreView } from './evaluations.dto.js';

type Asked = Pick<Evaluated, 'agency' | 'period'> & { readonly name: string | null };

export function evaluationView(
  { dossiers, elsewhere, indicators, rating }: AgencyEvaluation,
  asked: Asked,
  agencyName: string,
): AgencyEvaluationAnswer {
  const { name, agency, period } = asked;
  const { from, to } = period;
  return {
    period: { name, from, to },
    ...{ agency, agencyName, dossiers },
    source: 'Thông tư 01/2018/TT-VPCP, Điều 13–15',
    elsewhere: {
      dossiers: elsewhere,
      why: text('vi', 'indicator.elsewhere'),
      link: `/api/v1/reports/index-766?${new URLSearchParams({ month: to.slice(0, 7), agency })}`,
    },
    indicators: indicators.map((line) => indicatorView(line, asked)),
    rating: rating && ratingView(rating, 'rating'),
  };
}

export const officerView = (
  { officer, dossiers, scores, rating }: OfficerEvaluation,
  names: ReadonlyMap<string, string>,
): OfficerView => ({
  ...{ officer, officerName: names.get(officer) ?? null, dossiers },
  scores: scores.map((one) => ({ ...one, name: text('vi', `indicator.${one.indicator}`) })),
  rating: ratingView(rating, 'officer-rating'),
});

export const scoreView = ({ scoredAt, ...row }: ScoreRow): ScoreView => ({ ...row, scoredAt: inVietNam(scoredAt) });

const ratingView = (rating: Rating, group: 'rating' | 'officer-rating'): RatingView => ({
  ...rating,
  classText: text('vi', `${group}.${rating.class}`),
});

function indicatorView(line: IndicatorLine, asked: Asked): IndicatorView {
  const { indicator, self, appraised, leftOut } = line;
  return {
    ...line,
    name: text('vi', `indicator.${indicator}`),
    how: text('vi', `indicator.how-${indicator}`),
    rows: line.computed && rowsOf(indicator, asked),
    self: self && scoreView(self),
    appraised: appraised && scoreView(appraised),
    leftOut: leftOut && text('vi', `indicator.${leftOut}`),
  };
}

/** Of indicator 9 the dossiers received online, on those of the days on which the decree was in force. */
function rowsOf(indicator: IndicatorLine['indicator'], { name, agency, period }: Asked): string {
  const { from, to, agency: _agency, officer: _officer, ...given } = period;
  const filter = Object.fromEntries(Object.entries(given).filter((one): one is [string, string] => one[1] !== null));
  if (isOfADossier(indicator)) {
    const days: Record<string, string> = name === null ? { from, to } : { [name.includes('-Q') ? 'quarter' : 'year']: name }; // prettier-ignore
    const asked = new URLSearchParams({ ...days, agency, indicator: `${indicator}`, ...filter });
    return `/api/v1/reports/evaluation/dossiers?${asked}`;
  }
  const { from: first, to: last } = DAYS_OF_B;
  const days = { from: from > first ? from : first, to: to < last ? to : last };
  return `/api/v1/reports/rows?${new URLSearchParams({ formula: 'F-ONLINE-ALL', part: 'numerator', ...days, agency, ...filter })}`;
}
