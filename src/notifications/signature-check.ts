import type pg from 'pg';
import type { FileStore } from '../papers/file-store.js';
import type { DetachedSignature, Signer } from './forms/signer.js';
import { sha256Of } from './signed-letters.js';

interface Row extends DetachedSignature {
  readonly dossier: string;
  readonly kind: string;
  readonly incident: string;
  readonly sha256: string;
}

const PAGE = 500;

/**
 * Every signed letter beside its bytes and its signature.
 * @param tell is given a line for each difference
 */
export async function checkSignatures(
  pool: pg.Pool,
  store: FileStore,
  signer: Signer,
  tell: (line: string) => void,
): Promise<{ signed: number; differences: number }> {
  const found = { signed: 0, differences: 0 };
  for (let after: readonly string[] = ['00000000-0000-0000-0000-000000000000', '', '']; ;) {
    const { rows } = await pool.query<Row>(
      `SELECT dossier, kind, incident, sha256, algorithm, public_key AS "publicKey", signature FROM motcua.letter_signature
       WHERE (dossier, kind, incident) > ($1, $2, $3) ORDER BY dossier, kind, incident LIMIT ${PAGE}`,
      [...after],
    );
    for (const row of rows) {
      found.signed++;
      const fault = await faultOf(row, store, signer);
      if (fault === null) continue;
      found.differences++;
      tell(`dossier ${row.dossier}: signed ${row.kind} ${row.incident}: ${fault}`);
    }
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return found;
    after = [last.dossier, last.kind, last.incident];
  }
}

async function faultOf(row: Row, store: FileStore, signer: Signer): Promise<string | null> {
  const bytes = await store.read(row.sha256);
  if (bytes === null) return 'its bytes are missing';
  if (sha256Of(bytes) !== row.sha256) return 'its bytes have been changed';
  return (await signer.verify(row.sha256, row)) ? null : 'its signature is not good';
}
