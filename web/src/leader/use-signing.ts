import { useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import type { Timed } from '../ui/light.js';

export type Matter = Schemas['MatterAnswer'];
export type Signed = Matter['command'];

/** In the order in which they are told apart. */
export const SIGNED: readonly Signed[] = [
  'SignResult',
  'CompleteStep',
  'ApproveSupplement',
  'ApproveApology',
  'ApologiseForFault',
  'WithdrawDossier',
];

/** As many as one batch takes. */
export const MOST = 200;
export const SIGNING = ['signing'] as const;

export const useSigningList = () =>
  useQuery({
    queryKey: SIGNING,
    refetchInterval: 60_000,
    queryFn: () => answered(client.GET('/api/v1/signing-list', { params: { query: { limit: MOST } } })),
  });

/** The same dossier may wait for several things. */
export const keyOf = ({ dossierId, command, stepId }: Matter): string => `${dossierId}/${command}/${stepId ?? ''}`;

export const timeOf = (matter: Matter): Timed => ({ ...matter, dueAt: matter.promisedAt, intakeDueAt: null });
