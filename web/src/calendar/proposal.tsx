import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Heading, Loading } from '../ui/states.js';
import { Decide } from './decide.js';
import { Effects } from './effects.js';
import { type Proposal, useOneProposal } from './use-calendar.js';

/** One proposal: what it says, what it would do, and the second person's word. */
export function ProposalScreen({ id }: { id: string }) {
  const t = useText();
  const me = useMe();
  const { data, error, isPending, refetch } = useOneProposal(id);
  return (
    <>
      <p className="back">
        <Link to="/lich">← {t('calendar.title')}</Link>
      </p>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <div className="heading-row">
            <Heading title={data.document}>{data.document}</Heading>
            <span className="status">{t(`calendar.state.${data.state}`)}</span>
          </div>
          <Content proposal={data} />
          <Effects id={id} />
          {data.state === 'open' && <Decide id={id} own={data.proposer.account === me.account} />}
        </>
      )}
    </>
  );
}

function Content({
  proposal: { days, proposer, proposedAt, judge, decidedAt, edition, reason, effectiveFrom },
}: {
  proposal: Proposal;
}) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="content">
      <h2 id="content">{t('calendar.days')}</h2>
      <ul className="papers">
        {days.map(({ date, kind, name, announcedOn, status, replaces }) => (
          <li key={date}>
            <strong>{day(date)}</strong> · {t(`calendar.kind.${kind}`)} · {name}
            <span className="second">
              {[
                announcedOn && `${t('calendar.announced-on')} ${day(announcedOn)}`,
                replaces && `${t('calendar.replaces')} ${day(replaces)}`,
                status === 'proposed' && t('calendar.status.proposed'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="second">
        {[
          t('calendar.proposed-by', { name: proposer.name ?? proposer.account, at: moment(proposedAt) }),
          effectiveFrom && t('calendar.effective', { at: moment(effectiveFrom) }),
          judge && decidedAt && t('calendar.decided-by', { name: judge.name ?? judge.account, at: moment(decidedAt) }),
          edition,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {reason && <q>{reason}</q>}
    </section>
  );
}
