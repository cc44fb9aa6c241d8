import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mayRetry } from './client.js';

/** Asks for a change; what is shown under that key is read again, also when refused: another may have been quicker. */
export const useChange = <Body, Answer>(key: QueryKey, change: (body: Body) => Promise<Answer>) =>
  useWideChange([key], change);

/** The same of a change that touches what is shown under several keys. */
export function useWideChange<Body, Answer>(keys: readonly QueryKey[], change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

/**
 * Something new. One key until it is answered: sending again after a lost answer is the same proposal, what is sent after that is another.
 * @param propose is given that key as the request's `Idempotency-Key`
 */
export function useProposal<Body, Answer>(
  key: QueryKey,
  propose: (body: Body, header: { readonly 'Idempotency-Key': string }) => Promise<Answer>,
) {
  const queries = useQueryClient();
  const [submission, renew] = useState(newKey);
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: (body: Body) => propose(body, { 'Idempotency-Key': submission }),
    onSuccess: () => {
      renew(newKey);
      return queries.invalidateQueries({ queryKey: key });
    },
  });
}

const newKey = () => crypto.randomUUID();
