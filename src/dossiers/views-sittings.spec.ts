import { describe, expect, it } from '@jest/globals';
import type { View } from './views.js';
import { sittingsOf } from './views-sittings.js';

const look = (at: string, more: Partial<View> = {}): View => ({
  at: new Date(`2026-11-20T${at}:00+07:00`),
  actor: { kind: 'person', id: 'a', post: { role: 'specialist', agency: 'tq.stp' } },
  what: 'dossier-read',
  part: null,
  why: null,
  ...more,
});
const told = (...views: View[]) =>
  sittingsOf(views).map(
    ({ at, lastAt, count }) => [at, lastAt].map((one) => one.toISOString().slice(11, 16)).join('–') + ` ×${count}`,
  );

describe('looks at a dossier', () => {
  it('of one officer no more than fifteen minutes apart are one line, with their number and the last time', () => {
    expect(told(look('08:00'), look('08:15'), look('08:30'))).toEqual(['01:00–01:30 ×3']);
    expect(told(look('08:00'), look('08:16'))).toEqual(['01:00–01:00 ×1', '01:16–01:16 ×1']);
  });
  it('at another part, for another reason, in another post or by somebody else are lines of their own', () => {
    const others: Partial<View>[] = [
      { part: 'timeline' },
      { why: 'Đối chiếu' },
      { what: 'parties-unmasked' },
      { actor: { kind: 'person', id: 'b', post: { role: 'specialist', agency: 'tq.stp' } } },
      { actor: { kind: 'person', id: 'a', post: { role: 'division-head', agency: 'tq.stp' } } },
    ];
    for (const other of others) expect(told(look('08:00'), look('08:01', other), look('08:02'))).toHaveLength(2);
  });
});
