import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import { useMe } from '../api/session.js';
import { go, usePlace } from '../ui/router.js';

export type DeskLine = Schemas['ListedDossierAnswer'];
/** The dossiers that wait for the desk itself: to be checked, to be handed over, to be returned. */
export type Waiting = 'submitted' | 'received' | 'finished';

const SERVE = ['desk-officer', 'post-staff'];
/** A line that was lost is made up for after so long; otherwise each change comes by itself. */
const SOON_MS = 30_000;

/** The desk of the screen: whoever serves at several has chosen one, which stays in the address from screen to screen. */
export function useDesk() {
  const { posts } = useMe();
  const { path, query } = usePlace();
  const desks = [...new Set(posts.flatMap(({ role, agency }) => (agency && SERVE.includes(role) ? [agency] : [])))];
  const asked = query.get('quay');
  const desk = desks.find((one) => one === asked) ?? desks[0] ?? '';
  const at = (to: string) => (desks.length > 1 ? `${to}?quay=${desk}` : to);
  const choose = (next: string) => go(`${path}?quay=${next}`, { replace: true });
  return { desk, desks, at, choose };
}

export const useDeskCounts = (desk: string) =>
  useQuery({
    queryKey: ['dossiers', 'desk-counts', desk],
    refetchInterval: SOON_MS,
    meta: { live: true },
    queryFn: () => answered(client.GET('/api/v1/desk-counts', { params: { query: { desk } } })),
  });

/** As many as one batch takes. */
const PAGE = 200;

/** What waits at a desk, what is due first first. @param q a code, a name or the end of a telephone number */
export const useWaiting = (desk: string, status: Waiting, q = '') =>
  useInfiniteQuery({
    queryKey: ['dossiers', 'desk', desk, status, q],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    ...(q ? {} : { refetchInterval: SOON_MS, meta: { live: true } }), // a search is on record each time
    queryFn: ({ pageParam }) => {
      const from = pageParam ? { cursor: pageParam } : {};
      const query = { desk, status: [status], limit: PAGE, total: true, ...(q && { q }), ...from };
      return answered(client.GET('/api/v1/dossiers', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
