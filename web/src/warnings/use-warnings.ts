import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

export type Warning = Schemas['WarningView'];
export type SentPapers = Schemas['SentPapersLine'];
const WARNINGS = ['warnings'] as const;
const PAGE = 100;
/** More are told as `50+`. */
export const COUNTED = 50;
/** What was put off comes back by itself, within this time. */
const AGAIN_MS = 60_000;

/** How many reminders there are, counted to one more than {@link COUNTED}, and applicants' papers that nobody has looked at. */
export const useWarned = () =>
  useQuery({
    queryKey: [...WARNINGS, 'count'],
    refetchInterval: AGAIN_MS,
    meta: { live: true },
    queryFn: async () => {
      const [warnings, sent] = await Promise.all([
        answered(client.GET('/api/v1/warnings', { params: { query: { limit: COUNTED + 1 } } })),
        answered(client.GET('/api/v1/warnings/sent-papers', {})),
      ]);
      return warnings.items.length + sent.items.length;
    },
  });

/** The last reminder of each dossier, the latest first. @param snoozed those that I have put off */
export const useWarnings = (mine: boolean, snoozed = false) =>
  useInfiniteQuery({
    queryKey: [...WARNINGS, mine, snoozed],
    refetchInterval: AGAIN_MS,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, mine, snoozed, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/warnings', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

/** What applicants have sent and nobody has looked at. */
export const useSentPapers = (mine: boolean, enabled = true) =>
  useQuery({
    queryKey: [...WARNINGS, 'sent', mine],
    refetchInterval: AGAIN_MS,
    meta: { live: true },
    enabled,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/warnings/sent-papers', { params: { query: { mine } } }))).items,
  });

/** Puts a reminder off, for me alone; null: it comes back at once. */
export function useSnooze(dossier: string) {
  const queries = useQueryClient();
  const params = { path: { id: dossier } };
  return useMutation({
    mutationFn: (choice: Schemas['SnoozeBody']['for'] | null) =>
      choice === null
        ? answered(client.DELETE('/api/v1/warnings/{id}/snooze', { params }))
        : answered(client.PUT('/api/v1/warnings/{id}/snooze', { params, body: { for: choice } })),
    onSettled: () => queries.invalidateQueries({ queryKey: WARNINGS }),
  });
}
