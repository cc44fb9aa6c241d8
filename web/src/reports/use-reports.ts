import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Summary } from '../api/answers.js';
import { answered, client, type Schemas } from '../api/client.js';
import type { operations } from '../api/schema.js';
import { type Days, isPast, type ScopeFilter } from './filter.js';

/** An answer with the two parts that the API's document leaves open: which days, and how new the figures are. */
type Reported<Answer> = Omit<Answer, 'period' | 'asOf'> & {
  readonly period: Days;
  readonly asOf: { readonly at: string } | null;
};

export type FigureLine = Schemas['FigureAnswer'];
export type BoardLine = Schemas['BoardLineAnswer'];
export type HeldTarget = Schemas['HeldTargetAnswer'];
export type Formula = Schemas['FormulaAnswer'];
export type Row = Schemas['FigureRowAnswer'];
export type Board = Reported<Schemas['BoardAnswer']>;
export type Form06a = Reported<Schemas['Form06aAnswer']>;
export type Index766 = Reported<Schemas['Index766Answer']>;
type Rows = Omit<Reported<Schemas['RowsAnswer']>, 'asOf' | 'formula' | 'part'> & {
  readonly formula?: Schemas['RowsAnswer']['formula'];
  readonly name?: Schemas['CausesRowsAnswer']['name'];
};

type Asked<Name extends keyof operations> = NonNullable<operations[Name]['parameters']['query']>;
export type SummaryQuery = Asked<'getSummary'>;
export type BoardQuery = Asked<'getBoard'>;
export type Form06aQuery = Asked<'getStatutoryForm'>;
export type Index766Query = Asked<'getServiceIndex'>;
type CausesQuery = Asked<'getLatenessCausesRows'> & { readonly form: '07' };
/** Behind a part of a formula, or behind a cell of form II.06a or II.07. */
export type RowsQuery = Asked<'getFigureRows'> | Asked<'getStatutoryFormRows'> | CausesQuery;

const REPORTS = ['reports'] as const;
const OFTEN_MS = 60_000;
const LONG_MS = 60 * 60_000;

/** Read again each minute, but not a past; what is shown stays until the next answer is there. @param enabled what to ask for is known */
const useReport = <Answer>(
  name: string,
  query: Pick<ScopeFilter, 'asOf' | 'knownAt'>,
  ask: () => Promise<unknown>,
  enabled = true,
) =>
  useQuery({
    queryKey: [...REPORTS, name, query],
    enabled,
    refetchInterval: !isPast(query) && OFTEN_MS,
    placeholderData: keepPreviousData,
    queryFn: async () => (await ask()) as Answer,
  });

export const useSummary = (query: SummaryQuery) =>
  useReport<Summary>('summary', query, () => answered(client.GET('/api/v1/reports/summary', { params: { query } })));

export const useBoard = (query: BoardQuery, enabled = true) =>
  useReport<Board>('board', query, () => answered(client.GET('/api/v1/reports/board', { params: { query } })), enabled);

export const useForm06a = (query: Form06aQuery) =>
  useReport<Form06a>('06a', query, () => answered(client.GET('/api/v1/reports/06a', { params: { query } })));

export const useIndex766 = (query: Index766Query) =>
  useReport<Index766>('766', query, () => answered(client.GET('/api/v1/reports/index-766', { params: { query } })));

/** An address may name any form: only II.07 is asked for by its name. */
function rowsBehind({ form, ...query }: RowsQuery & { readonly form?: string }) {
  if (form === '07')
    return client.GET('/api/v1/reports/07/rows', { params: { query: query as Asked<'getLatenessCausesRows'> } });
  if ('column' in query) return client.GET('/api/v1/reports/06a/rows', { params: { query } });
  return client.GET('/api/v1/reports/rows', { params: { query: query as Asked<'getFigureRows'> } });
}

/** The dossiers behind a number. */
export const useRows = (query: RowsQuery) =>
  useInfiniteQuery({
    queryKey: [...REPORTS, 'rows', query],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const asked = { ...query, ...(pageParam && { cursor: pageParam }) };
      return (await answered<unknown>(rowsBehind(asked))) as Rows;
    },
    getNextPageParam: ({ next }) => next,
  });

/** Every version of every definition. */
export const useFormulas = () =>
  useQuery({
    queryKey: [...REPORTS, 'formulas'],
    staleTime: LONG_MS,
    queryFn: () => answered(client.GET('/api/v1/reports/formulas')),
  });

export const useTargets = () =>
  useQuery({
    queryKey: [...REPORTS, 'targets'],
    staleTime: LONG_MS,
    queryFn: () => answered(client.GET('/api/v1/reports/targets')),
  });
