import { type Part, partPlace, placeWith, type ReportFilter } from './filter.js';
import type { Form06a } from './use-reports.js';

export type Column = Exclude<keyof Form06a['total'], symbol | number>;

/** The columns as the form groups them: received for handling, resolved, being handled. */
export const GROUPS: readonly { readonly name: string; readonly columns: readonly Column[] }[] = [
  { name: 'handled', columns: ['c3', 'c4', 'c5', 'c6'] },
  { name: 'resolved', columns: ['c7', 'c8', 'c9', 'c10'] },
  { name: 'open', columns: ['c11', 'c12', 'c13'] },
];
export const COLUMNS = GROUPS.flatMap(({ columns }) => columns);

/** Columns that count what a part of a formula counts: these have a list of dossiers. */
const COUNTED_BY: Readonly<Partial<Record<Column, Part>>> = {
  c4: ['F-ONLINE-ALL', 'numerator'],
  c7: ['F-ONTIME.06A', 'denominator'],
  c10: ['F-LATE', 'numerator'],
  c11: ['F-OVERDUE-OPEN', 'denominator'],
  c13: ['F-OVERDUE-OPEN', 'numerator'],
};

/** Where a cell's dossiers are listed. @param row null: the total */
export const cellPlace = (column: Column, by: Form06a['by'], row: string | null, filter: ReportFilter) =>
  partPlace(COUNTED_BY[column], row === null ? filter : { ...filter, [by]: row });

/** The row by the other division: of a field its agencies, of an agency its fields. */
export const divided = (row: string, by: Form06a['by'], filter: ReportFilter): string =>
  placeWith('/bieu-06a', { ...filter, [by]: row, by: by === 'field' ? 'agency' : 'field' });
