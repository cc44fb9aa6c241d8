import { useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from './client.js';

/** Any procedure of the catalogue, by code or words without accents. */
export const useNamedProcedures = (q: string) =>
  useQuery({
    queryKey: ['procedures', 'all', q],
    staleTime: 10 * 60_000,
    placeholderData: (before) => before,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/procedures', { params: { query: { limit: 30, ...(q && { q }) } } }))).items,
  });

/** Every field of the catalogue, or every group of fields. */
export const useFields = (kind: 'field' | 'fieldGroup') =>
  useQuery({
    queryKey: ['procedures', kind],
    staleTime: 60 * 60_000,
    queryFn: async () => {
      const fields = new Set<string>();
      let cursor: string | null = null;
      do {
        const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor && { cursor }) };
        const page: Schemas['ProcedurePage'] = await answered(client.GET('/api/v1/procedures', { params: { query } }));
        for (const item of page.items) fields.add(item[kind].normalize('NFC'));
        cursor = page.next;
      } while (cursor !== null);
      return [...fields].sort((a, b) => a.localeCompare(b, 'vi'));
    },
  });
