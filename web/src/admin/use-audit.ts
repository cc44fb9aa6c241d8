import { useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { parseDay } from '../ui/days.js';
import { ADMIN, because, LOOKED_ONCE, usePages } from './use-admin.js';

export type AuditLine = Schemas['AuditLineView'];

export interface AuditTyped {
  /** Why somebody looks at what others do: the look stands in the audit with it. */
  readonly reason: string;
  readonly person?: string;
  readonly dossier?: string;
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
}

/** One press of the button is one look, however much is the same as in the one before. */
export interface AuditLook extends AuditTyped {
  readonly no: number;
}

export const useAudit = (look: AuditLook) =>
  usePages<AuditLine>(
    ['audit', look],
    (cursor) =>
      answered(client.GET('/api/v1/audit', { params: { query: queryOf(look, cursor), header: because(look.reason) } })),
    LOOKED_ONCE,
  );

function queryOf({ person, dossier, what, from, to }: AuditLook, cursor: string | undefined) {
  const code = dossier?.trim();
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')];
  return {
    ...{ limit: 50, ...(person && { person }), ...(code && { dossier: code }), ...(what && { what }) },
    ...{ ...(first && { from: first }), ...(last && { to: last }), ...(cursor && { cursor }) },
  };
}

export const useAuditPeople = (q: string) => {
  const me = useMe();
  return useQuery({
    queryKey: [...ADMIN, 'audit-people', q],
    enabled: q !== '' && hasRole(me, 'administrator'),
    placeholderData: (before) => before,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/accounts', { params: { query: { q, limit: 20 } } }))).items,
  });
};

export const useChains = () =>
  useQuery({
    queryKey: [...ADMIN, 'chains'],
    queryFn: async () => (await answered(client.GET('/api/v1/audit/chains'))).items,
  });
