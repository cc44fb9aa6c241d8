import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../workflow/instant.js';
import { canonical } from './chain.js';

/** The last entry of a chain: its number, and its hash in hexadecimal. */
export type SealedHead = readonly [no: number, hash: string];

/** The ends of some chains at one moment: whoever rewrites a chain before them cannot come to the same hashes. */
export interface Seal {
  readonly at: Instant;
  /** By agency. */
  readonly heads: Readonly<Record<string, SealedHead>>;
}

const macOf = (seal: Seal, master: Buffer): string =>
  createHmac('sha256', master)
    .update(`audit-seal|${canonical({ at: seal.at, heads: seal.heads })}`)
    .digest('hex');

/** One line of the seal file, without its end. */
export const sealLine = (seal: Seal, master: Buffer): string => JSON.stringify({ ...seal, mac: macOf(seal, master) });

/** @returns the seal; `torn` for a line that was cut while it was written; `forged` for one that this key did not seal */
export function readSeal(line: string, master: Buffer): Seal | 'torn' | 'forged' {
  let read: Seal & { readonly mac: unknown };
  try {
    read = JSON.parse(line) as typeof read;
  } catch {
    return 'torn';
  }
  const { at, heads, mac } = read;
  const expected = Buffer.from(macOf({ at, heads }, master));
  const said = Buffer.from(String(mac));
  return said.length === expected.length && timingSafeEqual(said, expected) ? { at, heads } : 'forged';
}
