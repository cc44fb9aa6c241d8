import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useProposal } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import type { operations } from '../api/schema.js';
import type { Days } from '../reports/filter.js';
import type { EvaluationQuery } from './evaluation-place.js';

export type Evaluation = Omit<Schemas['AgencyEvaluationAnswer'], 'period'> & {
  readonly period: Days & { readonly name: string | null };
};
export type Indicator = Schemas['IndicatorView'];
export type OfficerEvaluation = Schemas['OfficerView'];
export type EvaluatedDossier = Schemas['EvaluatedDossierView'];
type Asked = operations['getEvaluation']['parameters']['query'];
export type DossiersQuery = operations['getEvaluatedDossiers']['parameters']['query'];

const EVALUATION = ['reports', 'evaluation'] as const;

export const useEvaluation = (query: EvaluationQuery) =>
  useQuery({
    queryKey: [...EVALUATION, 'agency', query],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await answered<unknown>(
        client.GET('/api/v1/reports/evaluation', { params: { query: query as Asked } }),
      )) as Evaluation,
  });

export const useOfficerEvaluations = (query: EvaluationQuery) =>
  useQuery({
    queryKey: [...EVALUATION, 'officers', query],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/reports/evaluation/officers', { params: { query: query as Asked } }))).items,
  });

/** Every score that was ever given of the period, the newest first. */
export const useScores = (query: EvaluationQuery) =>
  useQuery({
    queryKey: [...EVALUATION, 'scores', query],
    queryFn: async () =>
      (await answered(client.GET('/api/v1/reports/evaluation/scores', { params: { query: query as Asked } }))).items,
  });

export const useEvaluatedDossiers = (query: DossiersQuery) =>
  useInfiniteQuery({
    queryKey: [...EVALUATION, 'dossiers', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const asked = { ...query, ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/reports/evaluation/dossiers', { params: { query: asked } }));
    },
    getNextPageParam: ({ next }) => next,
  });

export const useScore = () =>
  useProposal(EVALUATION, (body: Schemas['GivenScoreBody'], header) =>
    answered(client.POST('/api/v1/reports/evaluation/scores', { params: { header }, body })),
  );

export const usePetitionFinding = () =>
  useProposal(EVALUATION, (body: Schemas['PetitionFoundBody'], header) =>
    answered(client.POST('/api/v1/reports/evaluation/petitions', { params: { header }, body })),
  );
