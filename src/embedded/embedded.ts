import { join, resolve } from 'node:path';
import { bootstrap, type DatabaseUrls } from './bootstrap.js';
import { own, type Ownership } from './owner.js';
import { secret } from './secrets.js';
import { type Postgres, startPostgres } from './supervisor.js';

export interface EmbeddedOptions {
  /** Server settings, such as `{ max_connections: 200 }`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** What must be done before other processes are let in, such as migrations. Not called when attaching. */
  readonly prepare?: (urls: DatabaseUrls) => Promise<void>;
  readonly onLog?: (line: string) => void;
  /** PostgreSQL ended by itself and was started again on the same port. */
  readonly onRestart?: (reason: string) => void;
  /** It ended and does not come back: the process had better end too. */
  readonly onLost?: (error: Error) => void;
}

export interface Embedded extends DatabaseUrls {
  /** Another process runs the database; closing this leaves it running. */
  readonly attached: boolean;
  close(): Promise<void>;
}

/**
 * The database of a data folder: started here, or by the living process that owns the folder. Holds
 * `pg/` (the server), `owner.lock`, `connection.json` and `secrets/`. Safe to start again after a kill -9 of anything.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const dataDir = resolve(folder);
  const claim = await own(dataDir);
  if (!claim.owner) return { ...claim.connection, attached: true, close: async () => {} };
  try {
    return await openOwned(dataDir, claim, options);
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function openOwned(dataDir: string, claim: Ownership, options: EmbeddedOptions): Promise<Embedded> {
  const server = await keepRunning(join(dataDir, 'pg'), options);
  try {
    const passwords = { owner: secret(dataDir, 'owner'), app: secret(dataDir, 'app') };
    const urls = await bootstrap({ superUrl: server.superUrl, passwords });
    await options.prepare?.(urls);
    claim.publish(urls);
    const close = async () => {
      claim.withdraw();
      await server.stop();
      claim.release();
    };
    return { ...urls, attached: false, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server that ends more often than this within a minute does not come back. */
const RESTARTS_A_MINUTE = 3;

/** A server that comes back on its port when somebody kills it; connection pools then find it where it was. */
async function keepRunning(dataDir: string, options: EmbeddedOptions): Promise<Pick<Postgres, 'superUrl' | 'stop'>> {
  let stopped = false;
  let endings: number[] = [];
  let server: Promise<Postgres>;
  const { settings, onLog, onRestart, onLost } = options;
  const start = (port?: number) => startPostgres({ dataDir, port, settings, onLog, onExit });
  const onExit = (reason: string) => {
    const now = performance.now();
    endings = [...endings.filter((at) => at > now - 60_000), now];
    if (stopped) return;
    if (endings.length > RESTARTS_A_MINUTE) return onLost?.(new Error(reason));
    server = server.then(({ port }) => start(port));
    server.then(
      () => onRestart?.(reason),
      (error: Error) => onLost?.(error),
    );
  };
  server = start();
  const { superUrl } = await server;
  const stop = async () => {
    stopped = true;
    await server.then(
      (running) => running.stop(),
      () => {}, // one that did not come back has nothing to stop
    );
  };
  return { superUrl, stop };
}
