import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dossier, TimelineItem } from '../api/answers.js';
import { answered, ApiProblem, client } from '../api/client.js';

const at = (id: string) => ({ params: { path: { id } } });

interface Tagged {
  readonly dossier: Dossier;
  readonly tag: string | null;
}

/** Of a dossier that is as it was nothing is sent (304), and nobody has looked at it. */
async function readAgain(id: string, before: Tagged | undefined): Promise<Tagged> {
  const header = before?.tag ? { 'If-None-Match': before.tag } : {};
  const asked = await client.GET('/api/v1/dossiers/{id}', { params: { path: { id }, header } });
  if (before && asked.response.status === 304) return before;
  const dossier = (await answered(Promise.resolve(asked))) as unknown as Dossier;
  return { dossier, tag: asked.response.headers.get('etag') };
}

export function useDossier(id: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['dossier', id],
    refetchInterval: 60_000,
    queryFn: () => readAgain(id, queries.getQueryData<Tagged>(['dossier', id])),
    select: ({ dossier }: Tagged) => dossier,
  });
}

export const useTimeline = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'timeline'],
    queryFn: async () =>
      (await answered(client.GET('/api/v1/dossiers/{id}/timeline', at(id))))
        .items as unknown as readonly TimelineItem[],
  });

/** Whose the working time was, step by step. */
export const useSpent = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'attribution'],
    queryFn: () => answered(client.GET('/api/v1/dossiers/{id}/attribution', at(id))),
  });

export const useLetters = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'letters'],
    queryFn: () => answered(client.GET('/api/v1/dossiers/{id}/letters', at(id))),
  });

/** What was charged and what has come; null: not for the eyes of who looks. */
export const usePayments = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'payments'],
    queryFn: async () => {
      try {
        return await answered(client.GET('/api/v1/dossiers/{id}/payments', at(id)));
      } catch (error) {
        if (error instanceof ApiProblem && (error.status === 403 || error.status === 404)) return null;
        throw error;
      }
    },
  });

/** Letters are written by a follower, a moment after the fact. */
const LETTERS_LATER_MS = 1_500;

/** A dossier read anew, and what has happened since a version of it. */
export interface Changed {
  readonly dossier: Dossier | undefined;
  readonly facts: readonly TimelineItem[];
}

/** Reads a dossier, its course and its letters again, and the lists it stands in. */
export function useReload(id: string) {
  const queries = useQueryClient();
  return async (since: number): Promise<Changed> => {
    void queries.invalidateQueries({ queryKey: ['dossiers'] });
    setTimeout(() => void queries.invalidateQueries({ queryKey: ['dossier', id, 'letters'] }), LETTERS_LATER_MS);
    await queries.invalidateQueries({ queryKey: ['dossier', id] });
    const timeline = queries.getQueryData<readonly TimelineItem[]>(['dossier', id, 'timeline']) ?? [];
    return {
      dossier: queries.getQueryData<Tagged>(['dossier', id])?.dossier,
      facts: timeline.filter(({ version }) => version > since),
    };
  };
}
