import { Button } from 'antd';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { Link } from '../ui/router.js';
import { useDuplicates } from './applicant-checks.js';
import type { Identity } from './identity.js';

/** Warned of before it is received; the law forbids nothing (law.md §13, 71). */
export function DuplicatesPart({ identity, procedure }: { identity: Identity | null; procedure: string | undefined }) {
  const t = useText();
  const { data, error, refetch } = useDuplicates(identity, procedure);
  if (error)
    return (
      <div className="warning" role="status">
        <p>{t('reception.duplicates-unchecked')}</p>
        <Button onClick={() => void refetch()}>{t('common.retry')}</Button>
      </div>
    );
  if (!data || (data.items.length === 0 && !data.elsewhere)) return null;
  return (
    <div className="warning" role="alert">
      <p>
        <strong>▲ {t('reception.duplicates')}</strong>
      </p>
      <ul className="papers">
        {data.items.map(({ dossierId, code, status, resolverName, receivedOn }) => (
          <li key={dossierId}>
            <Link to={`/ho-so/${dossierId}`}>{code ?? t('inbox.no-code')}</Link>
            <span className="second">
              {[t(`status.${status}`), receivedOn && day(receivedOn), resolverName].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
        {data.elsewhere && <li>{t('reception.duplicates-elsewhere')}</li>}
      </ul>
    </div>
  );
}
