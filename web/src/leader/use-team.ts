import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client, type Schemas } from '../api/client.js';
import type { Session } from '../api/session.js';
import { HEADS } from '../ui/screens.js';

export type Team = Schemas['TeamLoadAnswer'];
export type OfficerLoad = Schemas['OfficerLoadAnswer'];

/** The agencies that he leads. */
export const ledBy = ({ posts }: Session): string[] => [
  ...new Set(posts.flatMap(({ role, agency }) => (HEADS.includes(role) && agency ? [agency] : []))),
];

export const useTeam = (agency: string) =>
  useQuery({
    queryKey: ['dossiers', 'team', agency],
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    queryFn: () => answered(client.GET('/api/v1/team-load', { params: { query: { agency } } })),
  });

const PAGE = 50;

/** Those at the agency whose clock runs and that are due on that day. */
export const useDueOn = (agency: string, date: string) =>
  useInfiniteQuery({
    queryKey: ['dossiers', 'due-on', agency, date],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = {
        ...({ stepOwner: agency, clock: 'running', dueFrom: date, dueTo: date, limit: PAGE } as const),
        ...(pageParam ? { cursor: pageParam } : { total: true }),
      };
      return answered(client.GET('/api/v1/dossiers', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
