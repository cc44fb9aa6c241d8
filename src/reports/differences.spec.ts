import { describe, expect, it } from '@jest/globals';
import { differencesOf, movedOf } from './differences.js';
import { type Columns, COLUMNS, type Counted06a } from './form-06a.js';
import type { CountedDossier } from './form-06a-queries.js';

const columns = (more: Partial<Columns>): Columns =>
  ({ ...Object.fromEntries(COLUMNS.map((column) => [column, 0])), ...more }) as Columns;
const row = (key: string, more: Partial<Columns>) => ({ no: 1, key, name: `Tên ${key}`, ...columns(more) });

describe('the cells that differ', () => {
  it('are told row by row, new rows after those of the frozen table, the total last', () => {
    const frozen = { rows: [row('b', { c3: 2 }), row('c', { c3: 1 })], total: columns({ c3: 3 }) };
    const now = { rows: [row('a', { c3: 1 }), row('b', { c3: 2, c7: 1 })], total: columns({ c3: 3, c7: 1 }) };
    const cell = (key: string | null, column: string, was: number, is: number) => ({
      ...{ key, name: key && `Tên ${key}`, column, frozen: was, now: is },
    });
    expect(differencesOf(frozen, now)).toEqual([
      cell('b', 'c7', 0, 1),
      cell('c', 'c3', 1, 0),
      cell('a', 'c3', 0, 1),
      cell(null, 'c7', 0, 1),
    ]);
  });
});

describe('the dossiers that moved', () => {
  const NOTHING = {
    ...{ handled: 1, online: 0, other: 1, carriedOver: 0, resolved: 0, early: 0, onTime: 0, late: 0, withdrawn: 0 },
    ...{ terminated: 0, closedEarly: 0, closedOnTime: 0, closedLate: 0, open: 1, openInTime: 1, openOverdue: 0 },
  };
  const counted = (dossier: string, more: Partial<Counted06a> = {}): CountedDossier => ({
    ...{ dossier, code: `H-${dossier}`, procedure: '1.1', agency: 'tq.stp', ...NOTHING, ...more },
  });
  const byAgency = { keyOf: ({ agency }: Counted06a) => agency };

  it('are those whose columns or row are others, came or went; each by the columns that are no sums', () => {
    const overdue = { openInTime: 0, openOverdue: 1 };
    const withdrawn = { open: 0, openInTime: 0, resolved: 1, withdrawn: 1 };
    const before = [counted('1'), counted('2', overdue), counted('3'), counted('4')];
    const after = [counted('1'), counted('2', withdrawn), counted('3', { agency: 'tq.snv' }), counted('5')];
    const place = (key: string, ...columns: string[]) => ({ key, columns });
    expect(movedOf(before, after, byAgency)).toEqual([
      { dossierId: '2', code: 'H-2', from: place('tq.stp', 'c5', 'c13'), to: place('tq.stp', 'c5', 'c9') },
      { dossierId: '3', code: 'H-3', from: place('tq.stp', 'c5', 'c12'), to: place('tq.snv', 'c5', 'c12') },
      { dossierId: '4', code: 'H-4', from: place('tq.stp', 'c5', 'c12'), to: null },
      { dossierId: '5', code: 'H-5', from: null, to: place('tq.stp', 'c5', 'c12') },
    ]);
  });
});
