import { type Cell, flatHead, type Table } from './table.js';

/** What a spreadsheet would take for the beginning of a formula (OWASP ASVS 5.0, 1.2.10), were it the first of a cell. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Text that stays text in a program which guesses what a cell is. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** With its mark, without which spreadsheets take Vietnamese for another encoding. */
const UTF8_MARK = '\uFEFF';

/** RFC 4180 with one line of heads and no words around it: for programs, and for those who go on reckoning. */
export const csvOf = ({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string =>
  `${UTF8_MARK}${[columns.map(flatHead), ...rows.map(({ cells }) => cells)].map(lineOf).join('\r\n')}\r\n`;

const lineOf = (cells: readonly Cell[]): string => cells.map(cellOf).join(',');

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : `"${neutral(cell).replaceAll('"', '""')}"`;
}
