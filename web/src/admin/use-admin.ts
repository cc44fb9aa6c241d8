import { keepPreviousData, type QueryKey, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

/** Everything of the administrator's screens is read again after a change of rules: one touches the other. */
export const ADMIN = ['admin'] as const;

export type Effects = Schemas['ChangeEffectsView'];

/** The header that carries into the audit why a rule is changed, or why somebody looks at what others do. */
export const because = (reason: string) => ({ 'X-Reason': encodeURIComponent(reason) });

/** What a request with {@link because} is about, and why. */
export const atFor = <Path extends object>(path: Path, reason: string) => ({
  params: { path, header: because(reason) },
});

/** What is changed, and why. */
export interface Told<Body> {
  readonly body: Body;
  readonly reason: string;
}

/** A look for a reason stands in the audit: it is not repeated by itself, nor shown again without another. */
export const LOOKED_ONCE = {
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

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
export const usePages = <Item>(
  key: QueryKey,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  options: Partial<typeof LOOKED_ONCE> = {},
) =>
  useInfiniteQuery({
    ...options,
    queryKey: [...ADMIN, ...key],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
