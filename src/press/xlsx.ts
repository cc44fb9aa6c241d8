import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Style, stream, Worksheet } from 'exceljs';
import type { Instant } from '../workflow/instant.js';
import { type Cell, flatHead, type Table, type TableColumn } from './table.js';

/** Of a cell that holds text: what is typed into it later stays text too. */
const TEXT = '@';
const THIN = { style: 'thin' } as const;
const FRAME: Partial<Style> = { border: { top: THIN, left: THIN, bottom: THIN, right: THIN } };
const HEAD: Partial<Style> = {
  ...FRAME,
  numFmt: TEXT,
  font: { bold: true },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};
/** Signs that the name of a sheet may not have, and how long it may be. */
const NOT_IN_A_NAME = /[*?:\\/[\]]/g;
const LONGEST_NAME = 31;
/** A column that takes what is left on paper has room for a name here. */
const WIDE = 44;

/**
 * One sheet: what the table says of itself, one line of heads and one of the form's numbers, then numbers as numbers and text
 * as text. A text is written as a string and never as a formula, whatever it begins with.
 * @param made what the file says of when it was made
 */
export async function xlsxOf(table: Table, made: Instant): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs'); // longer to load than the rest of the service
  const sink = new PassThrough();
  const bytes = buffer(sink);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
  book.created = book.modified = new Date(made);
  book.creator = book.lastModifiedBy = table.issuer.name;
  fill(book, table);
  await book.commit();
  return bytes;
}

function fill(book: stream.xlsx.WorkbookWriter, { formName, title, period, about, columns, rows, notes }: Table): void {
  const said = [...(formName === null ? [] : [formName]), title, period, ...about.map((pair) => pair.join(': '))];
  const numbered = columns.some(({ no }) => no !== null);
  const sheet = book.addWorksheet((formName ?? title).replace(NOT_IN_A_NAME, ' ').slice(0, LONGEST_NAME), {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
    views: [{ state: 'frozen', ySplit: said.length + (numbered ? 2 : 1) }],
  });
  sheet.columns = columns.map((one) => ({ width: widthOf(one) }));
  for (const words of said) addRow(sheet, [words], () => ({ numFmt: TEXT, font: { bold: words === title } }));
  addRow(sheet, columns.map(flatHead), () => HEAD);
  if (numbered) addRow(sheet, columns.map(({ no }) => no), () => HEAD); // prettier-ignore
  for (const { kind, cells } of rows)
    addRow(sheet, cells, (cell) => ({ ...FRAME, numFmt: formatOf(cell), font: { bold: kind !== 'line' } }));
  for (const words of notes) addRow(sheet, [words], () => ({ numFmt: TEXT, font: { italic: true } }));
}

/** Written out at once: of a long table only one row is ever held. */
function addRow(sheet: Worksheet, cells: readonly Cell[], styleOf: (cell: Cell) => Partial<Style>): void {
  const row = sheet.addRow([...cells]);
  cells.forEach((cell, i) => Object.assign(row.getCell(i + 1), styleOf(cell)));
  row.commit();
}

const formatOf = (cell: Cell): string =>
  typeof cell !== 'number' ? TEXT : Number.isInteger(cell) ? '#,##0' : '#,##0.00';

/** In characters, as the program measures columns. */
const widthOf = ({ width, numeric }: TableColumn): number => (numeric ? 12 : width === null ? 24 : WIDE);
