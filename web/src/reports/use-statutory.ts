import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useProposal } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import type { Days } from './filter.js';

type Figures = Readonly<Record<string, number>>;
type Links = Readonly<Record<string, string>>;
export type TableRow = Schemas['ConsolidatedRowAnswer'] | Schemas['CausesRowAnswer'];

/** A statutory table of any form: its rows have the columns that their form has. */
export interface StatutoryTable {
  readonly form: Schemas['ReportFormAnswer'];
  readonly period: Days;
  readonly asOf: { readonly at: string } | null;
  readonly by: string;
  readonly rows: readonly (Pick<TableRow, 'no' | 'kind' | 'group' | 'key' | 'name'> & { readonly links?: Links })[];
  readonly total: Figures;
  /** Of the total, as `links` of a row: where the dossiers behind each number of II.07 are listed. */
  readonly links?: Links;
  readonly violations: readonly string[];
}

const LONG_MS = 60 * 60_000;
const FROZEN = ['reports', 'frozen'] as const;

export const useStatutoryForms = () =>
  useQuery({
    queryKey: ['reports', 'forms'],
    staleTime: LONG_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/reports/forms'))).items,
  });

/** @param form undefined: the forms are not known yet */
export const useConsolidated = (form: string | undefined, query: object) =>
  useQuery({
    queryKey: ['reports', 'consolidated', form, query],
    enabled: form !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const asked =
        form === '07'
          ? client.GET('/api/v1/reports/07', { params: { query } })
          : client.GET('/api/v1/reports/consolidated/{form}', { params: { path: { form: form! }, query } });
      return (await answered<unknown>(asked)) as StatutoryTable;
    },
  });

export type Frozen = Omit<Schemas['FrozenAnswer'], 'period' | 'known' | 'frozenBy'> & {
  readonly period: Days & { readonly agency: string | null };
  readonly known: { readonly at: string };
  readonly frozenBy: { readonly id: string; readonly name: string | null };
};
export type Differences = Schemas['DifferencesAnswer'];

export const useFrozen = () =>
  useQuery({
    queryKey: [...FROZEN],
    queryFn: async () => (await answered<unknown>(client.GET('/api/v1/reports/frozen'))) as { readonly items: readonly Frozen[] }, // prettier-ignore
  });

/** Cells come whole with each page of the dossiers that moved. */
export const useDifferences = (id: string) =>
  useInfiniteQuery({
    queryKey: [...FROZEN, id, 'differences'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = pageParam ? { cursor: pageParam } : {};
      return answered(client.GET('/api/v1/reports/frozen/{id}/differences', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

export const useReissued = (id: string) =>
  useQuery({
    queryKey: [...FROZEN, id, 'reissued'],
    queryFn: () => answered(client.GET('/api/v1/reports/frozen/{id}/reissued', { params: { path: { id } } })),
  });

export const useFreeze = () =>
  useProposal(FROZEN, (body: Schemas['FreezeBody'], header) =>
    answered(client.POST('/api/v1/reports/frozen', { params: { header }, body })),
  );
