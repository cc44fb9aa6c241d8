import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';

export type Line = Schemas['CallBody']['line'];

const QUEUE = ['queue'] as const;
/** Who waits is seen to grow. */
const OFTEN_MS = 5_000;

export const useQueue = (centre: string) =>
  useQuery({
    queryKey: [...QUEUE, centre],
    refetchInterval: OFTEN_MS,
    queryFn: () => answered(client.GET('/api/v1/queue/{centre}', { params: { path: { centre } } })),
  });

interface Call extends Omit<Schemas['CallBody'], 'no'> {
  /** A number that is called again; absent: the next. */
  readonly no?: number;
  /** Of the press: sent again after a lost answer it calls nobody else. */
  readonly key: string;
}

export function useCall(centre: string) {
  const queries = useQueryClient();
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: ({ key, ...body }: Call) =>
      answered(
        client.POST('/api/v1/queue/{centre}/calls', {
          params: { path: { centre }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: QUEUE }),
  });
}
