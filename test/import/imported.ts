import { Readable, Writable } from 'node:stream';
import { type Counts, figuresFollow, type Import, importInto } from '../../src/commands/import.js';
import type { Config } from '../../src/config.js';
import type { Clock } from '../../src/ledger/clock.js';
import type { Stores } from '../../src/ledger/stores.js';

/** A row that says the least: received on Monday 8/1/2024, due on 22/1, at the desk ever since. */
export const ROW = {
  code: '000.00.13.H60-240108-0001',
  procedure: '2.000648',
  receiver: 'tq0.vp.ttpvhcc',
  resolver: 'tq0.stp',
  channel: 'direct',
  received_at: '2024-01-08T08:30',
  due: '2024-01-22',
  limit: '10 working_days',
} as const;

export type Line = Readonly<Record<string, string>>;

/** The rows as a file; a cell that is not named is empty. */
export function csvOf(rows: readonly Line[]): string {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => head.map((column) => quoted(row[column] ?? '')).join(','));
  return `${[head.join(','), ...lines].join('\n')}\n`;
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The house that a file is imported into. */
export interface Into {
  readonly stores: Stores;
  readonly secretKey: Buffer;
  readonly config: Config;
  readonly clock?: Clock;
}

/** Imports as the command does. @returns what it counted, and its report line by line */
export async function importText(
  { stores, secretKey, config, clock }: Into,
  file: Iterable<string>,
  more: Partial<Import> = {},
): Promise<{ counts: Counts; lines: readonly string[] }> {
  const written: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const asked = { source: 'mot-cua-cu', input: Readable.from(file), out, format: 'jsonl' } as const;
  const counts = await importInto(
    { stores, secretKey },
    config,
    { ...asked, whole: false, dry: false, ...more },
    clock,
  );
  if (!(await figuresFollow(stores, clock))) throw new Error('the figures did not follow');
  return { counts, lines: written.join('').split('\n').filter(Boolean) };
}
