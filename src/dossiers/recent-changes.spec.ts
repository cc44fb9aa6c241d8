import { describe, expect, it } from '@jest/globals';
import type { Change, LogMark } from '../ledger/log-changes.js';
import { markOf, markText, RecentChanges } from './recent-changes.js';

const mark = (tx: number, position: number): LogMark => ({ tx: BigInt(tx), position: BigInt(position) });
const change = (tx: number, position: number): Change => ({
  mark: mark(tx, position),
  dossier: `dossier ${position}`,
  version: 1,
  visibleTo: [],
});
const positions = (changes: readonly Change[] | null) => changes && changes.map(({ mark }) => Number(mark.position));

describe('what has changed lately', () => {
  it('is told from where a screen stopped, in the order of the log: by transaction, then by position', () => {
    const recent = new RecentChanges(mark(10, 5));
    recent.add([change(11, 9), change(12, 7), change(12, 8)]);
    expect(positions(recent.after(mark(10, 5)))).toEqual([9, 7, 8]);
    expect(positions(recent.after(mark(11, 9)))).toEqual([7, 8]);
    expect(positions(recent.after(mark(12, 7)))).toEqual([8]);
    expect(positions(recent.after(recent.end))).toEqual([]);
  });

  it('is nothing that could be told to whoever stopped before it was kept', () => {
    const recent = new RecentChanges(mark(10, 5), 2);
    recent.add([change(11, 6), change(12, 7), change(13, 8)]);
    expect(positions(recent.after(mark(10, 5)))).toBeNull();
    expect(positions(recent.after(mark(11, 6)))).toEqual([7, 8]);
  });

  it('is nothing either for a mark that lies ahead: of a database that has since been set back', () => {
    expect(new RecentChanges(mark(10, 5)).after(mark(10, 6))).toBeNull();
  });
});

describe('the mark of a message', () => {
  it('comes back from its text as it went', () => {
    expect(markOf(markText(mark(7041, 188)))).toEqual(mark(7041, 188));
  });
  it('is refused when it is not one of ours', () => {
    for (const text of ['', '12', '1.2.3', 'a.b', '-1.2', '1.99999999999999999999999']) expect(markOf(text)).toBeNull();
  });
});
