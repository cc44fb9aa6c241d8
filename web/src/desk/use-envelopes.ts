import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';

export type Envelope = Schemas['EnvelopeAnswer'];

const ENVELOPES = ['envelopes'] as const;

/** Each look is on record: read when the screen opens and after a change, not again by itself. */
export const useEnvelopes = (desk: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [...ENVELOPES, desk],
    refetchOnWindowFocus: false,
    queryFn: () => answered(client.GET('/api/v1/envelopes', { params: { query: { desk } } })),
  });

function useRead() {
  const queries = useQueryClient();
  return () =>
    Promise.all([ENVELOPES, ['dossiers']].map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));
}

export function useNote() {
  const read = useRead();
  const { mutate, ...rest } = useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: ({ body, key }: { body: Schemas['NoteEnvelopeBody']; key: string }) =>
      answered(client.POST('/api/v1/envelopes', { params: { header: { 'Idempotency-Key': key } }, body })),
    onSettled: read,
  });
  return {
    ...rest,
    mutate: (body: Schemas['NoteEnvelopeBody'], told: { onSuccess: () => void; onError: (error: unknown) => void }) =>
      mutate({ body, key: crypto.randomUUID() }, told),
  };
}

/** It has become this dossier, or goes back for this reason. */
export function useSettle() {
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: ({ id, ...body }: { id: string } & Schemas['SettleEnvelopeBody']) =>
      answered(client.PUT('/api/v1/envelopes/{id}/outcome', { params: { path: { id } }, body })),
    onSettled: useRead(),
  });
}
