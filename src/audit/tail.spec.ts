import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../workflow/instant.js';
import { type AuditEntry, entryHash, GENESIS } from './chain.js';
import { brokenAt, type StoredEntry } from './tail.js';

const entry: AuditEntry = {
  agency: 'tq.stp',
  at: '2026-11-16T01:00:00.000Z' as Instant,
  actor: { kind: 'person', id: 'a', post: null },
  session: null,
  what: 'sign-in',
  subject: null,
  why: null,
  details: {},
};

function chainOf(length: number): StoredEntry[] {
  const chain: StoredEntry[] = [];
  for (let no = 1; no <= length; no++) {
    const prev = chain.at(-1)?.hash ?? GENESIS;
    chain.push({ ...entry, at: '2026-11-16T01:00:00.000000Z', no: String(no), prev, hash: entryHash(prev, no, entry) });
  }
  return chain;
}
const headOf = (chain: readonly StoredEntry[]) => ({ no: chain.at(-1)!.no, hash: chain.at(-1)!.hash });

describe('the last entries of a chain', () => {
  const chain = chainOf(5);

  it('hold as they were written, from wherever one begins to look', () => {
    for (const from of [0, 2, 4]) expect(brokenAt(chain.slice(from), headOf(chain))).toBeNull();
  });

  it.each([
    ['an entry that was changed', chain.map((one) => (one.no === '3' ? { ...one, why: 'khác' } : one)), 3],
    ['a moment that was moved by a microsecond', chain.map((one) => (one.no === '2' ? { ...one, at: '2026-11-16T01:00:00.000001Z' } : one)), 2], // prettier-ignore
    ['an entry that is missing', chain.filter(({ no }) => no !== '4'), 4],
    ['an end that was cut off', chain.slice(0, 4), 5],
    ['a chain that is gone', [], 5],
  ])('tell of %s', (_, tail, no) => expect(brokenAt(tail, headOf(chain))).toBe(no));

  it('are none where nothing was written yet', () => expect(brokenAt([], { no: '0', hash: GENESIS })).toBeNull());
});
