import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

export type Warning = Schemas['WarningView'];
const WARNINGS = ['warnings'] as const;
const PAGE = 100;
/** More are told as `50+`. */
export const COUNTED = 50;

/** How many dossiers there are to be reminded of, one more than {@link COUNTED} at most. */
export const useWarned = () =>
  useQuery({
    queryKey: [...WARNINGS, 'count'],
    refetchInterval: 120_000,
    queryFn: async () => {
      const query = { limit: COUNTED + 1 };
      return (await answered(client.GET('/api/v1/warnings', { params: { query } }))).items.length;
    },
  });

/** The last reminder of each dossier, the latest first. */
export const useWarnings = (mine: boolean) =>
  useInfiniteQuery({
    queryKey: [...WARNINGS, mine],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, mine, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/warnings', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

export const URGENCIES = ['overdue', 'days-1', 'days-2', 'earlier'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** `overdue-3` → `overdue`; what is said earlier, by shares of the limit, is one group. */
export function urgencyOf(kind: string): Urgency {
  if (kind.startsWith('overdue-')) return 'overdue';
  return kind === 'days-1' || kind === 'days-2' ? kind : 'earlier';
}
