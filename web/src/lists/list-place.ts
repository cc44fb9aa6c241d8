import { filterIn, placeWith, type ReportFilter } from '../reports/filter.js';

/** Which dossiers, of which days, as known when. */
export type ListFilter = Omit<ReportFilter, 'period' | 'calendar'>;

/** The lists of an address; these have no named periods. */
export function listsIn(query: URLSearchParams): { readonly list: string | null; readonly filter: ListFilter } {
  const { period: _period, calendar: _calendar, ...filter } = filterIn(query);
  return { list: query.get('list'), filter };
}

export const listsAt = (list: string | null, filter: ListFilter): string =>
  placeWith('/viec-can-lam', { list, ...filter });
