import { askedIn } from '../ui/address.js';

/** Which agency is looked at, and on which day; null: all of them, today. */
export interface RehomingPlace {
  readonly agency: string | null;
  readonly on: string | null;
}

export const rehomingIn = (query: URLSearchParams): RehomingPlace => ({
  agency: askedIn(query, 'agency'),
  on: askedIn(query, 'on'),
});

export function rehomingAt({ agency, on }: RehomingPlace): string {
  const query = new URLSearchParams({ ...(agency && { agency }), ...(on && { on }) }).toString();
  return query ? `/chuyen-co-quan?${query}` : '/chuyen-co-quan';
}

/** Dossiers can be moved from the heir's first day on; on a day before it they are only looked at. */
export const isAhead = (ended: { readonly on: string } | null | undefined, today: string): boolean =>
  Boolean(ended && ended.on > today);
