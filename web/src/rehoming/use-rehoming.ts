import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import { MOST_CHOSEN } from '../inbox/use-chosen.js';

export type Ended = Schemas['EndedAgencyAnswer'];
/** Called by its dossier: the list is of one agency. */
export type Stranded = Schemas['StrandedAnswer'] & { readonly id: string };
type Result = Schemas['BatchItemAnswer'];

const REHOMING = ['dossiers', 'rehoming'] as const;

/** Agencies that will have ended on that day and have open dossiers left; null: today. */
export const useEnded = (on: string | null) =>
  useQuery({
    queryKey: [...REHOMING, 'agencies', on],
    queryFn: () => answered(client.GET('/api/v1/rehoming', { params: { query: { limit: 1, ...(on && { on }) } } })),
  });

/** What is left at one of them, what is due first, first. */
export const useStranded = (agency: string, on: string | null) =>
  useInfiniteQuery({
    queryKey: [...REHOMING, agency, on],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const query = { agency, limit: MOST_CHOSEN, ...(on && { on }), ...(pageParam && { cursor: pageParam }) };
      const page = await answered(client.GET('/api/v1/rehoming', { params: { query } }));
      return { ...page, items: page.items.map((one): Stranded => ({ ...one, id: one.dossierId })) };
    },
    getNextPageParam: ({ next }) => next,
  });

export interface Moving {
  readonly dossiers: readonly Stranded[];
  readonly agency: string;
  readonly into: string;
  readonly document: string;
  readonly reason: string;
  /** Of what is ticked, however often the button is pressed: what was recorded under it is answered as it was. */
  readonly key: string;
}

/** Each dossier with its own answer, by its id. */
export function useMove() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ dossiers, key, ...rest }: Moving): Promise<ReadonlyMap<string, Result>> => {
      const items = dossiers.map(({ dossierId, version }) => ({ dossierId, version, ...rest }));
      const params = { header: { 'Idempotency-Key': key } };
      const { results } = await answered(client.POST('/api/v1/batches/rehome-dossier', { params, body: { items } }));
      return new Map(results.map((one) => [one.dossierId, one]));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['dossiers'] }),
  });
}
