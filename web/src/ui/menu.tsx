import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { Link, usePlace } from './router.js';
import { GROUPS } from './screens.js';

/** The screens of who is signed in, by the work that they are for. */
export function Menu() {
  const t = useText();
  const me = useMe();
  const { path } = usePlace();
  const id = useId();
  const groups = GROUPS.map(({ key, screens }) => ({
    key,
    screens: screens.filter(({ roles }) => roles.length === 0 || hasRole(me, ...roles)),
  }));
  return (
    <nav className="screens" aria-label={t('app.menu')}>
      {groups
        .filter(({ screens }) => screens.length > 0)
        .map(({ key, screens }) => (
          <section key={key} aria-labelledby={`${id}${key}`}>
            <p id={`${id}${key}`}>{t(key)}</p>
            <ul>
              {screens.map((screen) => (
                <li key={screen.to}>
                  <Link to={screen.to} aria-current={isHere(path, screen.to) ? 'page' : undefined}>
                    {t(screen.key)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </nav>
  );
}

const isHere = (path: string, to: string): boolean =>
  to === '/' ? path === '/' || path.startsWith('/ho-so') : path === to || path.startsWith(`${to}/`);

/** On a narrow window the menu is behind a button, over the page until a screen is chosen. */
export function MenuDrawer() {
  const t = useText();
  const { path } = usePlace();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <button type="button" className="menu-button" aria-expanded={open} onClick={() => setOpen(true)}>
        <span aria-hidden="true">☰</span> {t('app.menu-open')}
      </button>
      {open && <OpenDrawer onClose={() => setOpen(false)} />}
    </>
  );
}

function OpenDrawer({ onClose }: { onClose: () => void }) {
  const t = useText();
  const dialog: RefObject<HTMLDialogElement | null> = useRef(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={t('app.menu')}
      onClose={onClose}
      onClick={(event) => (event.target === dialog.current || (event.target as Element).closest('a')) && onClose()}
    >
      <button type="button" className="menu-button" onClick={onClose}>
        <span aria-hidden="true">✕</span> {t('app.menu-close')}
      </button>
      <Menu />
    </dialog>
  );
}
