import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import { type Announced, dateOf } from './days.js';

/** Today as the law counts, and how far its clock is ahead of the browser's; every list says it. */
const useClock = () =>
  useQuery({
    queryKey: ['today'],
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const asked = client.GET('/api/v1/dossiers', { params: { query: { limit: 1 } } });
      const { today, now } = await answered(asked);
      return { today, aheadMs: Date.parse(now) - Date.now() };
    },
  });

/** The date that counts in law, which a demonstration may set apart from the browser's. */
export const useToday = (): string => useClock().data?.today ?? dateOf(new Date().toISOString());

/** A moment of the browser's clock, in ms → the instant that counts in law. */
export function useLegal(atMs: number): string {
  const { data } = useClock();
  return new Date(atMs + (data?.aheadMs ?? 0)).toISOString();
}

const NONE: Announced = new Map();

/** What the calendar in force announces for this year and the next. */
export function useAnnounced(today: string): Announced {
  const year = Number(today.slice(0, 4));
  const { data } = useQuery({
    queryKey: ['calendar', year],
    staleTime: 60 * 60_000,
    queryFn: async (): Promise<Announced> => {
      const years = await Promise.all(
        [year, year + 1].map((year) => answered(client.GET('/api/v1/calendar', { params: { query: { year } } }))),
      );
      const days = years.flatMap(({ days }) => days).filter(({ status }) => status === 'adopted');
      return new Map(days.map(({ date, kind }) => [String(date), kind]));
    },
  });
  return data ?? NONE;
}
