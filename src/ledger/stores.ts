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

/** PostgreSQL is away, starting, stopping, crowded or read-only, or something waited too long for a lock: the same may succeed later. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|08...|53...|57P0[1-4]|57014|55P03|25006|40001|40P01)$/;
const LOST = /Connection terminated unexpectedly|connection error and is not queryable/i;
const UNREACHED = /timeout exceeded when trying to connect|Connection terminated|Client was closed/i;
/** Worth another try at once: it waited for nothing, and nobody else has to let go of anything first. */
const BRIEF = /^(ECONNRESET|EPIPE|08...|57P01|57P02|40001|40P01)$/;

/** Whether the store was at fault, and the same request may succeed later. */
export const isAway = (error: unknown): boolean => says(error, AWAY, LOST) || says(error, AWAY, UNREACHED);

/** Whether a second try may succeed within milliseconds: a deadlock's victim, a connection that was cut. Its commit may have happened. */
export const isBrief = (error: unknown): boolean => says(error, BRIEF, LOST);

/** Lock or statement time-out: somebody else holds what was wanted, and is likely to go on doing so. */
export const waitedInVain = (error: unknown): boolean => says(error, /^(55P03|57014)$/, NEVER);
const NEVER = /(?!)/;

function says(error: unknown, codes: RegExp, words: RegExp): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return (typeof code === 'string' && codes.test(code)) || (error instanceof Error && words.test(error.message));
}

export interface StoreOptions {
  readonly url: string;
  readonly poolSize: number;
  /** An idle connection broke: told, never thrown. */
  readonly onError: (role: StoreRole, error: Error) => void;
}

/** A pool whose connections wear `role`; lock and statement time-outs bound what a slow database may hold up, and no statement is compiled: that takes longer than most run. */
export function poolAs(role: StoreRole, { url, poolSize, onError }: StoreOptions, extra = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    options: `-c role=${role} -c search_path=motcua,public -c lock_timeout=2000 -c statement_timeout=15000 -c jit=off -c timezone=UTC ${extra}`,
  });
  pool.on('error', (error) => onError(role, error));
  // A connection that breaks while it is lent out says so to whoever waits for an answer; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
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
