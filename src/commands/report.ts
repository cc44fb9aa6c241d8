import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { openHouse } from '../house.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { type By, type Form06a, Form06aReader } from '../reports/form-06a.reader.js';
import { Form06aQueries } from '../reports/form-06a-queries.js';
import { Clock } from '../ledger/clock.js';
import { csv06a, printed06a } from '../reports/printed.js';
import { date } from '../workflow/instant.js';

const USAGE =
  'motcua report 06a --from YYYY-MM-DD --to YYYY-MM-DD [--agency ID] [--by field|agency] [--format table|json|csv]\n';

/**
 * `motcua report 06a`: the statutory table as of the end of its period, as the supervising office sees it. Beside a running
 * service it reads that one's database.
 *
 * @returns 1 when an identity does not hold
 */
export async function report(args: readonly string[]): Promise<number> {
  const asked = flags(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 64;
  }
  const { format, by, ...period } = asked;
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    const catalogue = new Catalogue(new CatalogueStore(house.stores, new Clock()), config);
    await catalogue.load();
    const reader = new Form06aReader(new Form06aQueries(house.stores), catalogue);
    const form = await reader.read(period, by, period.to, [catalogue.supervisor()]);
    process.stdout.write(`${FORMATS[format](form)}\n`);
    return form.violations.length === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
}

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

type Format = 'table' | 'json' | 'csv';

function flags(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { from: text, to: text, agency: text, by: text, format: text },
    });
    const { from, to, agency = null, by = 'field', format = 'table' } = values;
    if (positionals.length !== 1 || positionals[0] !== '06a' || !from || !to) return null;
    if (!(format in FORMATS) || !['field', 'agency'].includes(by) || from > to) return null;
    return { from: date(from), to: date(to), agency, by: by as By, format: format as Format };
  } catch {
    return null; // an unknown flag, a date that does not exist
  }
}

const FORMATS: Readonly<Record<Format, (form: Form06a) => string>> = {
  table: printed06a,
  json: (form) => JSON.stringify(form, null, 2),
  csv: csv06a,
};
