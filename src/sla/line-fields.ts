import { date, instant } from '../workflow/instant.js';
import type { Instant, LocalDate } from '../workflow/instant.js';

/** Worded in data/text for the API; the command line tells the message. */
export type LineCode = 'bad-json' | 'unknown-field' | 'bad-field' | 'bad-limit' | 'bad-calendar' | 'no-working-time';

/** A finding about one line; its message begins with the pointer to the field, where one is at fault. */
export class BadLine extends Error {
  constructor(
    readonly code: LineCode,
    message: string,
  ) {
    super(message);
  }

  get pointer(): string {
    return /^(\/\S+)/.exec(this.message)?.[1] ?? '';
  }
}

/** One JSON object, before it is known to be right. */
export type Fields = Record<string, unknown>;

const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadLine('bad-json', 'the line is not one JSON object');
  }
}

export function record(value: unknown, at: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BadLine(at === '' ? 'bad-json' : 'bad-field', `${at || 'the line'} is not an object`);
}

export function known(asked: Fields, fields: readonly string[], at: string): void {
  const unknown = Object.keys(asked).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new BadLine('unknown-field', `${at}/${unknown} is not a known field`);
}

export function list(value: unknown, at: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BadLine('bad-field', `${at} is not a list`);
}

export function momentField(asked: Fields, field: string, at = ''): Instant {
  const value = asked[field];
  if (typeof value === 'string' && MOMENT.test(value) && isDate(value.slice(0, 10))) return instant(value);
  throw new BadLine('bad-field', `${at}/${field} is not a moment with an offset`);
}

export function dateField(value: unknown, at: string): LocalDate {
  if (typeof value === 'string' && isDate(value)) return date(value);
  throw new BadLine('bad-field', `${at} is not a date`);
}

/** 30 February is refused, which Date.parse would take for 2 March. */
function isDate(text: string): boolean {
  try {
    return date(text) === text;
  } catch {
    return false;
  }
}

export function choice<T extends string>(asked: Fields, field: string, values: readonly [T, ...T[]], at: string): T {
  const value = asked[field] ?? values[0];
  if (values.includes(value as T)) return value as T;
  throw new BadLine('bad-field', `${at}/${field} is none of ${values.join(', ')}`);
}
