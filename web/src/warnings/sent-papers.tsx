import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Light } from '../ui/traffic-light.js';
import { useSentPapers } from './use-warnings.js';

/** Applicants who have sent what they were asked for; each stands here until somebody has looked at the files. */
export function SentPapers({ mine }: { mine: boolean }) {
  const t = useText();
  const { data = [], error, refetch } = useSentPapers(mine);
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data.length === 0) return null;
  return (
    <section className="card" aria-labelledby="sent-papers">
      <h2 id="sent-papers">
        <Light tone="near">{t('warnings.sent')}</Light> {t('lists.count', { count: data.length })}
      </h2>
      <ul className="warned">
        {data.map(({ dossier, code, latest, files }) => (
          <li key={dossier}>
            <Link to={`/ho-so/${dossier}`} className="code">
              {code ?? t('inbox.no-code')}
            </Link>{' '}
            {t('warnings.sent-files', { count: files, at: moment(latest) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
