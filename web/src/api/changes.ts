import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mayRetry } from './client.js';

/** Asks for a change; what is shown under that key is read again, also when refused: another may have been quicker. */
export function useChange<Body, Answer>(key: QueryKey, change: (body: Body) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/**
 * Something new. One key for each opening of the form: sending again after a lost answer is the same proposal.
 * @param propose is given that key as the request's `Idempotency-Key`
 */
export function useProposal<Body, Answer>(
  key: QueryKey,
  propose: (body: Body, header: { readonly 'Idempotency-Key': string }) => Promise<Answer>,
) {
  const queries = useQueryClient();
  const [submission] = useState(() => crypto.randomUUID());
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: (body: Body) => propose(body, { 'Idempotency-Key': submission }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
