import { keepPreviousData, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

/** Everything of the administrator's screens is read again after a change of rules: one touches the other. */
export const ADMIN = ['admin'] as const;

export type Effects = Schemas['ChangeEffectsView'];

/** The header that carries why a rule is changed into the audit. */
export const because = (reason: string) => ({ headers: { 'X-Reason': encodeURIComponent(reason) } });

/** How many open dossiers a change is about. */
export const useEffects = (about: { readonly procedure?: string; readonly agency?: string }) =>
  useQuery({
    queryKey: [...ADMIN, 'effects', about],
    queryFn: () => answered(client.GET('/api/v1/change-effects', { params: { query: about } })),
  });

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A list that is read page by page. */
export const usePages = <Item>(key: QueryKey, read: (cursor: string | undefined) => Promise<Page<Item>>) =>
  useInfiniteQuery({
    queryKey: [...ADMIN, ...key],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
