import { useMutation, useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import type { Identity, Known } from './identity.js';

const keyOf = (identity: Identity | null) => [identity?.idKind, identity?.idNumber];
/** What is told of people is asked for anew each time and kept no longer than it is shown. */
const FORGOTTEN = { gcTime: 0, staleTime: 30_000 };

export const useDuplicates = (identity: Identity | null, procedureCode: string | undefined) =>
  useQuery({
    ...FORGOTTEN,
    queryKey: ['duplicates', ...keyOf(identity), procedureCode],
    enabled: identity !== null && procedureCode !== undefined,
    queryFn: () =>
      answered(client.POST('/api/v1/reception/duplicates', { body: { ...identity!, procedureCode: procedureCode! } })),
  });

const ask = async (identity: Identity, agreed: boolean): Promise<Known | null> =>
  (await answered(client.POST('/api/v1/reception/known-person', { body: { ...identity, agreed } }))).known;

/** What an earlier dossier holds of him, masked. */
export const useKnownPerson = (identity: Identity | null) =>
  useQuery({
    ...FORGOTTEN,
    queryKey: ['known-person', ...keyOf(identity)],
    enabled: identity !== null,
    queryFn: () => ask(identity!, false),
  });

/** The same in full: he said yes. */
export const useAgreed = (onKnown: (known: Known) => void) =>
  useMutation({
    gcTime: 0,
    mutationFn: (identity: Identity) => ask(identity, true),
    onSuccess: (known) => void (known && onKnown(known)),
  });
