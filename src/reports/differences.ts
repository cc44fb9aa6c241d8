import { type Column, COLUMNS, type Columns, columnsOf, type FlatGrouping, RETURNED_BUCKET, type Row06a } from './form-06a.js'; // prettier-ignore
import type { CountedDossier } from './form-06a-queries.js';

/** A cell that says something else now. */
export interface Difference {
  /** null: the total. */
  readonly key: string | null;
  readonly name: string | null;
  readonly column: Column;
  readonly frozen: number;
  readonly now: number;
}

/** Where a dossier is counted: its row, and the columns that are no sums. */
export interface Placed {
  readonly key: string;
  readonly columns: readonly Column[];
}

/** A dossier that is counted elsewhere now; null: nowhere. */
export interface Moved {
  readonly dossierId: string;
  readonly code: string | null;
  readonly from: Placed | null;
  readonly to: Placed | null;
}

interface Table {
  readonly rows: readonly Row06a[];
  readonly total: Columns;
}

/** Cell by cell, row by row as the frozen table has them, then rows that are new, then the total. */
export function differencesOf(frozen: Table, now: Table): Difference[] {
  const names = new Map([...frozen.rows, ...now.rows].map(({ key, name }) => [key, name]));
  const of = (table: Table, key: string) => table.rows.find((row) => row.key === key);
  return [
    ...[...names].flatMap(([key, name]) => cellsOf({ key, name }, of(frozen, key), of(now, key))),
    ...cellsOf({ key: null, name: null }, frozen.total, now.total),
  ];
}

const cellsOf = (row: Pick<Difference, 'key' | 'name'>, before?: Columns, after?: Columns): Difference[] =>
  COLUMNS.map((column) => ({ ...row, column, frozen: before?.[column] ?? 0, now: after?.[column] ?? 0 })).filter(
    (cell) => cell.frozen !== cell.now,
  );

/** Columns that no other column of the form is a part of. */
const LEAVES: readonly Column[] = ['c4', 'c5', 'c6', 'c8', 'c9', 'c10', 'c12', 'c13'];

/** By their ids. What these moves take and give is what {@link differencesOf} lists. */
export function movedOf(
  frozen: readonly CountedDossier[],
  now: readonly CountedDossier[],
  { keyOf }: Pick<FlatGrouping, 'keyOf'>,
): Moved[] {
  const placed = (dossiers: readonly CountedDossier[]) => new Map(dossiers.map((one) => [one.dossier, one]));
  const [before, after] = [placed(frozen), placed(now)];
  const place = (one: CountedDossier | undefined): Placed | null => {
    if (one === undefined) return null;
    const columns = columnsOf(one, RETURNED_BUCKET);
    return { key: keyOf(one), columns: LEAVES.filter((column) => columns[column] > 0) };
  };
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((dossierId) => {
    const [was, is] = [before.get(dossierId), after.get(dossierId)];
    const [from, to] = [place(was), place(is)];
    return isSame(from, to) ? [] : { dossierId, code: (is ?? was)!.code, from, to };
  });
}

const isSame = (a: Placed | null, b: Placed | null): boolean => JSON.stringify(a) === JSON.stringify(b);
