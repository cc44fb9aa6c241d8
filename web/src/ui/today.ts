import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import { type Announced, dateOf } from './days.js';

/** The date that counts in law, which a demonstration may set apart from the browser's; every list says it. */
export function useToday(): string {
  const { data } = useQuery({
    queryKey: ['today'],
    staleTime: 10 * 60_000,
    queryFn: async () => (await answered(client.GET('/api/v1/dossiers', { params: { query: { limit: 1 } } }))).today,
  });
  return data ?? dateOf(new Date().toISOString());
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
