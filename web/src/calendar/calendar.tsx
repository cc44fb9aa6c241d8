import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { Editions } from './editions.js';
import { ProposalScreen } from './proposal.js';
import { ProposeForm } from './propose.js';
import { useEditions, useProposals } from './use-calendar.js';

/** The working calendar: what is in force, what is proposed, and each change before it is agreed to. */
export default function Calendar({ proposal }: { proposal: string | null }) {
  const t = useText();
  const me = useMe();
  if (!hasRole(me, 'administrator', 'provincial-office')) return <Empty title={t('calendar.not-yours')} />;
  return proposal ? <ProposalScreen id={proposal} /> : <Overview />;
}

function Overview() {
  const t = useText();
  const [proposing, setProposing] = useState(false);
  const { data: editions, error, isPending, refetch } = useEditions();
  const newest = editions?.[0];
  return (
    <>
      <div className="heading-row">
        <Heading title={t('calendar.title')}>{t('calendar.title')}</Heading>
        {newest && !proposing && (
          <Button type="primary" onClick={() => setProposing(true)}>
            {t('calendar.propose')}
          </Button>
        )}
      </div>
      {newest && proposing && (
        <ProposeForm base={newest.id} onDone={(id) => go(`/lich/${id}`)} onCancel={() => setProposing(false)} />
      )}
      <Proposals />
      <section className="card" aria-labelledby="editions">
        <h2 id="editions">{t('calendar.editions')}</h2>
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} retry={() => void refetch()} />}
        {editions && <Editions editions={editions} />}
      </section>
    </>
  );
}

function Proposals() {
  const t = useText();
  const { data, error, isPending, refetch } = useProposals();
  return (
    <section className="card" aria-labelledby="proposals">
      <h2 id="proposals">{t('calendar.proposals')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('calendar.no-proposals')}</p>}
      <ul className="letters">
        {data?.map(({ id, document, state, proposer, proposedAt }) => (
          <li key={id}>
            <Link to={`/lich/${id}`}>{document}</Link>
            <span>{t(`calendar.state.${state}`)}</span>
            <span className="second">
              {t('calendar.proposed-by', { name: proposer.name ?? proposer.account, at: moment(proposedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
