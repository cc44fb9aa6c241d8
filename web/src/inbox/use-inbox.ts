import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import type { paths } from '../api/schema.js';
import type { Whose } from './whose.js';

type Query = NonNullable<paths['/api/v1/dossiers']['get']['parameters']['query']>;
export type Status = NonNullable<Query['status']>[number];
export type Channel = NonNullable<Query['channel']>;
export type Owes = NonNullable<Query['owes']>;

/** What an agency still owes an applicant, whatever the dossier's status. */
export const OWES: readonly Owes[] = ['late-apology', 'apology', 'refund', 'letter'];

/** What narrows the worklist. The search text may be a name: it stays out of the address. */
export interface Filter {
  readonly q: string;
  readonly status: readonly Status[];
  readonly channel: Channel | null;
  readonly step: string | null;
  readonly dueFrom: string | null;
  readonly dueTo: string | null;
  readonly mine: boolean;
  readonly owes: Owes | null;
}

export type View = 'open' | 'finished' | 'closed' | 'all';

/** Groups of statuses as people speak of them. */
export const VIEWS: Readonly<Record<View, readonly Status[]>> = {
  open: [
    'submitted',
    'intake-supplement',
    'received',
    'processing',
    'awaiting-supplement',
    'awaiting-payment',
    'paused',
  ],
  finished: ['finished'],
  closed: ['returned', 'withdrawn', 'terminated', 'refused', 'voided'],
  all: [],
};

export const isView = (text: string | null): text is View => text !== null && text in VIEWS;

const PAGE = 50;

/** What is searched for is on record each time (reliability.md I13): a search is not repeated at each change of a dossier. */
export const useInbox = (filter: Filter, whose: Whose) =>
  useInfiniteQuery({
    queryKey: ['dossiers', filter, whose],
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    meta: { live: filter.q === '' },
    queryFn: ({ pageParam }) => {
      const { q, status, channel, step, dueFrom, dueTo, mine, owes } = filter;
      const query: Query = {
        limit: PAGE,
        ...(pageParam ? { cursor: pageParam } : { total: true }),
        ...(q && { q }),
        ...(status.length > 0 && { status: [...status] }),
        ...(channel && { channel }),
        ...(step && { step }),
        ...(dueFrom && { dueFrom }),
        ...(dueTo && { dueTo }),
        ...(mine && { mine }),
        ...(owes && { owes }),
        ...whose,
      };
      return answered(client.GET('/api/v1/dossiers', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
