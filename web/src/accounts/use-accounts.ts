import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { because } from '../admin/use-admin.js';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

export type Account = Schemas['AccountView'];

const ACCOUNTS = ['accounts'] as const;

/** By letters of username or name, without accents. */
export const useAccounts = (q: string) =>
  useInfiniteQuery({
    queryKey: [...ACCOUNTS, 'list', q],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => {
      const query = { limit: 100, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/accounts', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

const at = (id: string) => ({ params: { path: { id } } });

export const useGrant = (id: string) =>
  useChange(ACCOUNTS, (body: Schemas['PostBody']) =>
    answered(client.POST('/api/v1/accounts/{id}/posts', { ...at(id), body })),
  );

export const useRevoke = (id: string) =>
  useChange(ACCOUNTS, (postId: string) =>
    answered(client.DELETE('/api/v1/accounts/{id}/posts/{postId}', { params: { path: { id, postId } } })),
  );

export const useDisable = (id: string) =>
  useChange(ACCOUNTS, (reason: string) =>
    answered(client.POST('/api/v1/accounts/{id}/disable', { ...at(id), ...because(reason) })),
  );

const of = (account: string) => ({ params: { path: { account } } });

export const useSessions = (account: string) =>
  useQuery({
    queryKey: [...ACCOUNTS, 'sessions', account],
    queryFn: async () => (await answered(client.GET('/api/v1/accounts/{account}/sessions', of(account)))).items,
  });

export const useEndSessions = (account: string) =>
  useChange(ACCOUNTS, (_: void) => answered(client.DELETE('/api/v1/accounts/{account}/sessions', of(account))));

export function useCreateAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['CreateAccountBody']) => answered(client.POST('/api/v1/accounts', { body })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}
