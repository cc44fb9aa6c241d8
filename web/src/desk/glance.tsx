import { hasRole, useMe } from '../api/session.js';
import { useNumbers, useText } from '../text/language.js';
import type { Key } from '../text/vi.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { DeskHead } from './desk-head.js';
import { useDesk, useDeskCounts } from './use-desk.js';

/** In the order of a dossier's way. */
const QUEUES = [
  { count: 'submitted', to: '/truc-tuyen', key: 'desk.queue.submitted', roles: ['desk-officer'] },
  { count: 'envelopes', to: '/buu-chinh', key: 'desk.queue.envelopes', roles: [] },
  { count: 'received', to: '/ban-giao', key: 'desk.queue.received', roles: [] },
  { count: 'coming', to: '/nhan-ho-so-giay', key: 'desk.queue.coming', roles: [] },
  { count: 'finished', to: '/tra-ket-qua', key: 'desk.queue.finished', roles: [] },
] as const satisfies readonly { count: string; to: string; key: Key; roles: readonly string[] }[];

/** The desk's day: how much waits in each queue, and the way there. */
export default function Glance() {
  const t = useText();
  const number = useNumbers();
  const me = useMe();
  const { desk, at } = useDesk();
  const { data, error, isPending, refetch } = useDeskCounts(desk);
  const mine = QUEUES.filter(({ roles }) => roles.length === 0 || hasRole(me, ...roles));
  return (
    <>
      <DeskHead title="nav.desk" about="desk.about" />
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {isPending && !error && <Loading />}
      {data && (
        <nav aria-label={t('desk.queues')}>
          <ul className="lists">
            {mine.map(({ count, to, key }) => (
              <li key={to}>
                <Link to={at(to)}>
                  <strong>{number(data[count])}</strong> <span>{t(key)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {data && mine.every(({ count }) => data[count] === 0) && <p className="note">{t('desk.all-done')}</p>}
      <p className="row">
        <Link to={at('/tiep-nhan')}>{t('nav.reception')}</Link>
        {hasRole(me, 'desk-officer') && <Link to={at('/so-theo-doi')}>{t('nav.register')}</Link>}
      </p>
    </>
  );
}
