import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

const BASE = '/app';
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());
window.addEventListener('popstate', tell);

const here = () => location.pathname.slice(BASE.length) + location.search;

/** Goes to a path below /app; `replace` leaves no step back, for filters. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', BASE + path);
  else {
    history.pushState(null, '', BASE + path);
    scrollTo(0, 0);
  }
  tell();
}

/** The place in the console: `/ho-so/…` and its query. */
export function usePlace(): { path: string; query: URLSearchParams } {
  const place = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, here);
  const [path = '', query = ''] = place.split('?');
  return { path: path || '/', query: new URLSearchParams(query) };
}

/** A real link: opens in a new tab when asked to, otherwise stays on the page. */
export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={BASE + to} onClick={follow} />;
}
