import { parseArgs } from 'node:util';
import { FILE_FORMATS } from '../press/formats.js';

const FORMATS = ['table', 'json', ...FILE_FORMATS] as const;

/** What `motcua report` is asked for; which reports there are and what each is asked for, the API says. */
export interface ReportFlags {
  readonly id: string;
  /** As the report's route has it. */
  readonly query: Readonly<Record<string, string>>;
  readonly format: (typeof FORMATS)[number];
  /** null: standard output. */
  readonly out: string | null;
}

/** Each flag is a parameter of some report: `--as-of` is `asOf`. */
const PARAMETERS = [
  ...(['from', 'to', 'period', 'calendar', 'month', 'quarter', 'year', 'target-year'] as const),
  ...(['agency', 'field', 'procedure', 'channel', 'officer', 'by', 'formula', 'as-of', 'known-at'] as const),
] as const;

const text = { type: 'string' } as const;
const OPTIONS = {
  ...(Object.fromEntries(PARAMETERS.map((name) => [name, text])) as Record<(typeof PARAMETERS)[number], typeof text>),
  ...{ format: text, out: text },
};

const camel = (flag: string): string => flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
/** The flag of a parameter. */
export const flagOf = (parameter: string): string =>
  parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** null: no report is asked for so. */
export function reportFlags(args: readonly string[]): ReportFlags | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const { format: named = 'table', out = null, ...asked } = values;
    const format = FORMATS.find((one) => one === named);
    if (positionals.length !== 1 || !format) return null;
    const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return {
      id: positionals[0]!,
      query: Object.fromEntries(given.map(([flag, value]) => [camel(flag), value])),
      format,
      out,
    };
  } catch {
    return null; // an unknown flag
  }
}
