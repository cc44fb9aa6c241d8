import { COLUMNS, type Columns, type Row06a, type WithoutResult } from './form-06a.js';

/** Of a form, what is printed; the API's answer has it too. */
export interface Printed {
  readonly period: { readonly from: string; readonly to: string; readonly agency: string | null };
  readonly rows: readonly Row06a[];
  readonly total: Columns;
  readonly violations: readonly string[];
  readonly withoutResult: WithoutResult;
}

const HEAD = ['STT', 'Lĩnh vực, cơ quan', ...COLUMNS.map((column) => `(${column.slice(1)})`)];

/** The form as people read it, and what does not agree in it. */
export function printed06a({ period, rows, total, violations, withoutResult }: Printed): string {
  const lines = rows.map((row) => [row.no, row.name, ...COLUMNS.map((column) => row[column])]);
  return [
    `Biểu II.06a/VPCP/KSTT, kỳ ${period.from}..${period.to}${period.agency ? `, ${period.agency}` : ''}`,
    '  Nhận giải quyết (3): trực tuyến (4), trực tiếp và bưu chính (5), từ kỳ trước (6). Đã giải quyết (7): trước (8), đúng (9), quá hạn (10).',
    '  Đang giải quyết (11): trong hạn (12), quá hạn (13). Hồ sơ rút, dừng được xếp vào (9).',
    table(HEAD, [...lines, ['', 'Tổng số', ...COLUMNS.map((column) => total[column])]]),
    `Hồ sơ rút, dừng so với hạn: trước ${withoutResult.early}, đúng ${withoutResult.onTime}, quá hạn ${withoutResult.late}.`,
    violations.length === 0 ? 'Các đẳng thức của biểu đều đúng.' : `Đẳng thức KHÔNG đúng: ${violations.join('; ')}`,
  ].join('\n');
}

/** RFC 4180, without a mark of its own for Unicode. */
export function csv06a({ rows, total }: Pick<Printed, 'rows' | 'total'>): string {
  const cell = (value: string | number) =>
    typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`;
  const lines = [
    HEAD.map((title) => title.replace(/^\((\d+)\)$/, '$1')),
    ...rows.map((row) => [row.no, row.name, ...COLUMNS.map((column) => row[column])]),
    ['', 'Tổng số', ...COLUMNS.map((column) => total[column])],
  ];
  return lines.map((line) => line.map(cell).join(',')).join('\n');
}

/** Columns of equal width; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String));
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)));
  const right = head.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, i) => (right[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ')}`.trimEnd();
  return [line(head), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...cells.map(line)].join('\n');
}
