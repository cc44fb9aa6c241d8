import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { WARNED } from '../ui/screens.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { Light } from '../ui/traffic-light.js';
import { URGENCIES, type Urgency, urgencyOf, useWarnings, type Warning } from './use-warnings.js';

const TONES = { overdue: 'overdue', 'days-1': 'near', 'days-2': 'near', earlier: 'in-time' } as const;

/** What the service reminds of: the last reminder of each dossier, the most urgent group first. */
export default function Warnings() {
  const t = useText();
  const isWarned = hasRole(useMe(), ...WARNED);
  const [mine, setMine] = useState(false);
  const heading = <Heading title={t('warnings.title')}>{t('warnings.title')}</Heading>;
  if (!isWarned)
    return (
      <>
        {heading}
        <Empty title={t('warnings.not-yours')} />
      </>
    );
  return (
    <>
      <div className="heading-row">
        {heading}
        <Checkbox checked={mine} onChange={({ target }) => setMine(target.checked)}>
          {t('warnings.mine')}
        </Checkbox>
      </div>
      <Groups mine={mine} />
    </>
  );
}

function Groups({ mine }: { mine: boolean }) {
  const t = useText();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useWarnings(mine);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const warnings = data.pages.flatMap(({ items }) => items);
  if (warnings.length === 0)
    return (
      <Empty title={t('warnings.none')}>
        <Link to="/">{t('dossier.back')}</Link>
      </Empty>
    );
  return (
    <>
      {URGENCIES.map((urgency) => (
        <Group key={urgency} urgency={urgency} of={warnings.filter(({ kind }) => urgencyOf(kind) === urgency)} />
      ))}
      {hasNextPage && (
        <Button className="more" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('inbox.more')}
        </Button>
      )}
    </>
  );
}

function Group({ urgency, of }: { urgency: Urgency; of: readonly Warning[] }) {
  const t = useText();
  if (of.length === 0) return null;
  return (
    <section className="card" aria-labelledby={urgency}>
      <h2 id={urgency}>
        <Light tone={TONES[urgency]}>{t(`warnings.${urgency}`)}</Light> {t('lists.count', { count: of.length })}
      </h2>
      <ul className="warned">
        {of.map(({ dossier, code, dueAt, at }) => (
          <li key={dossier}>
            <Link to={`/ho-so/${dossier}`} className="code">
              {code ?? t('inbox.no-code')}
            </Link>{' '}
            {dueAt && t('warnings.due', { at: moment(dueAt) })}
            <span className="second">{t('warnings.told', { at: moment(at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
