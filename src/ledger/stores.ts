import pg from 'pg';

/** The roles of the database (decisions.md §12); every connection of ours takes one of them at its start. */
export type StoreRole = 'motcua_writer' | 'motcua_reader' | 'motcua_queue';

/** Where the service keeps its truth. The login owns nothing; each pool wears one role. */
export interface Stores {
  /** URL of the login, without a role. */
  readonly url: string;
  /** INSERT on events, no UPDATE or DELETE there. Commands only: reports have {@link reader}. */
  readonly writer: pg.Pool;
  /** Row-level security: every query sets its viewer in the same statement. */
  readonly reader: pg.Pool;
}

/** Nest token of {@link Stores}. */
export const STORES = Symbol('STORES');

export interface StoreOptions {
  readonly url: string;
  readonly poolSize: number;
  /** An idle connection broke: told, never thrown. */
  readonly onError: (role: StoreRole, error: Error) => void;
}

/** A pool whose connections wear `role`; lock and statement time-outs bound what a slow database may hold up. */
export function poolAs(role: StoreRole, { url, poolSize, onError }: StoreOptions, extra = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: `-c role=${role} -c search_path=motcua,public -c lock_timeout=2000 -c statement_timeout=15000 -c timezone=UTC ${extra}`,
  });
  pool.on('error', (error) => onError(role, error));
  return pool;
}

export function openStores(options: StoreOptions): Stores {
  const onError: StoreOptions['onError'] = (role, error) => {
    if (!closing.has(stores)) options.onError(role, error);
  };
  const stores: Stores = {
    url: options.url,
    writer: poolAs('motcua_writer', { ...options, onError }),
    reader: poolAs('motcua_reader', { ...options, onError }),
  };
  return stores;
}

/** Stores whose connections may break without a word: they are being closed. */
const closing = new WeakSet<Stores>();

export async function closeStores(stores: Stores): Promise<void> {
  closing.add(stores);
  await Promise.all([stores.writer.end(), stores.reader.end()]);
}
