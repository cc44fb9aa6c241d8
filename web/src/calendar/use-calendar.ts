import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';

export type Edition = Schemas['CalendarEditionView'];
export type Preview = Schemas['CalendarPreviewView'];
export type Only = 'apology' | 'warning';

/** A day of a proposal, as the API's document leaves it open. */
export interface ProposedDay {
  readonly date: string;
  readonly kind: 'off' | 'working' | 'half';
  readonly name: string;
  readonly announcedOn: string | null;
  readonly source: string | null;
  readonly replaces?: string | null;
  readonly status?: 'adopted' | 'proposed' | 'withdrawn';
}
export interface Proposal extends Omit<Schemas['CalendarProposalView'], 'days'> {
  readonly days: readonly ProposedDay[];
}

const CALENDAR = ['calendar-change'] as const;
const AT_WORK_MS = 2_000;
const AT_REST_MS = 60_000;
const at = (id: string) => ({ params: { path: { id } } });

/** Newest first; looked at often while dossiers are being moved. */
export const useEditions = () =>
  useQuery({
    queryKey: [...CALENDAR, 'editions'],
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ carried }) => carried !== null && carried.state !== 'done') ? AT_WORK_MS : AT_REST_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/calendar/editions'))).items,
  });

export const useProposals = () =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals'],
    queryFn: async () =>
      (await answered(client.GET('/api/v1/calendar/proposals'))).items as unknown as readonly Proposal[],
  });

export const useProposal = (id: string) =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals', id],
    queryFn: async () => (await answered(client.GET('/api/v1/calendar/proposals/{id}', at(id)))) as unknown as Proposal,
  });

export const usePreview = (id: string) =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals', id, 'preview'],
    queryFn: () => answered(client.GET('/api/v1/calendar/proposals/{id}/preview', at(id))),
  });

export const useMoves = (id: string, only: Only | null) =>
  useInfiniteQuery({
    queryKey: [...CALENDAR, 'proposals', id, 'moves', only],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }), ...(only && { only }) };
      return answered(client.GET('/api/v1/calendar/proposals/{id}/moves', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

/** One key for each opening of the form: sending again after a lost answer is the same proposal. */
export function usePropose() {
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: (body: Schemas['ProposeCalendarBody']) =>
      answered(client.POST('/api/v1/calendar/proposals', { params: { header: { 'Idempotency-Key': key } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: CALENDAR }),
  });
}

export function useDecide(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: CALENDAR });
  const publish = useMutation({
    mutationFn: () => answered(client.POST('/api/v1/calendar/proposals/{id}/publish', at(id))),
    onSuccess,
  });
  const reject = useMutation({
    mutationFn: (reason: string) =>
      answered(client.POST('/api/v1/calendar/proposals/{id}/reject', { ...at(id), body: { reason } })),
    onSuccess,
  });
  return { publish, reject };
}
