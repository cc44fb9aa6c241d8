import type { Instant } from '../workflow/instant.js';
import { type AuditEntry, entryHash } from './chain.js';

/** An entry as it is stored; `at` to the microsecond. */
export interface StoredEntry extends Omit<AuditEntry, 'at'> {
  readonly no: string;
  readonly at: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
}

export interface StoredHead {
  readonly no: string;
  readonly hash: Buffer;
}

/**
 * The last entries of a chain, in order, against their own hashes, each other and the head.
 * @returns the number of the first that is not as it was written; null: all are
 */
export function brokenAt(tail: readonly StoredEntry[], head: StoredHead): number | null {
  for (const [index, entry] of tail.entries()) {
    const before = tail[index - 1];
    const follows =
      before === undefined || (Number(entry.no) === Number(before.no) + 1 && entry.prev.equals(before.hash));
    if (!follows) return Number(before.no) + 1;
    if (!isWhole(entry)) return Number(entry.no);
  }
  const last = tail.at(-1);
  if (last === undefined) return Number(head.no) === 0 ? null : Number(head.no);
  return last.no === head.no && last.hash.equals(head.hash) ? null : Number(last.no) + 1;
}

/** Entries are of whole milliseconds: of any other moment, one has been written over. */
function isWhole(entry: StoredEntry): boolean {
  const at = entry.at.replace(/000Z$/, 'Z') as Instant;
  return entryHash(entry.prev, Number(entry.no), { ...entry, at }).equals(entry.hash);
}
