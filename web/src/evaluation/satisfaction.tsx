import { FigureCard } from '../reports/figure-card.js';
import { isNarrowed } from '../reports/filter.js';
import { Outcome } from '../reports/outcome.js';
import { Trend } from '../reports/trend.js';
import { useBoard } from '../reports/use-reports.js';
import { useLanguage } from '../text/language.js';
import type { EvaluationFilter } from './evaluation-place.js';
import type { Evaluation } from './use-evaluation.js';

interface Props {
  readonly evaluation: Evaluation;
  readonly filter: EvaluationFilter;
}

/** What applicants said of their dossiers after the return, of the whole year: few answers are told by nobody. */
export function Satisfaction({ evaluation: { agency, period }, filter }: Props) {
  const { t } = useLanguage();
  const year = (period.name ?? period.to).slice(0, 4);
  return (
    <section className="card" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{t('evaluation.satisfaction', { year })}</h2>
      {isNarrowed(filter) ? (
        <p>{t('evaluation.satisfaction-whole')}</p>
      ) : (
        <>
          <p className="hint">{t('evaluation.satisfaction-hint')}</p>
          <Rates agency={agency} year={Number(year)} />
        </>
      )}
    </section>
  );
}

function Rates({ agency, year }: { agency: string; year: number }) {
  const { language } = useLanguage();
  return (
    <Outcome of={useBoard({ year, by: 'province', agency })}>
      {({ rows }) => (
        <ul className="rates">
          {rows
            .flatMap(({ lines }) => lines)
            .filter(({ formula }) => formula.id.startsWith('F-SAT'))
            .map((line) => (
              <FigureCard key={line.formula.id} figure={line}>
                <Trend line={line} name={line.name[language]} />
              </FigureCard>
            ))}
        </ul>
      )}
    </Outcome>
  );
}
