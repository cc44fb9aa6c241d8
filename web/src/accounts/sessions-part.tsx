import { Button } from 'antd';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { useEndSessions, useSessions } from './use-accounts.js';

/** Where somebody is signed in now; the look is on record. */
export function SessionsPart({ account }: { account: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useSessions(account);
  const end = useEndSessions(account);
  return (
    <section className="part" aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.sessions')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {end.error && <ProblemAlert error={end.error} />}
      {data?.length === 0 && <p role="status">{t('accounts.no-sessions')}</p>}
      <ul className="letters">
        {data?.map(({ createdAt, lastSeenAt, userAgent }) => (
          <li key={createdAt}>
            <span>{t('accounts.session', { since: moment(createdAt), seen: moment(lastSeenAt) })}</span>
            <span className="second">{userAgent ?? t('admin.unknown')}</span>
          </li>
        ))}
      </ul>
      {data && data.length > 0 && (
        <Button loading={end.isPending} onClick={() => end.mutate()}>
          {t('accounts.end-sessions')}
        </Button>
      )}
    </section>
  );
}
