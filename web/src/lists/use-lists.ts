import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import type { paths } from '../api/schema.js';
import { isPast } from '../reports/filter.js';
import type { ListFilter } from './list-place.js';

export type WorkingList = Schemas['WorkingListAnswer'];
export type ListRow = Schemas['ListRowAnswer'];
export type ListId = paths['/api/v1/reports/lists/{id}']['get']['parameters']['path']['id'];

/** Whatever an address says; whether it is any good is for the service to tell. */
type ListsQuery = NonNullable<paths['/api/v1/reports/lists']['get']['parameters']['query']>;

const EVERY_MS = 60_000;
/** Numbers of a morning: they need not be those of this second; those of a past are read once. */
const again = (filter: ListFilter) => !isPast(filter) && EVERY_MS;

export const useLists = (filter: ListFilter) =>
  useQuery({
    queryKey: ['lists', filter],
    placeholderData: keepPreviousData,
    refetchInterval: again(filter),
    queryFn: () => answered(client.GET('/api/v1/reports/lists', { params: { query: filter as ListsQuery } })),
  });

export const useListRows = (id: ListId, filter: ListFilter) =>
  useInfiniteQuery({
    queryKey: ['lists', filter, id],
    initialPageParam: null as string | null,
    refetchInterval: again(filter),
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...(filter as ListsQuery), ...(cursor && { cursor }) };
      return answered(client.GET('/api/v1/reports/lists/{id}', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
