import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { ExtensionScreen } from './extension.js';
import { ProposeForm } from './propose.js';
import { type Extension, useExtensions } from './use-outages.js';

/** Extensions of many limits at once for an outage of the system; the Provincial Office's, the heads of agencies look on. */
export default function Outages({ extension }: { extension: string | null }) {
  const t = useText();
  const me = useMe();
  if (!hasRole(me, 'provincial-office', 'signing-leader', 'division-head'))
    return <Empty title={t('outage.not-yours')} />;
  return extension ? <ExtensionScreen id={extension} /> : <Overview mayPropose={hasRole(me, 'provincial-office')} />;
}

function Overview({ mayPropose }: { mayPropose: boolean }) {
  const t = useText();
  const [proposing, setProposing] = useState(false);
  return (
    <>
      <div className="heading-row">
        <Heading title={t('outage.title')}>{t('outage.title')}</Heading>
        {mayPropose && !proposing && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('outage.propose')}
          </Button>
        )}
      </div>
      {proposing && <ProposeForm onDone={(id) => go(`/gia-han/${id}`)} onCancel={() => setProposing(false)} />}
      <List />
    </>
  );
}

function List() {
  const t = useText();
  const { data, error, isPending, refetch } = useExtensions();
  return (
    <section className="card" aria-labelledby="extensions">
      <h2 id="extensions">{t('outage.list')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('outage.none')}</p>}
      <ul className="letters">
        {data?.map((extension) => (
          <Line key={extension.id} extension={extension} />
        ))}
      </ul>
    </section>
  );
}

function Line({ extension: { id, outage, state, document, days, proposed } }: { extension: Extension }) {
  const t = useText();
  return (
    <li>
      <Link to={`/gia-han/${id}`}>{t('outage.heading', { from: moment(outage.from), to: moment(outage.to) })}</Link>
      <span>
        <strong>{t(`outage.state.${state}`)}</strong> · {t('proof.extension-days', { days })}
      </span>
      <span className="second">
        {t('dossier.result-number', { number: document.number, date: day(document.date) })} ·{' '}
        {t('outage.by.proposed', { name: proposed.name ?? proposed.account, at: moment(proposed.at) })}
      </span>
    </li>
  );
}
