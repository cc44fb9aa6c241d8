import type { Schemas } from '../api/client.js';
import { type Translate, useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { type DueDateLine, DueDates } from '../ui/due-dates.js';
import { Figures } from '../ui/figures.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { type Forecast, useForecast, usePlan } from './use-outages.js';

/** What it would do now: figures, whom it leaves alone and why, and each dossier's dates. */
export function Preview({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useForecast(id);
  return (
    <section className="card" aria-labelledby="preview">
      <h2 id="preview">{t('outage.preview')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <p className="hint">{t('outage.preview-at', { at: moment(data.at) })}</p>
          <Others others={data.others} />
          <Figures figures={figuresOf(data, t)} />
          <Unchanged reasons={data.unchanged} />
          {data.total > 0 && <Plan id={id} />}
        </>
      )}
    </section>
  );
}

function figuresOf(forecast: Forecast, t: Translate) {
  const stay = forecast.unchanged.reduce((sum, { count }) => sum + count, 0);
  const shown = (['total', 'extended', 'afterDue', 'extendedBefore'] as const).map((name) => ({
    label: t(`outage.figure.${name}`),
    value: forecast[name],
  }));
  return [...shown, { label: t('outage.figure.unchanged'), value: stay }];
}

function Others({ others }: { others: Forecast['others'] }) {
  const t = useText();
  if (others.length === 0) return null;
  return (
    <div className="warning">
      <p>{t('outage.others')}</p>
      <ul className="papers">
        {others.map(({ id, state, outage, days }) => (
          <li key={id}>
            <Link to={`/gia-han/${id}`}>
              {t('outage.heading', { from: moment(outage.from), to: moment(outage.to) })}
            </Link>{' '}
            · {t('proof.extension-days', { days })} · {t(`outage.state.${state}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Unchanged({ reasons }: { reasons: Forecast['unchanged'] }) {
  const t = useText();
  if (reasons.length === 0) return null;
  return (
    <>
      <h3>{t('outage.unchanged')}</h3>
      <ul className="papers">
        {reasons.map(({ code, message, count }) => (
          <li key={code}>{t('outage.unchanged-line', { count, why: message })}</li>
        ))}
      </ul>
    </>
  );
}

function Plan({ id }: { id: string }) {
  const t = useText();
  return (
    <>
      <h3>{t('outage.plan')}</h3>
      <p className="hint">{t('outage.plan-hint')}</p>
      <DueDates label={t('outage.plan')} lines={usePlan(id)} lineOf={(plan) => plannedLine(plan, t)} />
    </>
  );
}

function plannedLine(plan: Schemas['OutagePlanView'], t: Translate): DueDateLine {
  const { dossierId: id, code, resolver, from, to, afterDue, refused, earlier } = plan;
  return {
    ...{ id, code, resolver, before: from, after: to ? day(to) : t('due-dates.stays') },
    remarks: [
      ...(refused ? [refused.message] : []),
      ...(afterDue ? [t('outage.after-due')] : []),
      ...earlier.map(({ days, ground }) => t('outage.earlier', { days, ground })),
    ],
  };
}
