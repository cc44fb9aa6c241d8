import { placeWith, type ReportFilter, ROWS } from './filter.js';
import type { Say } from './say.js';
import type { Form06a } from './use-reports.js';

export type Column = Exclude<keyof Form06a['total'], symbol | number>;

/** The columns as the form groups them: received for handling, resolved, being handled. */
export const GROUPS: readonly { readonly name: string; readonly columns: readonly Column[] }[] = [
  { name: 'handled', columns: ['c3', 'c4', 'c5', 'c6'] },
  { name: 'resolved', columns: ['c7', 'c8', 'c9', 'c10'] },
  { name: 'open', columns: ['c11', 'c12', 'c13'] },
];
export const COLUMNS = GROUPS.flatMap(({ columns }) => columns);

/** Where a cell's dossiers are listed. @param row null: the total; level of whose agencies alone; null: of all */
export const cellPlace = (
  column: Column,
  by: Form06a['by'],
  row: string | null,
  filter: ReportFilter,
  level: string | null = null,
) =>
  placeWith(ROWS, {
    column,
    ...filter,
    ...(row === null ? {} : { [by]: row }),
    ...(level === null ? {} : { level }),
  });

/** A column by its group and its own name, as its head says them. */
export function columnName(column: string, t: Say): string | null {
  const group = GROUPS.find(({ columns }) => columns.some((one) => one === column));
  return group ? `${t(`form-06a.${group.name}`)}: ${t(`form-06a.${column}`)} (${column.slice(1)})` : null;
}

/** The row by another division: of a field its agencies, of an agency or an officer the fields. */
export const divided = (row: string, by: Form06a['by'], filter: ReportFilter): string =>
  placeWith('/bieu-06a', { ...filter, [by]: row, by: by === 'field' ? 'agency' : 'field' });
