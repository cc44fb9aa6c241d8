import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { PLACES } from './places.js';

/** Where everything is set that others work by. */
export default function Admin() {
  const t = useText();
  const me = useMe();
  const mine = PLACES.filter(({ roles }) => hasRole(me, ...roles));
  if (mine.length === 0) return <Empty title={t('admin.not-yours')} />;
  return (
    <>
      <Heading title={t('admin.title')}>{t('admin.title')}</Heading>
      <ul className="places">
        {mine.map(({ to, name, says }) => (
          <li key={to} className="card">
            <h2>
              <Link to={to}>{t(name)}</Link>
            </h2>
            <p>{t(says)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
