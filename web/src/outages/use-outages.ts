import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';

export type Extension = Schemas['OutageExtensionView'];
export type Forecast = Schemas['OutageForecastView'];
export type Outcome = NonNullable<Schemas['OutageLineView']['outcome']>;

const OUTAGES = ['outage-extensions'] as const;
const AT_WORK_MS = 2_000;
/** A hold ends, or another person decides. */
const WAITING_MS = 5_000;
const at = (id: string) => ({ params: { path: { id } } });
const PAGE = 50;

const often = (state: Extension['state'] | undefined): number | false => {
  if (state === 'carrying-out') return AT_WORK_MS;
  return state === 'proposed' || state === 'held' ? WAITING_MS : false;
};

export const useExtensions = () =>
  useQuery({
    queryKey: [...OUTAGES, 'list'],
    refetchInterval: WAITING_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/outage-extensions'))).items,
  });

export const useExtension = (id: string) =>
  useQuery({
    queryKey: [...OUTAGES, id],
    refetchInterval: ({ state: { data } }) => often(data?.state),
    queryFn: () => answered(client.GET('/api/v1/outage-extensions/{id}', at(id))),
  });

export const useForecast = (id: string) =>
  useQuery({
    queryKey: [...OUTAGES, id, 'preview'],
    queryFn: () => answered(client.GET('/api/v1/outage-extensions/{id}/preview', at(id))),
  });

export const usePlan = (id: string) =>
  useInfiniteQuery({
    queryKey: [...OUTAGES, id, 'plan'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/outage-extensions/{id}/plan', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

/** @param atWork some have not had their turn yet */
export const useLines = (id: string, outcome: Outcome | null, atWork: boolean) =>
  useInfiniteQuery({
    queryKey: [...OUTAGES, id, 'lines', outcome, atWork],
    refetchInterval: atWork && AT_WORK_MS,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam && { cursor: pageParam }), ...(outcome && { outcome }) };
      return answered(client.GET('/api/v1/outage-extensions/{id}/lines', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

/** One key for each opening of the form: sending again after a lost answer is the same proposal. */
export function usePropose() {
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: (body: Schemas['ProposeOutageExtensionBody']) =>
      answered(client.POST('/api/v1/outage-extensions', { params: { header: { 'Idempotency-Key': key } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: OUTAGES }),
  });
}

function useChange<Body>(change: (body: Body) => Promise<Extension>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: OUTAGES }), // refused may mean that another was quicker
  });
}

export const useApprove = (id: string) =>
  useChange<void>(() => answered(client.POST('/api/v1/outage-extensions/{id}/approve', at(id))));

export const useDecline = (id: string) =>
  useChange((reason: string) =>
    answered(client.POST('/api/v1/outage-extensions/{id}/decline', { ...at(id), body: { reason } })),
  );

export const useTakeBack = (id: string) =>
  useChange((reason: string) =>
    answered(client.POST('/api/v1/outage-extensions/{id}/take-back', { ...at(id), body: { reason } })),
  );

export const useRetry = (id: string) =>
  useChange<void>(() => answered(client.POST('/api/v1/outage-extensions/{id}/retry', at(id))));

/** Any procedure of the catalogue, by code or words without accents. */
export const useNamedProcedures = (q: string) =>
  useQuery({
    queryKey: ['procedures', 'all', q],
    staleTime: 10 * 60_000,
    placeholderData: (before) => before,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/procedures', { params: { query: { limit: 30, ...(q && { q }) } } }))).items,
  });

/** The fields by which procedures are grouped. */
export const useFields = () =>
  useQuery({
    queryKey: ['procedures', 'fields'],
    staleTime: 60 * 60_000,
    queryFn: async () => {
      const fields = new Set<string>();
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor && { cursor }) };
        const page: Schemas['ProcedurePage'] = await answered(client.GET('/api/v1/procedures', { params: { query } }));
        for (const { fieldGroup } of page.items) fields.add(fieldGroup);
        cursor = page.next;
      } while (cursor !== null);
      return [...fields].sort((a, b) => a.localeCompare(b, 'vi'));
    },
  });
