import { parseArgs } from 'node:util';
import { FILE_FORMATS } from '../press/formats.js';
import { PERIOD_NAME } from '../reports/periods.js';
import { date, instant, inVietNam, midnightAfter, plusMs } from '../workflow/instant.js';

const FORMATS = ['table', 'json', ...FILE_FORMATS] as const;

/** What `motcua report` is asked for; which forms and rows there are, the data say. */
export interface ReportFlags {
  readonly id: string;
  readonly by?: string;
  /** As the filter of the API has it. */
  readonly filter: {
    readonly from?: string;
    readonly to?: string;
    readonly period?: string;
    readonly calendar?: string;
    readonly agency?: string;
  };
  /** ISO 8601 with its offset. */
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly format: (typeof FORMATS)[number];
  /** null: standard output. */
  readonly out: string | null;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  ...{ from: text, to: text, period: text, calendar: text, agency: text, by: text },
  ...{ 'as-of': text, 'known-at': text, format: text, out: text },
};

/** null: they ask for nothing that there could be. */
export function reportFlags(args: readonly string[]): ReportFlags | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { by, format: named = 'table', out = null, 'as-of': asOf, 'known-at': knownAt, ...filter } = values;
    const { from, to, period, calendar } = filter;
    const format = FORMATS.find((one) => one === named);
    const ways = [from ?? to, period, calendar].filter((way) => way !== undefined);
    if (positionals.length !== 1 || !format || ways.length !== 1) return null;
    if (period === undefined && calendar === undefined && (!from || !to || date(from) > date(to))) return null;
    if (![period, calendar].every((name) => name === undefined || PERIOD_NAME.test(name))) return null;
    const moments = { asOf: momentOf(asOf), knownAt: momentOf(knownAt) };
    return { id: positionals[0]!, ...(by === undefined ? {} : { by }), filter, ...moments, format, out };
  } catch {
    return null; // an unknown flag, a date or moment that does not exist
  }
}

/** A date is the end of its local day. */
function momentOf(told: string | undefined): string | null {
  if (told === undefined) return null;
  return inVietNam(/^\d{4}-\d{2}-\d{2}$/.test(told) ? plusMs(midnightAfter(date(told)), -1) : instant(told));
}
