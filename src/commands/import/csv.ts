import type { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { COLUMNS, type Fields, NEEDED } from './cells.js';
import type { NumberedRow } from './importer.js';

/** The file as a whole is none of dossiers: nothing after the fault can be read. */
export class BadFile extends Error {
  override readonly name = 'BadFile';
}

/** No row of ours comes near it; a quote that is never closed would take in the rest of the file. */
const LONGEST_ROW = 64 * 1024;

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without its mark), with the line on which each ends.
 * @throws BadFile for a head that is not of {@link COLUMNS}, and where quotes do not close
 */
export async function* rowsOf(input: Readable): AsyncGenerator<NumberedRow> {
  const parser = parse({
    ...{ bom: true, columns: headOf, info: true, max_record_size: LONGEST_ROW },
    ...{ relax_column_count: true, skip_empty_lines: true },
  });
  input.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<Parsed>)
      yield { line: info.lines, fields: info.error ? null : record };
  } catch (error) {
    throw isCsvError(error) ? new BadFile(`dòng ${String(error['lines'])}: ${error.message}`) : error;
  }
}

interface Parsed {
  readonly record: Fields;
  /** `error`: more or fewer cells than the head has. */
  readonly info: { readonly lines: number; readonly error?: CsvError };
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_');

function headOf(head: readonly string[]): string[] {
  const names = head.map((name) => name.trim());
  const unknown = names.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  const missing = NEEDED.filter((name) => !names.includes(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  const faults = [
    ...unknown.map((name) => `không có cột "${name}"`),
    ...missing.map((name) => `thiếu cột "${name}"`),
    ...twice.map((name) => `cột "${name}" ghi hai lần`),
  ];
  if (faults.length > 0) throw new BadFile(`dòng đầu: ${faults.join('; ')}`);
  return names;
}
