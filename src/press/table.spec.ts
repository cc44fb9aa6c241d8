import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { sheetOf } from '../../test/support/xlsx.js';
import { instant } from '../workflow/instant.js';
import { csvOf, neutral } from './csv.js';
import { headsOf, tablePage, type Table, type TableColumn } from './table.js';
import { textOf } from './text-table.js';
import { xlsxOf } from './xlsx.js';

const MADE = instant('2026-12-04T17:00:00+07:00');
const plain = (head: string, numeric: boolean): TableColumn => ({ head: [head], no: null, width: null, numeric });
const done = (...head: string[]): TableColumn => ({ head: ['Đã giải quyết', ...head], no: null, width: 1, numeric: true }); // prettier-ignore
const numbered = (columns: readonly TableColumn[]) => columns.map((one, i) => ({ ...one, no: `(${i + 1})` }));

const TABLE: Table = {
  name: 'bieu-thu-2026-Q1',
  formName: 'Biểu II.00',
  title: 'Bảng thử',
  period: 'Từ ngày 15/12/2025 đến ngày 14/3/2026',
  about: [['Đơn vị tính', 'hồ sơ']],
  columns: numbered([plain('STT', false), plain('Đơn vị', false), done('Tổng số'), done('Có kết quả', 'Đúng hạn')]),
  rows: [
    { kind: 'group', cells: ['1', 'Cấp xã', 159845, 1] },
    { kind: 'line', cells: ['1.1', 'Xã "A", B', 159845, 1] },
    { kind: 'line', cells: ['1.2', '=HYPERLINK("http://x.vn")', 0, null] },
    { kind: 'total', cells: ['', 'Tổng số', 159845, 1.5] },
  ],
  notes: ['Số liệu thử.'],
  issuer: { upper: null, name: 'Văn phòng' },
  placed: 'Tuyên Quang, ngày 04 tháng 12 năm 2026',
  signers: ['Người lập biểu'],
};

describe('text in a file that a spreadsheet opens', () => {
  it.each(['=1+1', '+84', '-1', '@x', '\t=1', '\r=1', '\n=1', '\0', '＝1'])('%j begins no formula', (text) => {
    expect(neutral(text)).toBe(`'${text}`);
  });

  it.each(['', 'Sở Tư pháp', ' =1', "'=1", '1=1', '(1)', 'Đ-1'])('%j stays as it is', (text) => {
    expect(neutral(text)).toBe(text);
  });
});

describe('CSV', () => {
  it('has the mark of UTF-8, one line of heads and the cells, quoted as RFC 4180 has it', () => {
    const csv = csvOf(TABLE);
    expect(csv.startsWith('\uFEFF"STT","Đơn vị","Đã giải quyết: Tổng số","Đã giải quyết: Có kết quả: Đúng hạn"\r\n')).toBe(true); // prettier-ignore
    expect(csv).toContain('\r\n"1.1","Xã ""A"", B",159845,1\r\n');
    expect(csv).toContain(`\r\n"1.2","'=HYPERLINK(""http://x.vn"")",0,\r\n`);
    expect(csv.endsWith('"","Tổng số",159845,1.5\r\n')).toBe(true);
  });
});

describe('Excel', () => {
  it('has numbers as numbers, text as text and no formula', async () => {
    const { cells, xml } = sheetOf(await xlsxOf(TABLE, MADE));
    expect(xml).not.toMatch(/<f[ >/]/);
    expect(cells.slice(0, 4)).toEqual([['Biểu II.00'], ['Bảng thử'], [TABLE.period], ['Đơn vị tính: hồ sơ']]);
    expect(cells.slice(4, 6).map((row) => row.length)).toEqual([4, 4]);
    expect(cells.slice(6)).toEqual([
      ['1', 'Cấp xã', 159845, 1],
      ['1.1', 'Xã "A", B', 159845, 1],
      ['1.2', '=HYPERLINK("http://x.vn")', 0],
      ['', 'Tổng số', 159845, 1.5],
      ['Số liệu thử.'],
    ]);
  });

  it('says of its making what it was told', async () => {
    const { core } = sheetOf(await xlsxOf(TABLE, MADE));
    expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-12-04T10:00:00Z</dcterms:created>');
    expect(core).toContain('<dc:creator>Văn phòng</dc:creator>');
  });
});

describe('the head of a table on paper', () => {
  it('joins neighbours under one head, and lets a short head reach down', () => {
    expect(headsOf(TABLE.columns)).toEqual([
      { text: 'STT', across: 1, down: 3 },
      { text: 'Đơn vị', across: 1, down: 3 },
      { text: 'Đã giải quyết', across: 2, down: 1 },
      { text: 'Tổng số', across: 1, down: 2 },
      { text: 'Có kết quả', across: 1, down: 1 },
      { text: 'Đúng hạn', across: 1, down: 1 },
      ...['(1)', '(2)', '(3)', '(4)'].map((text) => ({ text, across: 1, down: 1 })),
    ]);
  });

  it('joins nothing over a column that stands between, and needs no numbers', () => {
    const columns = [done('a'), plain('b', true), done('c')];
    expect(headsOf(columns).map(({ text, across, down }) => [text, across, down])).toEqual([
      ['Đã giải quyết', 1, 1],
      ['b', 1, 2],
      ['Đã giải quyết', 1, 1],
      ['a', 1, 1],
      ['c', 1, 1],
    ]);
  });
});

it('a table shows the same figures in every format', async () => {
  const wanted = TABLE.rows.map(({ cells }) => cells.slice(2).map((cell) => cell ?? ''));
  const read = (cell: string) => (cell === '' ? '' : Number(cell.replaceAll('.', '').replace(',', '.')));
  const csv = (parse(csvOf(TABLE), { bom: true, from_line: 2 }) as string[][]).map((row) => row.slice(2).map((cell) => (cell === '' ? '' : Number(cell)))); // prettier-ignore
  const xlsx = sheetOf(await xlsxOf(TABLE, MADE)).cells.slice(6, 10).map((row) => [row[2], row[3] ?? '']); // prettier-ignore
  const page = tablePage(TABLE).pieces.flatMap((piece) => (piece.kind === 'table' ? piece.rows : []));
  const text = textOf(TABLE).split('\n').slice(-5, -1).map((line) => line.trimEnd().split(/ {2,}/)); // prettier-ignore
  expect([csv, xlsx]).toEqual([wanted, wanted]);
  expect(page.map((row) => row.slice(2).map(read))).toEqual(wanted);
  expect(text.map((row) => row.at(-1))).toEqual(['1', '1', '0', '1,5']);
});
