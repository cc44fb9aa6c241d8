import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedSandbox, type Installed } from './embedded-process.js';

/** A data folder that does not exist yet, below a parent with that mode, and a sandbox that opens it. */
export function embeddedFolder({
  installed,
  parentMode = 0o755,
}: { readonly installed?: Installed; readonly parentMode?: number } = {}) {
  const parent = mkdtempSync(join(tmpdir(), 'motcua-parent-'));
  chmodSync(parent, parentMode);
  const box = new EmbeddedSandbox(installed);
  const dataDir = join(parent, 'data');
  const clear = async () => {
    await box.clear(dataDir);
    rmSync(parent, { recursive: true });
  };
  return { open: (uid?: number) => box.open(dataDir, uid), dataDir, parent, clear };
}

export async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // the server is killed under it
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

export const remember = (url: string) => query(url, 'CREATE TABLE kept AS SELECT 42 AS n');
export const recall = async (url: string) => (await query(url, 'SELECT n FROM kept')).rows;
