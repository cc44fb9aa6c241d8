import { hasRole, useMe } from '../api/session.js';
import { FilterBar } from '../reports/filter-bar.js';
import type { Days } from '../reports/filter.js';
import { seesOfficers } from '../reports/officer-access.js';
import { Outcome } from '../reports/outcome.js';
import { evaluationPeriods } from '../reports/periods.js';
import { useText } from '../text/language.js';
import { go, usePlace } from '../ui/router.js';
import { EVALUATED } from '../ui/screens.js';
import { Empty, Heading } from '../ui/states.js';
import { useToday } from '../ui/today.js';
import { AgencyPart } from './agency-part.js';
import { evaluationAt, type EvaluationFilter, evaluationIn, type EvaluationQuery, queryOf } from './evaluation-place.js'; // prettier-ignore
import { OfficersPart } from './officers-part.js';
import { Satisfaction } from './satisfaction.js';
import { useEvaluation } from './use-evaluation.js';

/** How an agency and its officers worked, by the nine indicators of TT 01/2018. */
export default function EvaluationScreen() {
  const t = useText();
  const me = useMe();
  const filter = evaluationIn(usePlace().query, me);
  if (!hasRole(me, ...EVALUATED)) return <Empty title={t('evaluation.not-yours')} />;
  const { agency } = filter;
  return (
    <>
      <Heading title={t('evaluation.title')}>{t('evaluation.title')}</Heading>
      <p className="subject">{t('evaluation.subtitle')}</p>
      {!agency && (
        <>
          <Bar filter={filter} />
          <Empty title={t('evaluation.choose-agency')} />
        </>
      )}
      {agency && seesOfficers(me, agency) && <Whole filter={filter} query={queryOf({ ...filter, agency })} />}
      {agency && !seesOfficers(me, agency) && (
        <>
          <Bar filter={filter} />
          <OfficersPart query={queryOf({ ...filter, agency })} />
        </>
      )}
    </>
  );
}

function Bar({ filter, shown }: { filter: EvaluationFilter; shown?: Days | undefined }) {
  const only = evaluationPeriods(useToday());
  return <FilterBar filter={filter} shown={shown} only={only} onShow={(next) => go(evaluationAt(next))} />;
}

function Whole({ filter, query }: { filter: EvaluationFilter; query: EvaluationQuery }) {
  const evaluation = useEvaluation(query);
  return (
    <>
      {!evaluation.isPending && <Bar filter={filter} shown={evaluation.data?.period} />}
      <Outcome of={evaluation}>
        {(data) => (
          <>
            <AgencyPart evaluation={data} query={query} />
            <OfficersPart query={query} />
            <Satisfaction evaluation={data} filter={filter} />
          </>
        )}
      </Outcome>
    </>
  );
}
