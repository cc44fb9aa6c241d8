import { useQuery } from '@tanstack/react-query';
import { useChange, useWideChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, atFor, because, type Told, usePages } from './use-admin.js';

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

/** What an agency has in hand: what its heirs take over, and what does not move by itself. */
export const useAgencyWork = (agency: string) =>
  useQuery({
    queryKey: [...ADMIN, 'agency', agency, 'work'],
    queryFn: () => answered(client.GET('/api/v1/change-effects/agencies/{agency}', { params: { path: { agency } } })),
  });

/** A change of the register, which other screens have read too: agencies by their names, and those found by letters. */
const useRegisterChange = <Body, Answer>(change: (body: Body) => Promise<Answer>) =>
  useWideChange([ADMIN, ['agency'], ['agencies']], change);

export const useFound = () =>
  useRegisterChange(({ body, reason }: Told<Schemas['FoundAgencyBody']>) =>
    answered(client.POST('/api/v1/agencies', { params: { header: because(reason) }, body })),
  );

export const useSetIdentifier = (id: string) =>
  useRegisterChange(({ body, reason }: Told<Schemas['SetIdentifierBody']>) =>
    answered(client.PUT('/api/v1/agencies/{id}/identifier', { ...atFor({ id }, reason), body })),
  );

export const useSucceed = (id: string) =>
  useRegisterChange(({ body, reason }: Told<Schemas['EndAgencyBody']>) =>
    answered(client.PUT('/api/v1/agencies/{id}/succession', { ...atFor({ id }, reason), body })),
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
        ...atFor({ agency }, reason),
        body: { latenessNotice: on },
      }),
    ),
  );
