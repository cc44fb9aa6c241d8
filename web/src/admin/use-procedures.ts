import { useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, atFor, type Told, usePages } from './use-admin.js';

export type Procedure = Schemas['ProcedureView'];

/** @param ready false: only those that cannot be received yet */
export const useProcedures = (q: string, ready: boolean | null) =>
  usePages<Schemas['ProcedureSummaryView']>(['procedures', q, ready], (cursor) => {
    const query = { limit: 50, ...(q && { q }), ...(ready !== null && { ready }), ...(cursor && { cursor }) };
    return answered(client.GET('/api/v1/procedures', { params: { query } }));
  });

const at = (code: string) => ({ params: { path: { code } } });

export const useProcedure = (code: string) =>
  useQuery({
    queryKey: [...ADMIN, 'procedure', code],
    queryFn: () => answered(client.GET('/api/v1/procedures/{code}', at(code))),
  });

export const useFixLimit = (code: string) =>
  useChange(ADMIN, ({ body, reason }: Told<Schemas['FixLimitBody']>) =>
    answered(client.PUT('/api/v1/procedures/{code}/limit', { ...atFor({ code }, reason), body })),
  );

export const useCompleteNames = (code: string) =>
  useChange(ADMIN, ({ body, reason }: Told<Schemas['PaperNamesBody']>) =>
    answered(client.PUT('/api/v1/procedures/{code}/paper-names', { ...atFor({ code }, reason), body })),
  );
