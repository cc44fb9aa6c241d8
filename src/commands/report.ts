import { writeFile } from 'node:fs/promises';
import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { type Config, readConfig } from '../config.js';
import { type House, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { textOf } from '../press/text-table.js';
import { TableFiles } from '../press/table-files.js';
import { Typst } from '../press/typst.js';
import { type FieldError, Problem } from '../problem.js';
import { Form06aReader } from '../reports/form-06a.reader.js';
import { Form06aQueries } from '../reports/form-06a-queries.js';
import { OfficerNames } from '../reports/officers.js';
import { ReportPeriods } from '../reports/report-period.js';
import type { Asked } from '../reports/scope.js';
import { Form07Queries } from '../reports/tables/form-07-queries.js';
import { Headings } from '../reports/tables/headings.js';
import { rowsOf } from '../reports/tables/report-forms.js';
import { type ReadTable, StatutoryTables } from '../reports/tables/statutory-tables.js';
import { TableBook } from '../reports/tables/table-book.js';
import { TablesReader } from '../reports/tables/tables-reader.js';
import { TallyQueries } from '../reports/tally-queries.js';
import { instant, localDate } from '../workflow/instant.js';
import { type ReportFlags, reportFlags } from './report-flags.js';

const USAGE =
  'motcua report 06a|06b|06c|06d|07 (--from YYYY-MM-DD --to YYYY-MM-DD | --period 2026-Q1 | --calendar 2026-Q1) [--agency ID] [--by ROWS]\n' +
  '  [--as-of MOMENT] [--known-at MOMENT] [--format table|json|csv|xlsx|pdf] [--out FILE]\n' +
  '  --period: from the 15th to the 14th (NĐ 09/2019/NĐ-CP); --calendar: whole months. ROWS: GET /reports/forms.\n';

/**
 * `motcua report`: a statutory table as of the end of its period, as the supervising office sees it. Beside a running service it
 * reads that one's database.
 *
 * @returns 1 when an identity does not hold, 64 when it is not asked for as it can be
 */
export async function report(args: readonly string[]): Promise<number> {
  const book = new TableBook();
  const flags = reportFlags(args);
  const form = flags && book.forms.find(({ id }) => id === flags.id);
  if (!flags || !form || !rowsOf<string>(form, flags.by)) return refused(USAGE);
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    return await written(house, config, book, flags);
  } catch (error) {
    if (error instanceof Problem) return refused(`${(error.extra.errors ?? []).map(wrongOf).join('; ')}\n`);
    throw error;
  } finally {
    await house.close();
  }
}

const wrongOf = ({ pointer, code }: FieldError): string => `${pointer.replace('?', '--')} ${code}`;

const refused = (why: string): number => {
  process.stderr.write(why);
  return 64;
};

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

async function written({ stores }: House, config: Config, book: TableBook, flags: ReportFlags): Promise<number> {
  const clock = new Clock();
  const catalogue = new Catalogue(new CatalogueStore(stores, clock), config);
  await catalogue.load();
  const volumes = new Form06aQueries(stores, new TallyQueries(stores, catalogue));
  const reader06a = new Form06aReader(volumes, catalogue, new OfficerNames(stores));
  const reader = new TablesReader(volumes, new Form07Queries(stores), reader06a, catalogue, book);
  const tables = new StatutoryTables(reader06a, reader, book, new Headings(catalogue, clock));
  const asked = askedOf(flags, new ReportPeriods(catalogue, clock), catalogue.supervisor());
  const { answer, table } = await readOf(tables, book, flags, asked);
  const bytes = await bytesOf(flags, answer, table, clock);
  if (flags.out === null) process.stdout.write(bytes);
  else await writeFile(flags.out, bytes);
  return answer.violations.length === 0 ? 0 : 1;
}

/** Nothing is overdue by a day after the period's last, nor after the moment asked for. @throws Problem as {@link ReportPeriods.of} */
function askedOf({ filter, asOf, knownAt }: ReportFlags, periods: ReportPeriods, supervisor: string): Asked {
  const period = { ...periods.of(filter), asOf, knownAt };
  const seenAt = asOf ?? knownAt;
  const today = seenAt === null ? period.to : localDate(instant(seenAt));
  return { period, scope: periods.scopeOf(period, [supervisor]), today };
}

type Answer = { readonly violations: readonly string[] };

function readOf(
  tables: StatutoryTables,
  book: TableBook,
  { id, by, filter }: ReportFlags,
  asked: Asked,
): Promise<ReadTable<Answer>> {
  const volume = book.volume(id);
  if (!volume) return tables.causes(rowsOf(book.causes(), by)!, filter, asked);
  const rows = rowsOf(volume, by)!;
  return id === '06a' && rows !== 'level'
    ? tables.form06a(rows, filter, asked)
    : tables.consolidated(volume, rows, filter, asked);
}

async function bytesOf({ format }: ReportFlags, answer: object, table: ReadTable<object>['table'], clock: Clock) {
  if (format === 'table') return `${textOf(table())}\n`;
  if (format === 'json') return `${JSON.stringify(answer, null, 2)}\n`;
  return (await new TableFiles(new Typst()).file(table(), format, clock.legalNow())).bytes;
}
