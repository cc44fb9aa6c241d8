import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { instant } from '../workflow/instant.js';
import { type AuditEntry, canonical, entryHash, GENESIS } from './chain.js';

const entry: AuditEntry = {
  agency: 'tq.stp',
  at: instant('2026-11-16T08:00:00+07:00'),
  actor: { kind: 'person', id: 'a', post: { role: 'specialist', agency: 'tq.stp' } },
  session: null,
  what: 'dossier-read',
  subject: null,
  why: 'Thụ lý',
  details: { version: 2 },
};

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of its members', () => {
    expect(canonical({ b: [1.0, 'é', null], a: { d: true, c: undefined, '10': 1, '9': 2 } })).toBe(
      '{"a":{"10":1,"9":2,"d":true},"b":[1,"é",null]}',
    );
    expect(canonical({ x: 1, y: 2 })).toBe(canonical({ y: 2, x: 1 }));
  });
});

describe('an entry’s hash', () => {
  it('is SHA-256 of the hash before and the canonical entry', () => {
    const text =
      '{"actor":{"id":"a","kind":"person","post":{"agency":"tq.stp","role":"specialist"}},"agency":"tq.stp","at":"2026-11-16T01:00:00.000Z","details":{"version":2},"no":1,"session":null,"subject":null,"what":"dossier-read","why":"Thụ lý"}';
    const expected = createHash('sha256')
      .update(Buffer.concat([Buffer.alloc(32), Buffer.from(text)]))
      .digest('hex');
    expect(entryHash(GENESIS, 1, entry).toString('hex')).toBe(expected);
  });

  it('changes with every part of the entry, its place and what came before', () => {
    const others = [
      entryHash(Buffer.alloc(32, 1), 1, entry),
      entryHash(GENESIS, 2, entry),
      ...[
        { agency: 'x' },
        { at: instant('2026-11-16T08:00:01+07:00') },
        { session: 's' },
        { what: 'x' },
        { subject: 'x' },
        { why: null },
        { details: {} },
      ].map((change) => entryHash(GENESIS, 1, { ...entry, ...change })),
    ];
    const hashes = [entryHash(GENESIS, 1, entry), ...others].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
