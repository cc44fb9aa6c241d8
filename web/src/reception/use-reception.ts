import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dossier } from '../api/answers.js';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';

export type Procedure = Schemas['ProcedureView'];
export type ProcedureLine = Schemas['ProcedureSummaryView'];

/** Procedures that can be received, by code or words without accents. */
export const useProcedures = (q: string) =>
  useQuery({
    queryKey: ['procedures', q],
    staleTime: 10 * 60_000,
    placeholderData: (before) => before,
    queryFn: () =>
      answered(client.GET('/api/v1/procedures', { params: { query: { ready: true, limit: 30, ...(q && { q }) } } })),
  });

export const procedureQuery = (code: string) => ({
  queryKey: ['procedure', code],
  staleTime: 10 * 60_000,
  queryFn: () => answered(client.GET('/api/v1/procedures/{code}', { params: { path: { code } } })),
});

export const useProcedure = (code: string | undefined) =>
  useQuery({ ...procedureQuery(code ?? ''), enabled: code !== undefined });

/** A name of the catalogue as an agency: `Sở Tư pháp` → `Sở Tư pháp tỉnh Tuyên Quang`; null when it is not one agency. */
export async function agencyNamed(name: string): Promise<string | null> {
  const first = name.split(/[;,(]/)[0]!.trim();
  const { items } = await answered(
    client.GET('/api/v1/agencies', { params: { query: { q: first, limit: 20, type: 'department' } } }),
  );
  const fitting = items.filter(({ name, openTo }) => openTo === null && name.startsWith(first));
  return fitting.length === 1 ? fitting[0]!.id : null;
}

export interface Received {
  readonly answer: Schemas['RecordedAnswer'];
  readonly dossier: Dossier;
}

/** Receives a dossier; the key lasts as long as the form, so that sending again after a lost answer is the same submission. */
export function useReceive() {
  const queries = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const mutation = useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: async (body: Schemas['ReceiveDossierBody']): Promise<Received> => {
      const answer = await answered(
        client.POST('/api/v1/dossiers', { params: { header: { 'Idempotency-Key': key } }, body }),
      );
      const dossier = (await answered(
        client.GET('/api/v1/dossiers/{id}', { params: { path: { id: answer.dossierId } } }),
      )) as unknown as Dossier;
      return { answer, dossier };
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['dossiers'] }),
  });
  const next = () => {
    setKey(crypto.randomUUID());
    mutation.reset();
  };
  return { ...mutation, next };
}
