import { useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { parseDay } from '../ui/days.js';
import { ADMIN, usePages } from './use-admin.js';

export type AuditLine = Schemas['AuditLineView'];

export interface AuditTyped {
  readonly person?: string;
  readonly dossier?: string;
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
}

export const useAudit = ({ person, dossier, what, from, to }: AuditTyped) =>
  usePages<AuditLine>(['audit', person, dossier, what, from, to], (cursor) => {
    const code = dossier?.trim();
    const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')];
    const query = {
      ...{ limit: 50, ...(person && { person }), ...(code && { dossier: code }), ...(what && { what }) },
      ...{ ...(first && { from: first }), ...(last && { to: last }), ...(cursor && { cursor }) },
    };
    return answered(client.GET('/api/v1/audit', { params: { query } }));
  });

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
