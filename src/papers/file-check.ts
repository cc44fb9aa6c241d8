import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { FileStore } from './file-store.js';

const PAGE = 500;

interface Row {
  readonly id: string;
  readonly dossier: string;
  readonly sha256: string;
}

/**
 * Every row of a file beside its bytes. Bytes without a row, left by a cut between the two, are nobody's and no difference.
 * @param tell is given a line for each difference
 * @returns how many rows were looked at, and how many differ
 */
export async function checkFiles(
  pool: pg.Pool,
  store: FileStore,
  tell: (line: string) => void,
): Promise<{ files: number; differences: number }> {
  const found = { files: 0, differences: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await pool.query<Row>(
      `SELECT id, dossier, sha256 FROM motcua.file WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
    for (const row of rows) {
      found.files++;
      const fault = await faultOf(row, store);
      if (fault === null) continue;
      found.differences++;
      tell(`dossier ${row.dossier}: file ${row.id}: ${fault}`);
    }
    if (rows.length < PAGE) return found;
    after = rows.at(-1)!.id;
  }
}

async function faultOf({ sha256 }: Row, store: FileStore): Promise<string | null> {
  const bytes = await store.read(sha256);
  if (bytes === null) return 'its bytes are missing';
  return createHash('sha256').update(bytes).digest('hex') === sha256 ? null : 'its bytes have been changed';
}
