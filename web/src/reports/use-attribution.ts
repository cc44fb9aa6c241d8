import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import type { Days } from './filter.js';

export type Attribution = Omit<Schemas['AttributionAnswer'], 'period' | 'asOf'> & {
  readonly period: Days;
  readonly asOf: { readonly at: string } | null;
};
export type LateDossier = Schemas['LateDossierAnswer'];
export type LatePage = Schemas['LateDossiersAnswer'];
export type StepRow = Schemas['StepRowAnswer'];
export type Steps = Schemas['StepsAnswer'];

const useAsked = <Answer>(name: string, query: object, ask: () => Promise<unknown>) =>
  useQuery({
    queryKey: ['reports', name, query],
    placeholderData: keepPreviousData,
    queryFn: async () => (await ask()) as Answer,
  });

export const useAttribution = (query: object) =>
  useAsked<Attribution>('attribution', query, () =>
    answered(client.GET('/api/v1/reports/attribution', { params: { query } })),
  );

export const useLateDossiers = (filter: object) =>
  useInfiniteQuery({
    queryKey: ['reports', 'late-dossiers', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { ...filter, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/reports/attribution/dossiers', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

export const useSteps = (query: object) =>
  useAsked<Steps>('steps', query, () => answered(client.GET('/api/v1/reports/steps', { params: { query } })));

/** The steps behind a number of {@link useSteps}. */
export const useStepRows = (asked: object) =>
  useInfiniteQuery({
    queryKey: ['reports', 'step-rows', asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { ...asked, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/reports/steps/rows', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
