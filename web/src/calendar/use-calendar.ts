import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useChange, useProposal } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

export type Edition = Schemas['CalendarEditionView'];
export type Preview = Schemas['CalendarPreviewView'];
export type Only = 'apology' | 'warning';

/** A day of a proposal, as the API's document leaves it open. */
export interface ProposedDay {
  readonly date: string;
  readonly kind: 'off' | 'working' | 'half';
  readonly name: string;
  readonly announcedOn: string | null;
  readonly source: string | null;
  readonly replaces?: string | null;
  readonly status?: 'adopted' | 'proposed' | 'withdrawn';
}
export interface Proposal extends Omit<Schemas['CalendarProposalView'], 'days'> {
  readonly days: readonly ProposedDay[];
}

const CALENDAR = ['calendar-change'] as const;
const AT_WORK_MS = 2_000;
const AT_REST_MS = 60_000;
const at = (id: string) => ({ params: { path: { id } } });

/** Newest first; looked at often while dossiers are being moved. */
export const useEditions = () =>
  useQuery({
    queryKey: [...CALENDAR, 'editions'],
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ carried }) => carried !== null && carried.state !== 'done') ? AT_WORK_MS : AT_REST_MS,
    queryFn: async () => (await answered(client.GET('/api/v1/calendar/editions'))).items,
  });

export const useProposals = () =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals'],
    queryFn: async () =>
      (await answered(client.GET('/api/v1/calendar/proposals'))).items as unknown as readonly Proposal[],
  });

export const useOneProposal = (id: string) =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals', id],
    queryFn: async () => (await answered(client.GET('/api/v1/calendar/proposals/{id}', at(id)))) as unknown as Proposal,
  });

export const usePreview = (id: string) =>
  useQuery({
    queryKey: [...CALENDAR, 'proposals', id, 'preview'],
    queryFn: () => answered(client.GET('/api/v1/calendar/proposals/{id}/preview', at(id))),
  });

export const useMoves = (id: string, only: Only | null) =>
  useInfiniteQuery({
    queryKey: [...CALENDAR, 'proposals', id, 'moves', only],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }), ...(only && { only }) };
      return answered(client.GET('/api/v1/calendar/proposals/{id}/moves', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });

export const usePropose = () =>
  useProposal(CALENDAR, (body: Schemas['ProposeCalendarBody'], header) =>
    answered(client.POST('/api/v1/calendar/proposals', { params: { header }, body })),
  );

export const usePublish = (id: string) =>
  useChange(CALENDAR, (_: void) => answered(client.POST('/api/v1/calendar/proposals/{id}/publish', at(id))));

export const useReject = (id: string) =>
  useChange(CALENDAR, (reason: string) =>
    answered(client.POST('/api/v1/calendar/proposals/{id}/reject', { ...at(id), body: { reason } })),
  );
