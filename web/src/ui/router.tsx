import { type AnyRouter, useLocation, useSearch } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

export const BASE = '/app';

let router: AnyRouter;

/** The screens know places and no table of routes: the table's router is told here, once. */
export const steerBy = (table: AnyRouter): void => void (router = table);

/** What stands in an address is text: `1` stays `1`, and no key comes twice. */
export const searchIn = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
export const searchText = (search: Record<string, unknown>): string => {
  const text = new URLSearchParams(textsIn(search)).toString();
  return text && `?${text}`;
};

const textsIn = (search: Record<string, unknown>): [string, string][] =>
  Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');

/** The search of a route that reads these keys, each as it is typed into the address. */
export const texts =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { readonly [name in Name]?: string } =>
    Object.fromEntries(textsIn(search).filter(([name]) => (names as readonly string[]).includes(name))) as {
      [name in Name]?: string;
    };

/** Goes on to a path below /app; `replace` leaves no step back and stays where it is scrolled to, for filters. */
export function go(path: string, { replace = false } = {}): void {
  const [to = '/', query = ''] = path.split('?');
  void router.navigate({ to, search: searchIn(query), replace, resetScroll: !replace });
}

/** The place in the console: `/ho-so/…` and the query of the screen that is shown there. */
export function usePlace(): { path: string; query: URLSearchParams } {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const search: Record<string, unknown> = useSearch({ strict: false });
  return { path, query: new URLSearchParams(textsIn(search)) };
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
