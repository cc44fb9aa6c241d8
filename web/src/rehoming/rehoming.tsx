import './rehoming.css';
import { Button, Form } from 'antd';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { EndedAgency } from './ended-agency.js';
import { rehomingAt, rehomingIn } from './rehoming-place.js';
import { type Ended, useEnded } from './use-rehoming.js';

/** Open dossiers of agencies that have ended, or will have by a day: where they go, and who has to choose (law.md T19). */
export default function Rehoming() {
  const t = useText();
  const { agency, on } = rehomingIn(usePlace().query);
  if (!hasRole(useMe(), 'provincial-office')) return <Empty title={t('rehoming.not-yours')} />;
  return (
    <>
      {agency && (
        <p className="back">
          <Link to={rehomingAt({ agency: null, on })}>← {t('nav.rehoming')}</Link>
        </p>
      )}
      <Heading title={t('rehoming.title')}>{t('rehoming.title')}</Heading>
      {agency ? (
        <EndedAgency key={`${agency} ${on}`} id={agency} on={on} />
      ) : (
        <>
          <p>{t('rehoming.about')}</p>
          <Ahead on={on} />
          <Agencies on={on} />
        </>
      )}
    </>
  );
}

/** Another day than today: what will be left then. */
function Ahead({ on }: { on: string | null }) {
  const t = useText();
  return (
    <Form<{ on?: string }>
      name="ahead"
      layout="vertical"
      className="row ahead"
      requiredMark={false}
      initialValues={{ on: on ? day(on) : '' }}
      onFinish={({ on = '' }) => go(rehomingAt({ agency: null, on: parseDay(on) }))}
    >
      <DayItem name="on" label={t('rehoming.on')} />
      <Button htmlType="submit">{t('rehoming.look')}</Button>
    </Form>
  );
}

function Agencies({ on }: { on: string | null }) {
  const t = useText();
  const { data, error, isPending, refetch } = useEnded(on);
  return (
    <>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.agencies.length === 0 && (
        <Empty title={t('rehoming.none', { day: day(data.on) })}>
          <p>{t('rehoming.none-help')}</p>
        </Empty>
      )}
      {data && data.agencies.length > 0 && (
        <section className="card" aria-labelledby="ended">
          <h2 id="ended">{t('rehoming.agencies', { count: data.total, day: day(data.on) })}</h2>
          <ul className="letters">
            {data.agencies.map((ended) => (
              <li key={ended.agency}>
                <Link to={rehomingAt({ agency: ended.agency, on })}>{ended.agencyName}</Link>
                <span>
                  <strong>{t('rehoming.count', { count: ended.dossiers })}</strong> · <Heirs ended={ended} />
                </span>
                <Ground ended={ended} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Heirs({ ended: { into, among } }: { ended: Ended }) {
  const t = useText();
  if (into) return t('rehoming.into-one', { name: into.name });
  if (among.length > 0) return t('rehoming.into-several', { names: among.map(({ name }) => name).join('; ') });
  return t('rehoming.into-any');
}

function Ground({ ended: { kind, on, document } }: { ended: Ended }) {
  const t = useText();
  return (
    <span className="second">
      {t(`agencies.kind.${kind}`)}, {t('procedures.from', { day: day(on) })} · {document ?? t('agencies.no-document')}
    </span>
  );
}
