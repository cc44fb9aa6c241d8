import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useChange, useProposal } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

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

export const usePropose = () =>
  useProposal(OUTAGES, (body: Schemas['ProposeOutageExtensionBody'], header) =>
    answered(client.POST('/api/v1/outage-extensions', { params: { header }, body })),
  );

export const useApprove = (id: string) =>
  useChange(OUTAGES, (_: void) => answered(client.POST('/api/v1/outage-extensions/{id}/approve', at(id))));

export const useDecline = (id: string) =>
  useChange(OUTAGES, (reason: string) =>
    answered(client.POST('/api/v1/outage-extensions/{id}/decline', { ...at(id), body: { reason } })),
  );

export const useTakeBack = (id: string) =>
  useChange(OUTAGES, (reason: string) =>
    answered(client.POST('/api/v1/outage-extensions/{id}/take-back', { ...at(id), body: { reason } })),
  );

export const useRetry = (id: string) =>
  useChange(OUTAGES, (_: void) => answered(client.POST('/api/v1/outage-extensions/{id}/retry', at(id))));
