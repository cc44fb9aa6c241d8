import { Mean } from '../reports/figure-card.js';
import { FigureNumber } from '../reports/figure-number.js';
import { meanWords } from '../reports/mean.js';
import { Outcome } from '../reports/outcome.js';
import { useNumbers, useText } from '../text/language.js';
import { ListHead } from '../ui/list-head.js';
import { Empty } from '../ui/states.js';
import { type EvaluationQuery, rowsAt } from './evaluation-place.js';
import { type OfficerEvaluation, useOfficerEvaluations } from './use-evaluation.js';

const SCORES = ([1, 2, 3, 4, 7] as const).map((no) => `evaluation.officer-indicator.${no}` as const);
const NUMBERS = ['attribution.dossiers', ...SCORES, 'evaluation.officer-total'] as const;
const HEADS = ['form-06a.c2.officer', ...NUMBERS, 'evaluation.band'] as const;

/** Officers by the dossiers of which each had the main step: indicators 1, 2, 3, 4 and 7, and the band of their sum. */
export function OfficersPart({ query }: { query: EvaluationQuery }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="officers">
      <h2 id="officers">{t('evaluation.officers')}</h2>
      <Outcome of={useOfficerEvaluations(query)}>
        {(officers) =>
          officers.length === 0 ? (
            <Empty title={t('evaluation.no-officers')} />
          ) : (
            <table className="list numbers" role="table" aria-labelledby="officers">
              <ListHead heads={HEADS} numbers={NUMBERS} />
              <tbody role="rowgroup">
                {officers.map((one) => (
                  <Row key={one.officer} of={one} />
                ))}
              </tbody>
            </table>
          )
        }
      </Outcome>
    </section>
  );
}

function Row({ of: { officer, officerName, dossiers, rows, scores, rating } }: { of: OfficerEvaluation }) {
  const t = useText();
  const number = useNumbers();
  const called = officerName ?? officer;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {called}
      </th>
      <td role="cell" data-label={t('attribution.dossiers')} className="number">
        <FigureNumber value={dossiers} to={rowsAt(rows)} of={called} />
      </td>
      {scores.map(({ indicator, score, numerator, denominator, rows: own }) => (
        <td key={indicator} role="cell" data-label={t(`evaluation.officer-indicator.${indicator}`)} className="number">
          <span>
            {score === null ? '–' : number(score)}
            {score !== null && (
              <Mean
                count={{
                  value: denominator,
                  to: rowsAt(own),
                  of: `${called}, ${t(`evaluation.officer-indicator.${indicator}`)}`,
                }}
                words={meanWords(t, {
                  sum: t('evaluation.points', { points: numerator }),
                  count: denominator,
                  what: 'dossiers',
                })}
              />
            )}
          </span>
        </td>
      ))}
      <td role="cell" data-label={t('evaluation.officer-total')} className="number">
        <strong>{number(rating.total)}</strong>
      </td>
      <td role="cell" data-label={t('evaluation.band')}>
        {rating.classText}
      </td>
    </tr>
  );
}
