import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { APP } from './embedded/bootstrap.js';
import { openEmbedded } from './embedded/embedded.js';
import { secretKey } from './embedded/secrets.js';
import { type Config, secretBytes } from './config.js';
import { migrate, pendingMigrations } from './ledger/migrate.js';
import { closeStores, openStores, type Stores } from './ledger/stores.js';
import { migrateQueue } from './sla/queues.js';

/** The stores, opened and migrated. */
export interface House {
  readonly stores: Stores;
  readonly secretKey: Buffer;
  /** Another process owns the embedded database; this one is a guest. */
  readonly attached: boolean;
  close(): Promise<void>;
}

/** What the house tells while it opens; to standard error, since commands answer on standard output. */
export type Tell = (line: string) => void;

/**
 * Opens the configured database, or the embedded one, and brings its schema up to date.
 * @param onLost the embedded database died and could not be started again: the process must end
 */
export async function openHouse(config: Config, tell: Tell, onLost: (error: Error) => void): Promise<House> {
  const key = config.secretKey ? secretBytes(config.secretKey) : secretKey(config.dataDir);
  const onError = (role: string, error: Error) => tell(`${role}: ${error.message}`);
  if (config.databaseUrl) {
    const url = config.databaseUrl;
    const login = decodeURIComponent(new URL(url).username);
    if (config.role !== 'worker' && !(await isCurrent(url))) await raise(config.migrationDatabaseUrl ?? url, login);
    const stores = openStores({ url, poolSize: config.databasePool, onError });
    await sameKey(stores, key).catch(closing(() => closeStores(stores)));
    return { stores, secretKey: key, attached: true, close: () => closeStores(stores) };
  }
  const embedded = await openEmbedded(config.dataDir, {
    prepare: (urls) => raise(urls.ownerUrl, APP),
    onRestart: (reason) => tell(`PostgreSQL started again: ${reason}`),
    onLost,
  });
  const stores = openStores({ url: embedded.appUrl, poolSize: config.databasePool, onError });
  const close = async () => {
    await closeStores(stores);
    await embedded.close();
  };
  await sameKey(stores, key).catch(closing(close));
  return { stores, secretKey: key, attached: embedded.attached, close };
}

async function raise(ownerUrl: string, login: string): Promise<void> {
  await migrate(ownerUrl, login);
  await migrateQueue(ownerUrl);
}

/** Leaves nothing open behind an error. */
const closing =
  (close: () => Promise<void>) =>
  async (error: unknown): Promise<never> => {
    await close();
    throw error;
  };

/** Whether the schema is this version's, as the service's own login sees it: then no owner is needed. */
async function isCurrent(url: string): Promise<boolean> {
  const stores = openStores({ url, poolSize: 1, onError: () => undefined });
  try {
    return (await pendingMigrations(stores.writer)) === 0;
  } catch {
    return false; // nothing there yet, or no right to look: migrating will tell
  } finally {
    await closeStores(stores);
  }
}

/** Another key would make people unreadable and every look-up PIN false: refused before the first request. */
async function sameKey({ writer }: Stores, key: Buffer): Promise<void> {
  const mark = createHash('sha256').update('motcua-key|').update(key).digest('hex').slice(0, 32);
  await writer.query(`INSERT INTO motcua.setting VALUES ('key', $1) ON CONFLICT DO NOTHING`, [mark]);
  const { rows } = await writer.query<{ value: string }>(`SELECT value FROM motcua.setting WHERE name = 'key'`);
  if (rows[0]?.value !== mark)
    throw new OtherKey(
      'MOTCUA_SECRET_KEY không phải khóa mà dữ liệu này đã dùng (another service key than these data were sealed with).',
    );
}

/** The configured key is not the one that the data were sealed with. */
export class OtherKey extends Error {
  override readonly name = 'OtherKey';
}

/** The file that marks a data folder as a demonstration's own. */
export const demoMark = (dataDir: string): string => join(dataDir, 'DEMO');
