import { Outcome } from '../reports/outcome.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import type { EvaluationQuery } from './evaluation-place.js';
import { useScores } from './use-evaluation.js';

/** Every score that was given; of each kind the newest counts, and the older stay. */
export function ScoreHistory({ query }: { query: EvaluationQuery }) {
  const t = useText();
  return (
    <Outcome of={useScores(query)}>
      {(scores) =>
        scores.length === 0 ? (
          <p>{t('evaluation.no-scores')}</p>
        ) : (
          <ul className="papers">
            {scores.map(({ indicator, kind, score, note, scorer, scorerName, scoredAt }, i) => (
              <li key={i}>
                {t('evaluation.score-line', { indicator, by: t(`evaluation.by.${kind}`), score, note })}
                <span className="second">
                  {scorerName ?? scorer} · {moment(scoredAt)}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Outcome>
  );
}
