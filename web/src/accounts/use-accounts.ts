import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';

export const useAccounts = () =>
  useInfiniteQuery({
    queryKey: ['accounts'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answered(
        client.GET('/api/v1/accounts', { params: { query: { limit: 100, ...(pageParam && { after: pageParam }) } } }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export function useCreateAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['CreateAccountBody']) => answered(client.POST('/api/v1/accounts', { body })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
}
