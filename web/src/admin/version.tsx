import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { Technical } from '../ui/technical.js';
import { limitWords } from './limits.js';
import { Findings } from './findings.js';
import { MigrationPart } from './migration-part.js';
import { SimulationPart } from './simulation-part.js';
import { StepsPart } from './steps-part.js';
import { type Summary, useDifferences, useVersion, type Version } from './use-processes.js';
import { VersionActs } from './version-acts.js';

/** One version: what its check found, what it changes, what it would have done and would do, and its publication. */
export function VersionScreen({ summary, before }: { summary: Summary; before: number | null }) {
  const { data, error, isPending, refetch } = useVersion(summary.id, summary.version);
  const me = useMe();
  const mayChange = hasRole(me, 'administrator');
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  return (
    <>
      <Findings version={data} mayAccept={mayChange && data.state === 'draft'} />
      <Differences version={data} before={before} />
      <StepsPart version={data} />
      <Cuts version={data} />
      <SimulationPart version={data} />
      {data.state === 'published' && hasRole(me, 'provincial-office') && <MigrationPart version={data} />}
      {mayChange && <VersionActs version={data} />}
      <History version={data} />
    </>
  );
}

function Differences({ version: { id, version }, before }: { version: Version; before: number | null }) {
  const t = useText();
  const { data, error, isLoading } = useDifferences(id, version, before);
  return (
    <section className="card" aria-labelledby="differences">
      <h2 id="differences">
        {before === null ? t('processes.differences') : t('processes.differences-to', { no: before })}
      </h2>
      {before === null && <p>{t('processes.first-version')}</p>}
      {isLoading && <Loading />}
      {error && <ProblemAlert error={error} />}
      {data?.length === 0 && <p>{t('processes.no-differences')}</p>}
      <ul className="papers">
        {data?.map(({ message, technical }) => (
          <li key={message}>
            {message}
            {technical && <Technical>{technical}</Technical>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cuts({ version: { cuts } }: { version: Version }) {
  const t = useText();
  if (cuts.length === 0) return null;
  return (
    <section className="card" aria-labelledby="cuts">
      <h2 id="cuts">{t('processes.cuts')}</h2>
      <ul className="papers">
        {cuts.map(({ procedure, variant, legal, committed, percent }) => (
          <li key={`${procedure}${variant}`}>
            {t('processes.cut', { legal: limitWords(t, legal), committed: limitWords(t, committed) })}
            {percent !== null && ` (${t('processes.cut-percent', { percent })})`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ version: { acts, findings } }: { version: Version }) {
  const t = useText();
  if (acts.length === 0) return null;
  const worded = (finding: string | null) => findings.find(({ key }) => key === finding)?.message ?? finding;
  return (
    <section className="card" aria-labelledby="acts">
      <h2 id="acts">{t('processes.acts')}</h2>
      <ul className="letters">
        {acts.map(({ act, at, finding, reason }) => (
          <li key={`${act}${at}${finding}`}>
            <strong>{t(`processes.act.${act}`)}</strong>
            <span>
              {moment(at)} {worded(finding)}
            </span>
            {reason && <q className="second">{reason}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}
