import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Summary } from '../api/answers.js';
import { answered, client } from '../api/client.js';

/** Empty: the service's own defaults, this month until today. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
  readonly agency?: string;
}

export const useSummary = (query: Period) =>
  useQuery({
    queryKey: ['summary', query],
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/reports/summary', { params: { query } }))) as unknown as Summary,
  });
