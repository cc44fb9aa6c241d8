import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Postgres } from '../../src/embedded/supervisor.js';

/** What the set-up leaves for the tear-down of the same run. */
export interface TestServer {
  readonly postgres: Postgres;
  readonly folder: string;
}

/** Two projects name this file; a run has one server. */
const shared = globalThis as { testServer?: TestServer };

/** One throw-away PostgreSQL for the whole run; test files copy databases in it (database.ts). */
export default async function globalSetup(): Promise<void> {
  if (shared.testServer) return;
  resolveTypeScript();
  const { startPostgres } = await import('../../src/embedded/supervisor.js');
  const { bootstrap } = await import('../../src/embedded/bootstrap.js');
  const folder = mkdtempSync(join(tmpdir(), 'motcua-test-'));
  chmodSync(folder, 0o711); // root's PostgreSQL runs as another user, who passes through
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    volatile: true,
    settings: { max_connections: 200 },
  });
  shared.testServer = { postgres, folder };
  const secret = () => randomBytes(12).toString('hex');
  const urls = await bootstrap({ superUrl: postgres.superUrl, passwords: { owner: secret(), app: secret() } });
  process.env.TEST_SUPER_URL = postgres.superUrl;
  process.env.TEST_OWNER_URL = urls.ownerUrl;
  process.env.TEST_APP_URL = urls.appUrl;
}

/**
 * Jest compiles this file and what it imports, but its `moduleNameMapper` (`./x.js` → `./x`) is for tests only: here
 * Node resolves, so it has to be told that our `.js` imports are `.ts` files.
 */
function resolveTypeScript(): void {
  type Resolve = (request: string, parent?: { filename?: string | null }, ...rest: unknown[]) => string;
  const node = Module as unknown as { _resolveFilename: Resolve };
  const original = node._resolveFilename;
  node._resolveFilename = (request, parent, ...rest) => {
    if (!request.startsWith('.') || !parent?.filename?.endsWith('.ts')) return original(request, parent, ...rest);
    const source = resolve(dirname(parent.filename), request.replace(/\.js$/, '.ts'));
    return existsSync(source) ? source : original(request, parent, ...rest);
  };
}
