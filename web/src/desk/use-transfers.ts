import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

export type Side = 'coming' | 'sent';
/** Called by its dossier: papers are on one way at a time. */
export type Transfer = Schemas['WaitingTransferAnswer'] & { readonly id: string };

const SOON_MS = 30_000;

/** What is on its way to the officer's agencies, or from them. */
export const useTransfers = (side: Side) =>
  useInfiniteQuery({
    queryKey: ['dossiers', 'transfers', side],
    initialPageParam: null as string | null,
    refetchInterval: SOON_MS,
    meta: { live: true },
    queryFn: async ({ pageParam }) => {
      const query = { side, limit: 200, total: true, ...(pageParam && { cursor: pageParam }) };
      const page = await answered(client.GET('/api/v1/transfers', { params: { query } }));
      return { ...page, items: page.items.map((one): Transfer => ({ ...one, id: one.dossierId })) };
    },
    getNextPageParam: ({ next }) => next,
  });
