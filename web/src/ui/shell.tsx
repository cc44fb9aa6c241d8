import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hasRole, type Session, useSignOut } from '../api/session.js';
import { useLanguage, useText } from '../text/language.js';
import { WarningsLink } from '../warnings/warnings-link.js';
import { AgencyName } from './agency-select.js';
import { Committee, Logo, SystemName } from './brand.js';
import { GlobalSearch } from './global-search.js';
import { Menu, MenuDrawer } from './menu.js';
import { OFFICERS, WARNED } from './screens.js';
import { Shortcuts } from './shortcuts.js';
import { focusHeading } from './states.js';

export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const t = useText();
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), focusHeading())}>
        {t('app.skip')}
      </a>
      <header className="top">
        <MenuDrawer />
        <div className="top-name">
          <Logo />
          <div>
            <Committee />
            <SystemName />
          </div>
        </div>
        {hasRole(session, ...WARNED) && <WarningsLink />}
        <Who session={session} />
      </header>
      <div className="frame">
        <div className="side">
          {hasRole(session, ...OFFICERS) && <GlobalSearch />}
          <Menu />
        </div>
        <main id="main">{children}</main>
      </div>
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
        <Shortcuts />
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
