import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import type { paths } from '../api/schema.js';

export type WorkingList = Schemas['WorkingListAnswer'];
export type ListRow = Schemas['ListRowAnswer'];
export type ListId = paths['/api/v1/reports/lists/{id}']['get']['parameters']['path']['id'];

/** Numbers of a morning: they need not be those of this second. */
const EVERY_MS = 60_000;

export const useLists = (agency: string | null) =>
  useQuery({
    queryKey: ['lists', agency],
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    queryFn: () => answered(client.GET('/api/v1/reports/lists', { params: { query: agency ? { agency } : {} } })),
  });

export const useListRows = (id: ListId, agency: string | null) =>
  useInfiniteQuery({
    queryKey: ['lists', agency, id],
    initialPageParam: null as string | null,
    refetchInterval: EVERY_MS,
    queryFn: ({ pageParam: cursor }) => {
      const query = { ...(agency && { agency }), ...(cursor && { cursor }) };
      return answered(client.GET('/api/v1/reports/lists/{id}', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
