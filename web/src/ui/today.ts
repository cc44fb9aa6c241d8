import { useQuery } from '@tanstack/react-query';
import type { Summary } from '../api/answers.js';
import { answered, client } from '../api/client.js';
import { type Announced, dateOf } from './days.js';

/**
 * The date that counts in law, which a demonstration may set apart from the browser's. The API tells it nowhere by
 * itself yet: it is the last day of a summary asked for without a period. Who may not read summaries gets the browser's.
 */
export function useToday(): string {
  const browser = dateOf(new Date().toISOString());
  const { data } = useQuery({
    queryKey: ['today'],
    staleTime: 10 * 60_000,
    retry: false,
    queryFn: async () => ((await answered(client.GET('/api/v1/reports/summary'))) as unknown as Summary).period.to,
  });
  return data ?? browser;
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
