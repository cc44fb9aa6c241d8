import { useNumbers, useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { useChains } from './use-audit.js';

/** Whether each agency's chain still is as it was written, as far back as is looked at here. */
export function Chains() {
  const t = useText();
  const number = useNumbers();
  const { data, error, isPending, refetch } = useChains();
  const broken = data?.filter(({ brokenAt }) => brokenAt !== null) ?? [];
  return (
    <section className="card" aria-labelledby="chains">
      <h2 id="chains">{t('audit.chains')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <p role="status" className={broken.length > 0 ? 'missed' : 'met'}>
          <span aria-hidden="true">{broken.length > 0 ? '■ ' : '✓ '}</span>
          {broken.length > 0
            ? t('audit.chains-broken', { count: broken.length })
            : t('audit.chains-whole', { count: data.length })}
        </p>
      )}
      {data && (
        <details>
          <summary>{t('audit.chains-each')}</summary>
          <p className="hint">{t('audit.chains-hint')}</p>
          <ul className="papers">
            {data.map(({ agency, entries, checked, lastAt, brokenAt }) => (
              <li key={agency}>
                {agency === '-' ? t('audit.no-agency') : <AgencyName id={agency} />}:{' '}
                {t('audit.chain', { entries: number(entries), checked: number(checked) })}
                {lastAt && `, ${t('audit.chain-last', { at: moment(lastAt) })}`}
                {brokenAt !== null && (
                  <strong className="missed"> {t('audit.chain-broken', { no: number(brokenAt) })}</strong>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
