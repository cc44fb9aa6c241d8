import { useMe } from '../api/session.js';
import { Downloads } from '../reports/downloads.js';
import { FigureNumber } from '../reports/figure-number.js';
import { placeAs } from '../reports/filter.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { Link } from '../ui/router.js';
import { type EvaluationQuery, rowsAt, scoresAs } from './evaluation-place.js';
import { Indicators } from './indicators.js';
import { ScoreForm } from './score-form.js';
import { ScoreHistory } from './score-history.js';
import type { Evaluation } from './use-evaluation.js';

/** An agency's class and what it comes of; below it the scores that people give. */
export function AgencyPart({ evaluation, query }: { evaluation: Evaluation; query: EvaluationQuery }) {
  const t = useText();
  const { period, agency, agencyName, source, indicators } = evaluation;
  const kinds = scoresAs(useMe(), agency);
  return (
    <>
      <div className="heading-row">
        <p className="count" role="status">
          {t('evaluation.of', { agency: agencyName, from: day(period.from), to: day(period.to) })}
        </p>
        <Downloads path="evaluation" filter={query} />
      </div>
      <Class evaluation={evaluation} />
      <section className="card" aria-labelledby="indicators">
        <h2 id="indicators">{t('evaluation.indicators')}</h2>
        <Indicators indicators={indicators} />
        <p className="second" lang="vi">
          {source}
        </p>
      </section>
      {period.name === null ? (
        <p className="note">{t('evaluation.name-needed')}</p>
      ) : (
        <section className="card" aria-labelledby="scores">
          <h2 id="scores">{t('evaluation.scores')}</h2>
          {kinds.length > 0 && (
            <ScoreForm key={`${agency} ${period.name}`} evaluation={evaluation} period={period.name} kinds={kinds} />
          )}
          <ScoreHistory query={query} />
        </section>
      )}
    </>
  );
}

function Class({ evaluation: { rating, dossiers, rows, elsewhere } }: { evaluation: Evaluation }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="class">
      <h2 id="class">{t('evaluation.class')}</h2>
      {rating ? (
        <p>
          <strong className="rate-value">{rating.classText}</strong> {t('evaluation.total', { total: rating.total })}
        </p>
      ) : (
        <p>{t('evaluation.no-rating')}</p>
      )}
      <p>
        {t('evaluation.dossiers')} <FigureNumber value={dossiers} to={rowsAt(rows)} of={t('evaluation.dossiers')} />
      </p>
      {elsewhere.dossiers > 0 && (
        <p className="note">
          {t('evaluation.elsewhere', { dossiers: elsewhere.dossiers })} {elsewhere.why}{' '}
          <Link to={placeAs('/bo-chi-so-766', elsewhere.link)}>{t('index.title')}</Link>
        </p>
      )}
    </section>
  );
}
