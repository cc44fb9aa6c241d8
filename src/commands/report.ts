import { writeFile } from 'node:fs/promises';
import { type Config, readConfig } from '../config.js';
import { type House, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { textOf } from '../press/text-table.js';
import { TableFiles } from '../press/table-files.js';
import { Typst } from '../press/typst.js';
import { type FieldError, Problem } from '../problem.js';
import type { ReadTable } from '../reports/tables/statutory-tables.js';
import { TableBook } from '../reports/tables/table-book.js';
import type { Actor } from '../workflow/people.js';
import { reportDesk } from './report-desk.js';
import { flagOf, type ReportFlags, reportFlags } from './report-flags.js';
import { readOf } from './report-reads.js';

const USAGE =
  'motcua report 06a|06b|06c|06d|07|attribution (--from YYYY-MM-DD --to YYYY-MM-DD | --period 2026-Q1 | --calendar 2026-Q1) [--by ROWS]\n' +
  '              board --year 2026 [--by province|agency|commune] [--formula ID] [--target-year 2026]\n' +
  '              index-766 [--month 2026-11]\n' +
  '              evaluation --agency ID (--quarter 2025-Q1 | --year 2025 | --from YYYY-MM-DD --to YYYY-MM-DD)\n' +
  '              lists/LIST\n' +
  '  [--agency ID] [--field NAME] [--procedure CODE] [--channel direct|online|postal] [--officer ID]\n' +
  '  [--as-of MOMENT] [--known-at MOMENT] [--format table|json|csv|xlsx|pdf] [--out FILE]\n' +
  '  --period: from the 15th to the 14th (NĐ 09/2019/NĐ-CP); --calendar: whole months. ROWS: GET /reports/forms, LIST: GET /reports/lists.\n';

type Report = NonNullable<ReturnType<typeof readOf>>;

/**
 * `motcua report`: a report as the supervising office sees it; the statutory tables as of the end of their period. Beside a running
 * service it reads that one's database.
 *
 * @returns 1 when an identity does not hold, 64 when it is not asked for as it can be
 */
export async function report(args: readonly string[]): Promise<number> {
  const book = new TableBook();
  const flags = reportFlags(args);
  const read = flags && readOf(book, flags.id);
  if (!flags || !read) return refused(USAGE);
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    return await written(house, config, book, flags, read);
  } catch (error) {
    if (error instanceof Problem) return refused(`${error.extra.errors?.map(wrongOf).join('; ') ?? error.code}\n`);
    throw error;
  } finally {
    await house.close();
  }
}

const wrongOf = ({ pointer, code }: FieldError): string => `--${flagOf(pointer.slice(1))} ${code}`;

const refused = (why: string): number => {
  process.stderr.write(why);
  return 64;
};

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

async function written(
  { stores }: House,
  config: Config,
  book: TableBook,
  flags: ReportFlags,
  read: Report,
): Promise<number> {
  const clock = new Clock();
  const desk = await reportDesk(stores, config, book, clock);
  const { answer, table } = await read(desk, flags.query, officeOf(desk.catalogue.supervisor()));
  const bytes = await bytesOf(flags, answer, table, clock);
  if (flags.out === null) process.stdout.write(bytes);
  else await writeFile(flags.out, bytes);
  return 'violations' in answer && (answer.violations as readonly string[]).length > 0 ? 1 : 0;
}

/** Who sits at the command line sees what the supervising office sees. */
const officeOf = (agency: string): Actor => ({
  kind: 'system',
  id: 'command-line',
  posts: [{ role: 'provincial-office', agency }],
});

async function bytesOf({ format }: ReportFlags, answer: object, table: ReadTable<object>['table'], clock: Clock) {
  if (format === 'table') return `${textOf(table())}\n`;
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`;
  return (await new TableFiles(new Typst()).file(table(), format, clock.legalNow())).bytes;
}
