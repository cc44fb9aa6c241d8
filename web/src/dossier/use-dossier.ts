import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dossier, TimelineItem } from '../api/answers.js';
import { answered, client } from '../api/client.js';

const at = (id: string) => ({ params: { path: { id } } });

export const useDossier = (id: string) =>
  useQuery({
    queryKey: ['dossier', id],
    refetchInterval: 60_000,
    queryFn: async () => (await answered(client.GET('/api/v1/dossiers/{id}', at(id)))) as unknown as Dossier,
  });

export const useTimeline = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'timeline'],
    queryFn: async () =>
      (await answered(client.GET('/api/v1/dossiers/{id}/timeline', at(id))))
        .items as unknown as readonly TimelineItem[],
  });

export const useLetters = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'letters'],
    queryFn: () => answered(client.GET('/api/v1/dossiers/{id}/letters', at(id))),
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
      dossier: queries.getQueryData<Dossier>(['dossier', id]),
      facts: timeline.filter(({ version }) => version > since),
    };
  };
}
