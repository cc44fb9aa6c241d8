import { parseDay } from './days.js';

/** A date that there is, `2026-11-25`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDay(text.split('-').reverse().join('/')) === text;

/** A day, or a moment of it in any offset. */
const isWhen = (text: string): boolean =>
  isDay(text) || (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))); // prettier-ignore

/** As the service names the periods of a report: `2026`, `2026-H1`, `2026-Q1`, `2026-03`. */
const isPeriod = (text: string): boolean => /^20\d{2}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/.test(text);
const isMonth = (text: string): boolean => /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(text);
const isYear = (text: string): boolean => /^20\d{2}$/.test(text);

/** What a number, day or period in an address has to be; every other name may have any text. */
const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  ...{ from: isDay, to: isDay, on: isDay, 'han-tu': isDay, 'han-den': isDay },
  ...{ asOf: isWhen, knownAt: isWhen },
  ...{ period: isPeriod, calendar: isPeriod, quarter: isPeriod, month: isMonth, year: isYear, targetYear: isYear },
  indicator: (text) => /^[1-9]$/.test(text),
};

/** What an address says under a name; null: nothing, or what cannot be that, which is as good as nothing. */
export function askedIn(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  return text && (FORMS[name]?.(text) ?? true) ? text : null;
}
