import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, because, usePages } from './use-admin.js';

export type Agency = Schemas['AgencyView'];

/** Found by letters, or those below one agency; all of them where neither is asked for. */
export const useAgencies = (q: string, parent: string | null) =>
  usePages<Agency>(['agencies', q, parent], (cursor) => {
    const query = { limit: 100, ...(q && { q }), ...(parent !== null && { parent }), ...(cursor && { cursor }) };
    return answered(client.GET('/api/v1/agencies', { params: { query } }));
  });

const at = (id: string) => ({ params: { path: { id } } });

export const useOneAgency = (id: string) =>
  useQuery({
    queryKey: [...ADMIN, 'agency', id],
    queryFn: () => answered(client.GET('/api/v1/agencies/{id}', at(id))),
  });

export const useHeirs = (id: string) =>
  useQuery({
    queryKey: [...ADMIN, 'agency', id, 'heirs'],
    queryFn: () => answered(client.GET('/api/v1/agencies/{id}/heirs', at(id))),
  });

interface Told<Body> {
  readonly body: Body;
  readonly reason: string;
}

export const useSetIdentifier = (id: string) =>
  useChange(ADMIN, ({ body, reason }: Told<Schemas['SetIdentifierBody']>) =>
    answered(client.PUT('/api/v1/agencies/{id}/identifier', { ...at(id), ...because(reason), body })),
  );

export const useSucceed = (id: string) =>
  useChange(ADMIN, ({ body, reason }: Told<Schemas['EndAgencyBody']>) =>
    answered(client.PUT('/api/v1/agencies/{id}/succession', { ...at(id), ...because(reason), body })),
  );

export const useSwitches = () =>
  useQuery({
    queryKey: [...ADMIN, 'switches'],
    queryFn: async () => (await answered(client.GET('/api/v1/agency-switches'))).items,
  });

export const useSwitch = () =>
  useChange(ADMIN, ({ agency, on, reason }: { agency: string; on: boolean; reason: string }) =>
    answered(
      client.PUT('/api/v1/agency-switches/{agency}', {
        params: { path: { agency } },
        ...because(reason),
        body: { latenessNotice: on },
      }),
    ),
  );
