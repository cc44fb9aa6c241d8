import { Checkbox } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { dateOf } from '../ui/days.js';
import { More } from '../ui/more.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { WARNED } from '../ui/screens.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { useAnnounced, useLegal } from '../ui/today.js';
import { Light } from '../ui/traffic-light.js';
import { Reminder } from './reminder.js';
import { SentPapers } from './sent-papers.js';
import { URGENCIES, type Urgency, urgencyOf } from './urgency.js';
import { useSentPapers, useWarnings, type Warning } from './use-warnings.js';

const TONES = { overdue: 'overdue', today: 'near', 'days-1': 'near', 'days-2': 'near', earlier: 'in-time' } as const;

/** What the service reminds of: each dossier once, in the group that the clock puts it in now, the most urgent first. */
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
      <SentPapers mine={mine} />
      <Groups mine={mine} />
      <PutOff mine={mine} />
    </>
  );
}

function Groups({ mine }: { mine: boolean }) {
  const t = useText();
  const pages = useWarnings(mine);
  const { data, dataUpdatedAt, error, isPending, refetch } = pages;
  const { data: sent = [] } = useSentPapers(mine);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const warnings = data.pages.flatMap(({ items }) => items);
  if (warnings.length === 0 && sent.length > 0) return null;
  if (warnings.length === 0)
    return (
      <Empty title={t('warnings.none')}>
        <Link to="/">{t('dossier.back')}</Link>
      </Empty>
    );
  return (
    <>
      <Grouped of={warnings} atMs={dataUpdatedAt} />
      <More of={pages} />
    </>
  );
}

/** @param atMs when they were read, by the browser's clock */
function Grouped({ of, atMs }: { of: readonly Warning[]; atMs: number }) {
  const now = useLegal(atMs);
  const announced = useAnnounced(dateOf(now));
  return URGENCIES.map((urgency) => (
    <Group
      key={urgency}
      urgency={urgency}
      of={of.filter((warning) => urgencyOf(warning, now, announced) === urgency)}
    />
  ));
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
        {of.map((warning) => (
          <Reminder key={warning.dossier} of={warning} />
        ))}
      </ul>
    </section>
  );
}

/** What I have put off: it comes back by itself at its time, and at once where something more urgent is told. */
function PutOff({ mine }: { mine: boolean }) {
  const t = useText();
  const { data } = useWarnings(mine, true);
  const warnings = data?.pages.flatMap(({ items }) => items) ?? [];
  if (warnings.length === 0) return null;
  return (
    <section className="card" aria-labelledby="put-off">
      <h2 id="put-off">
        {t('warnings.put-off')} {t('lists.count', { count: warnings.length })}
      </h2>
      <ul className="warned">
        {warnings.map((warning) => (
          <Reminder key={warning.dossier} of={warning} />
        ))}
      </ul>
    </section>
  );
}
