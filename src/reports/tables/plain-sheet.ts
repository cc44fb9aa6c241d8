import type { Cell, Table, TableRow } from '../../press/table.js';
import type { Heading } from './headings.js';

/** A column: its head, and its share of the page; null: as wide as its numbers are. */
export type PlainColumn = readonly [head: string, width: number | null];

/** A table of ours, of no form of the law. */
export interface Plain {
  /** The stem of its file's name. */
  readonly name: string;
  readonly title: string;
  readonly period: string;
  readonly source: string | null;
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
}

export function plainSheet({ issuer, placed }: Heading, { source, columns, ...sheet }: Plain): Table {
  return {
    ...sheet,
    formName: null,
    about: [['Đơn vị báo cáo', issuer.name], ...(source === null ? [] : [['Căn cứ', source] as const])],
    columns: columns.map(([head, width]) => ({ head: [head], no: null, width, numeric: width === null })),
    ...{ issuer, placed, signers: ['Người lập biểu', 'Thủ trưởng đơn vị'] },
  };
}

export const line = (...cells: Cell[]): TableRow => ({ kind: 'line', cells });
export const group = (...cells: Cell[]): TableRow => ({ kind: 'group', cells });
export const total = (...cells: Cell[]): TableRow => ({ kind: 'total', cells });
