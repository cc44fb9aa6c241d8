import { describe, expect, it } from '@jest/globals';
import { type Cell, differencesOf, movedOf, type PlacedDossier } from './differences.js';

describe('the cells that differ', () => {
  const cell = (key: string | null, column: string, value: number | null, group: string | null = null): Cell => ({
    ...{ group, key, name: key && `Tên ${key}`, column, value },
  });
  const differs = (key: string | null, column: string, was: number | null, is: number | null, group: string | null = null) => ({
    ...{ group, key, name: key && `Tên ${key}`, column, frozen: was, now: is },
  }); // prettier-ignore

  it('are told row by row, new rows after those of the frozen table, the total last', () => {
    const frozen = [cell('b', 'c3', 2), cell('b', 'c7', 0), cell('c', 'c3', 1), cell(null, 'c3', 3), cell(null, 'c7', 0)]; // prettier-ignore
    const now = [cell('a', 'c3', 1), cell('b', 'c3', 2), cell('b', 'c7', 1), cell(null, 'c3', 3), cell(null, 'c7', 1)];
    expect(differencesOf(frozen, now, 0)).toEqual([
      differs('b', 'c7', 0, 1),
      differs('c', 'c3', 1, 0),
      differs('a', 'c3', 0, 1),
      differs(null, 'c7', 0, 1),
    ]);
  });

  it('of one key below two sums are two, and no data is no 0', () => {
    const frozen = [cell('other', 'c3', 1, 'stp'), cell('other', 'c3', 1, 'snv'), cell('x', 'value', null)];
    const now = [cell('other', 'c3', 1, 'stp'), cell('other', 'c3', 2, 'snv'), cell('x', 'value', 0)];
    expect(differencesOf(frozen, now, null)).toEqual([
      differs('other', 'c3', 1, 2, 'snv'),
      differs('x', 'value', null, 0),
    ]);
  });
});

describe('the dossiers that moved', () => {
  const placed = (dossierId: string, key: string, ...columns: string[]): PlacedDossier => ({
    ...{ dossierId, code: `H-${dossierId}`, key, columns },
  });

  it('are those whose columns or row are others, came or went', () => {
    const before = [placed('1', 'stp', 'c12'), placed('2', 'stp', 'c13'), placed('3', 'stp', 'c12'), placed('4', 'stp', 'c12')]; // prettier-ignore
    const after = [placed('1', 'stp', 'c12'), placed('2', 'stp', 'c9'), placed('3', 'snv', 'c12'), placed('5', 'stp', 'c12')]; // prettier-ignore
    const place = (key: string, ...columns: string[]) => ({ key, columns });
    expect(movedOf(before, after)).toEqual([
      { dossierId: '2', code: 'H-2', from: place('stp', 'c13'), to: place('stp', 'c9') },
      { dossierId: '3', code: 'H-3', from: place('stp', 'c12'), to: place('snv', 'c12') },
      { dossierId: '4', code: 'H-4', from: place('stp', 'c12'), to: null },
      { dossierId: '5', code: 'H-5', from: null, to: place('stp', 'c12') },
    ]);
  });
});
