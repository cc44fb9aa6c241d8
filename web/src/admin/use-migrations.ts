import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useChange, useProposal } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';
import { ADMIN, usePages } from './use-admin.js';
import type { Version } from './use-processes.js';

export type Scope = Pick<Schemas['PreviewMigrationBody'], 'from' | 'agency' | 'steps'>;
export type Planned = Schemas['PlannedMigrationView'];
export type Migration = Schemas['MigrationView'];
export type Outcome = NonNullable<Schemas['MigrationResultView']['outcome']>;

type Of = Pick<Version, 'id' | 'version'>;

const PATH = '/api/v1/processes/{id}/versions/{version}/migrations';
const AT_WORK_MS = 2_000;
const key = ({ id, version }: Of) => ['process', id, version, 'migrations'] as const;
const at = ({ id, version }: Of) => ({ id, version });

export const isAtWork = ({ state }: Migration): boolean => state === 'running' || state === 'undoing';

/** Which open dossiers would go over to this version, and which would not. Nothing is written. */
export const useMigrationPreview = (of: Of, scope: Scope) =>
  usePages<Planned>([...key(of), 'preview', scope], (cursor) => {
    const body = { ...scope, limit: 50, ...(cursor && { cursor }) };
    return answered(client.POST(`${PATH}/preview`, { params: { path: at(of) }, body }));
  });

/** The orders that were given, newest first; looked at often while one is being carried out. */
export const useMigrations = (of: Of) =>
  useQuery({
    queryKey: [...ADMIN, ...key(of)],
    refetchInterval: ({ state: { data } }) => data?.some(isAtWork) === true && AT_WORK_MS,
    queryFn: () => answered(client.GET(PATH, { params: { path: at(of) } })),
  });

export const useOrderMigration = (of: Of) =>
  useProposal(ADMIN, (body: Schemas['OrderMigrationBody'], header) =>
    answered(client.POST(PATH, { params: { path: at(of), header }, body })),
  );

export const useTakeBack = (of: Of, migration: string) =>
  useChange(ADMIN, (reason: string) =>
    answered(client.POST(`${PATH}/{migration}/undo`, { params: { path: { ...at(of), migration } }, body: { reason } })),
  );

/** @param settled how many have had their turn: what is shown is read again when there are more */
export function useMigrationResults(of: Of, migration: string, outcome: Outcome | null, settled: number) {
  const results = [...key(of), migration, 'results', outcome];
  useReadAgain([...ADMIN, ...results], settled);
  return usePages<Schemas['MigrationResultView']>(results, (cursor) => {
    const query = { limit: 50, ...(outcome && { outcome }), ...(cursor && { cursor }) };
    return answered(client.GET(`${PATH}/{migration}/results`, { params: { path: { ...at(of), migration }, query } }));
  });
}

/** As many pages as are shown, in place, whenever that number is another. */
function useReadAgain(queryKey: QueryKey, when: number): void {
  const queries = useQueryClient();
  const last = useRef(when);
  useEffect(() => {
    if (last.current === when) return;
    last.current = when;
    void queries.invalidateQueries({ queryKey });
  });
}
