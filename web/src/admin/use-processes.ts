import { useMutation, useQuery } from '@tanstack/react-query';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, because, usePages } from './use-admin.js';

export type Version = Schemas['ProcessVersionView'];
export type Summary = Schemas['ProcessVersionSummaryView'];
export type Finding = Schemas['ProcessFindingView'];
export type Simulation = Schemas['SimulationAnswer'];

export const useProcesses = (q: string) =>
  usePages<Schemas['ProcessSummaryView']>(['processes', q], (cursor) => {
    const query = { limit: 50, ...(q && { q }), ...(cursor && { cursor }) };
    return answered(client.GET('/api/v1/processes', { params: { query } }));
  });

export const useVersions = (id: string) =>
  useQuery({
    queryKey: [...ADMIN, 'process', id],
    queryFn: async () => {
      const versions = await answered(client.GET('/api/v1/processes/{id}/versions', { params: { path: { id } } }));
      return [...versions].reverse();
    },
  });

const at = ({ id, version }: Pick<Version, 'id' | 'version'>) => ({ path: { id, version } });
/** What has been seen of a version: its acts, which its ETag counts. */
const seen = (one: Version) => ({ params: { ...at(one), header: ifMatch(one) } });
const ifMatch = ({ acts }: Version) => ({ 'If-Match': `"${acts.length}"` });

export const useVersion = (id: string, version: number) =>
  useQuery({
    queryKey: [...ADMIN, 'process', id, version],
    queryFn: () => answered(client.GET('/api/v1/processes/{id}/versions/{version}', { params: at({ id, version }) })),
  });

export const useDifferences = (id: string, version: number, against: number | null) =>
  useQuery({
    queryKey: [...ADMIN, 'process', id, version, 'differences', against],
    enabled: against !== null,
    queryFn: async () => {
      const params = { ...at({ id, version }), query: { against: against! } };
      const told = await answered(client.GET('/api/v1/processes/{id}/versions/{version}/differences', { params }));
      return told.differences;
    },
  });

/** The file that a version is, as whoever writes one has it. @param wanted it is looked at */
export const useFile = ({ id, version }: Pick<Version, 'id' | 'version'>, wanted: boolean) =>
  useQuery({
    queryKey: [...ADMIN, 'process', id, version, 'file'],
    enabled: wanted,
    queryFn: async () => {
      const path = '/api/v1/processes/{id}/versions/{version}/file';
      return String(await answered(client.GET(path, { params: at({ id, version }), parseAs: 'text' })));
    },
  });

/** @param newest version of the process that was seen; null: there is none yet */
export const useDraft = (newest: number | null) =>
  useChange(ADMIN, (file: string) =>
    answered(
      client.POST('/api/v1/processes', {
        params: { header: newest === null ? {} : { 'If-Match': `"${newest}"` } },
        body: { file: file.normalize('NFC') },
      }),
    ),
  );

export const useAccept = (one: Version) =>
  useChange(ADMIN, (body: Schemas['AcceptFindingBody']) =>
    answered(client.POST('/api/v1/processes/{id}/versions/{version}/acceptances', { ...seen(one), body })),
  );

interface FromDay {
  readonly from: string;
  readonly reason: string;
}

export const usePublish = (one: Version) =>
  useChange(ADMIN, ({ from, reason }: FromDay) =>
    answered(
      client.POST('/api/v1/processes/{id}/versions/{version}/publication', {
        params: { ...at(one), header: { ...ifMatch(one), ...because(reason) } },
        body: { from },
      }),
    ),
  );

export const useRetire = (one: Version) =>
  useChange(ADMIN, (body: FromDay) =>
    answered(client.POST('/api/v1/processes/{id}/versions/{version}/retirement', { ...seen(one), body })),
  );

export const useSimulate = (one: Version) =>
  useMutation({
    mutationFn: (history: string) =>
      answered(
        client.POST('/api/v1/processes/{id}/versions/{version}/simulation', {
          params: { ...at(one), query: { history } },
        }),
      ),
  });
