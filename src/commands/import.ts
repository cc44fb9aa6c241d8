import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { type Config, readConfig } from '../config.js';
import { Parties } from '../dossiers/parties.js';
import { type House, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import { Relay } from '../ledger/relay.js';
import { reportDossiers } from '../reports/report-dossiers.subscription.js';
import { reportLines } from '../reports/report-lines.subscription.js';
import { TimeRulesOf } from '../sla/time-rules-of.js';
import { BadFile, rowsOf } from './import/csv.js';
import { Importer, type Told, type Way } from './import/importer.js';
import { PastItems } from './import/past-items.js';
import { type Format, PRINTERS } from './import/told.js';

const USAGE =
  'motcua import FILE.csv --source NAME [--all-or-nothing] [--dry-run] [--report FILE] [--format jsonl|csv]   (docs/import.md)\n';

/** Those of today, and those of any past moment. */
const FIGURES = [reportDossiers, reportLines];
/** Facts that the figures are given at a time. */
const FACTS = 10_000;
/** How often, and how far apart in milliseconds, it is looked whether the figures have read everything. */
const LOOKS = 100;
const LOOK_MS = 200;

/**
 * `motcua import`: dossiers of the past as facts, a report of every row, the figures up to date at its end. Beside a running
 * service it writes into that one's database; what it has imported before, it leaves as it is.
 *
 * @returns 1 when a row was refused or the file is none
 */
export async function importFile(args: readonly string[]): Promise<number> {
  const asked = flags(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 64;
  }
  const input = createReadStream(asked.file);
  const unread = await once(input, 'open').then(() => null, reasonOf);
  if (unread !== null) return failed(asked.file, unread);
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    const out = asked.report === null ? process.stdout : createWriteStream(asked.report, { mode: 0o600 });
    const counts = await importInto(house, config, { ...asked, input, out });
    if (asked.report !== null) await finished(out.end());
    process.stderr.write(`${summary(counts)}\n`);
    if (!(await figuresFollow(house.stores))) process.stderr.write('Số liệu thống kê sẽ theo kịp sau.\n');
    return counts.refused === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof BadFile) return failed(asked.file, error.message);
    throw error;
  } finally {
    await house.close();
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function failed(file: string, why: string): number {
  process.stderr.write(`${file}: ${why}\n`);
  return 1;
}

export type Counts = Record<Told['outcome'], number>;

export interface Import extends Way {
  readonly source: string;
  readonly input: Readable;
  readonly out: Writable;
  readonly format: Format;
}

/** @throws BadFile where the file cannot be read on; what was committed before it stays, and is found again by the next run */
export async function importInto(
  { stores, secretKey }: Pick<House, 'stores' | 'secretKey'>,
  config: Config,
  { source, input, out, format, ...way }: Import,
  clock = new Clock(),
): Promise<Counts> {
  const catalogue = new Catalogue(new CatalogueStore(stores, clock), config);
  await catalogue.load();
  if (catalogue.procedures().length === 0) await catalogue.seed().then(() => catalogue.load()); // no service has started here yet
  const parties = new Parties(stores, secretKey);
  const items = new PastItems(source, catalogue, new TimeRulesOf(catalogue), parties, secretKey);
  const importer = new Importer(new Ledger(stores), items, () => clock.legalNow());
  const counts: Counts = { imported: 0, already: 0, held: 0, refused: 0 };
  const { head, lines } = PRINTERS[format];
  out.write(head);
  const client = await stores.writer.connect();
  try {
    await importer.run(rowsOf(input), client, way, (told) => {
      counts[told.outcome]++;
      out.write(lines(told));
    });
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined); // the connection itself may be what failed
    throw error;
  } finally {
    client.release();
  }
  return counts;
}

/**
 * Reads what was imported into the figures, so that they are complete when the command ends.
 * @returns false where a transaction that is open elsewhere still holds them back: a running service goes on with them
 */
export async function figuresFollow(stores: House['stores'], clock = new Clock()): Promise<boolean> {
  const relay = new Relay(stores, clock);
  for (let looks = 0; looks < LOOKS; looks++) {
    for (const follower of FIGURES) await relay.catchUp(follower, FACTS);
    if ((await relay.lag(FIGURES.map(({ name }) => name))).behind === 0) return true;
    await pause(LOOK_MS);
  }
  return false;
}

const summary = ({ imported, already, held, refused }: Counts): string =>
  `${imported} hồ sơ đã nhập, ${already} đã có từ trước, ${held} hợp lệ nhưng không nhập, ${refused} dòng bị từ chối`;

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

/** It is part of every identity that is made here: written the same way each time. */
const SOURCE = /^[a-z0-9][a-z0-9-]{0,39}$/;

function flags(args: readonly string[]) {
  try {
    const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const;
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { source: text, report: text, format: text, 'all-or-nothing': flag, 'dry-run': flag },
    });
    const { source, report = null, format = 'jsonl', 'all-or-nothing': whole, 'dry-run': dry } = values;
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || !source || !SOURCE.test(source) || !(format in PRINTERS)) return null;
    return { file, source, report, format: format as Format, whole, dry };
  } catch {
    return null; // an unknown flag
  }
}
