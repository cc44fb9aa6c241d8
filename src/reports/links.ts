import type { Period } from './scope.js';

/** Always in this order: a report that is reckoned again must say the same, letter by letter. */
const FILTER = ['from', 'to', 'agency', 'field', 'procedure', 'channel', 'officer', 'asOf', 'knownAt'] as const satisfies readonly (keyof Period)[]; // prettier-ignore

/** What a report was asked for, as its answer's links carry it on. */
export function filterOf(period: Period): string {
  const given = FILTER.flatMap((name) => (period[name] == null ? [] : [[name, period[name]]]));
  return new URLSearchParams(given as [string, string][]).toString();
}

/**
 * Where the rows behind a number of a report are listed.
 * @param path below `/api/v1/reports/`
 * @param which of them, in place of the filter's own where both name it; null takes the filter's own out
 */
export function rowsLink(path: string, period: Period, which: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(filterOf(period));
  for (const [name, value] of Object.entries(which)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return `/api/v1/reports/${path}?${query}`;
}
