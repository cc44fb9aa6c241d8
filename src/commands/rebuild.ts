import { parseArgs } from 'node:util';
import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { readConfig } from '../config.js';
import { type House, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import { isSame, Rebuild, RebuildUnderWay, type Rebuilt } from '../ledger/rebuild.js';
import type { Subscription } from '../ledger/subscription.js';
import { derivedFollowers } from '../reports/derived-followers.js';

/** Followers whose rows are more than what facts say, and what would be lost. */
const KEPT: Readonly<Record<string, string>> = {
  letters: 'letters were numbered, signed and sent: made again they would be others',
  notices: 'notices were sent: made again they would be sent again',
  audit: 'the chain of the audit is evidence of its own, with the looks that no fact tells of',
  transfers: 'who took over which papers was confirmed by hand',
  webhooks: 'deliveries were made: made again they would be sent again',
};

const USAGE = `motcua rebuild FOLLOWER [--accept]   FOLLOWER: report-dossiers, report-lines, report-consultations, step-charges\n`;

/**
 * `motcua rebuild`: a follower's tables built anew from the facts, beside a running service, compared with the live ones and put in
 * their place.
 *
 * @returns 1 when they differ and are not accepted, or the follower cannot be rebuilt; 64 for a wrong question
 */
export async function rebuild(args: readonly string[]): Promise<number> {
  const asked = flags(args);
  if (asked === null || asked.follower in KEPT) {
    process.stderr.write(asked === null ? USAGE : `${asked.follower}: ${KEPT[asked.follower]}\n`);
    return asked === null ? 64 : 1;
  }
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    const catalogue = new Catalogue(new CatalogueStore(house.stores, new Clock()), config);
    await catalogue.load();
    const follower = derivedFollowers(new Ledger(house.stores), catalogue).find(({ name }) => name === asked.follower);
    if (follower) return await rebuilt(house, follower, asked.accept);
    process.stderr.write(USAGE);
    return 64;
  } finally {
    await house.close();
  }
}

async function rebuilt({ stores }: House, follower: Subscription, accept: boolean): Promise<number> {
  try {
    const done = await Rebuild.of(stores, follower, { accept });
    process.stdout.write(told(follower.name, done));
    return done.exchanged ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RebuildUnderWay)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function told(name: string, { facts, position, tables, same, exchanged }: Rebuilt): string {
  const lines = tables.map(({ table, live, built }) =>
    isSame({ table, live, built })
      ? `${table}: ${live.rows} rows, the same byte for byte (${live.hash})`
      : `${table}: differs: live ${live.rows} rows (${live.hash}), rebuilt ${built.rows} rows (${built.hash})`,
  );
  const end = exchanged ? 'exchanged' : 'not exchanged; --accept puts the rebuilt tables in place all the same';
  return `${lines.join('\n')}\n${name}: ${facts} facts up to ${position}, ${same ? 'no difference' : 'differences'}, ${end}\n`;
}

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

function flags(args: readonly string[]): { follower: string; accept: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { accept: { type: 'boolean', default: false } },
    });
    const [follower, ...more] = positionals;
    return follower && more.length === 0 ? { follower, accept: values.accept } : null;
  } catch {
    return null; // an unknown flag
  }
}
