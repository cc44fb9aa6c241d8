import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hasRole, type Session, useSignOut } from '../api/session.js';
import { type Key } from '../text/vi.js';
import { useLanguage, useText } from '../text/language.js';
import { AgencyName } from './agency-select.js';
import { Link, usePlace } from './router.js';
import { focusHeading } from './states.js';

const OFFICERS = [
  'desk-officer',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
  'provincial-office',
  'post-staff',
];

/** The screens, and whose they are. */
const SCREENS: readonly { readonly to: string; readonly key: Key; readonly roles: readonly string[] }[] = [
  { to: '/', key: 'nav.inbox', roles: [] },
  { to: '/tiep-nhan', key: 'nav.reception', roles: ['desk-officer', 'post-staff'] },
  { to: '/viec-can-lam', key: 'nav.lists', roles: ['division-head', 'signing-leader', 'provincial-office'] },
  { to: '/tong-hop', key: 'nav.summary', roles: OFFICERS },
  { to: '/chi-tieu', key: 'nav.board', roles: OFFICERS },
  { to: '/bieu-06a', key: 'nav.form-06a', roles: OFFICERS },
  { to: '/bo-chi-so-766', key: 'nav.index-766', roles: OFFICERS },
  { to: '/lich', key: 'nav.calendar', roles: ['administrator', 'provincial-office'] },
  { to: '/gia-han', key: 'nav.outages', roles: ['provincial-office', 'signing-leader', 'division-head'] },
  { to: '/van-hanh', key: 'nav.operations', roles: ['administrator', 'provincial-office'] },
  { to: '/tai-khoan', key: 'nav.accounts', roles: ['administrator'] },
];

export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const t = useText();
  const { path } = usePlace();
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), focusHeading())}>
        {t('app.skip')}
      </a>
      <header className="top">
        <div className="top-name">
          <p className="committee">{t('app.committee')}</p>
          <p className="system">
            <SystemName />
          </p>
        </div>
        <Who session={session} />
      </header>
      <nav className="screens" aria-label={t('app.menu')}>
        {SCREENS.filter(({ roles }) => roles.length === 0 || hasRole(session, ...roles)).map(({ to, key }) => (
          <Link key={to} to={to} aria-current={isHere(path, to) ? 'page' : undefined}>
            {t(key)}
          </Link>
        ))}
      </nav>
      <main id="main">{children}</main>
    </>
  );
}

const isHere = (path: string, to: string): boolean =>
  to === '/' ? path === '/' || path.startsWith('/ho-so') : path === to || path.startsWith(`${to}/`);

/** The abbreviation with its full words for who asks. */
function SystemName() {
  const t = useText();
  const [before, after] = t('app.name').split('TTHC');
  if (after === undefined) return before;
  return (
    <>
      {before}
      <abbr title="thủ tục hành chính">TTHC</abbr>
      {after}
    </>
  );
}

function Who({ session }: { session: Session }) {
  const t = useText();
  const signOut = useSignOut();
  return (
    <div className="who">
      <p className="who-name">{session.displayName}</p>
      <ul className="posts" aria-label={t('app.posts')}>
        {session.posts.map(({ role, agency }) => (
          <li key={`${role}${agency}`}>
            {t(`role.${role}`)}
            {agency && (
              <>
                {' – '}
                <AgencyName id={agency} />
              </>
            )}
          </li>
        ))}
      </ul>
      <div className="who-actions">
        <LanguageSwitch />
        <Button size="small" onClick={() => signOut.mutate()} loading={signOut.isPending}>
          {t('app.sign-out')}
        </Button>
      </div>
    </div>
  );
}

export function LanguageSwitch() {
  const { language, choose, t } = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <Button size="small" lang={other} onClick={() => choose(other)}>
      {t('app.other-language')}
    </Button>
  );
}
