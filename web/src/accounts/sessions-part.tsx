import { useState } from 'react';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { Loading } from '../ui/states.js';
import { useEndSessions, useSessions } from './use-accounts.js';

/** Where somebody is signed in now: shown for a reason, and the look is on record with it. */
export function SessionsPart({ account }: { account: string }) {
  const t = useText();
  const [reason, look] = useState<string | null>(null);
  return (
    <section className="part" aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.sessions')}</h2>
      {reason === null ? (
        <ReasonForm
          name="look"
          label={t('accounts.look-reason')}
          button={t('accounts.look')}
          busy={false}
          danger={false}
          onReason={look}
        />
      ) : (
        <Sessions account={account} reason={reason} />
      )}
    </section>
  );
}

function Sessions({ account, reason }: { account: string; reason: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useSessions(account, reason);
  const end = useEndSessions(account);
  return (
    <>
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
        <ReasonForm
          name="end-sessions"
          label={t('accounts.end-reason')}
          button={t('accounts.end-sessions')}
          busy={end.isPending}
          onReason={(why) => end.mutate(why)}
        />
      )}
    </>
  );
}
