import { type ReactNode, useEffect } from 'react';
import { useText } from '../text/language.js';

export function Loading() {
  const t = useText();
  return (
    <p className="state" role="status">
      <span className="spinner" aria-hidden="true" /> {t('common.loading')}
    </p>
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state empty">
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}

/** The screen's own heading, and the window's title with it; focus can be sent to it. */
export function Heading({ children, title }: { children: ReactNode; title: string }) {
  useEffect(() => {
    document.title = `${title} – Một Cửa`;
  }, [title]);
  return (
    <h1 id="heading" tabIndex={-1}>
      {children}
    </h1>
  );
}

export const focusHeading = (): void => document.getElementById('heading')?.focus({ preventScroll: true });

/** A screen that breaks leaves the others standing; mostly its file is gone since an update. */
export function BrokenScreen() {
  const t = useText();
  return (
    <Empty title={t('common.screen-broken')}>
      <p>{t('common.screen-broken-help')}</p>
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        {t('common.reload')}
      </button>
    </Empty>
  );
}
