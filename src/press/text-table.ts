import { type Cell, flatHead, shown, type Table } from './table.js';

/** A table for a terminal, with all that must be known when it is read. */
export function textOf({ formName, title, period, about, columns, rows, notes }: Table): string {
  const heads = columns.map(({ head, no }) => no ?? head.at(-1)!);
  const legend = columns.flatMap((one) => (one.no === null ? [] : [`${one.no} ${flatHead(one).toLowerCase()}`]));
  return [
    [formName, title].filter(Boolean).join('. '),
    `  ${period}`,
    ...about.map(([label, value]) => `  ${label}: ${value}`),
    ...(legend.length > 0 ? [`  ${legend.join('; ')}.`] : []),
    aligned(
      heads,
      rows.map(({ cells }) => cells),
      shown,
    ),
    ...notes,
  ].join('\n');
}

/** Columns of equal width; numbers to the right. */
export function aligned(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  written: (cell: Cell) => string = (cell) => String(cell ?? ''),
): string {
  const cells = rows.map((row) => row.map(written));
  const widths = heads.map((head, i) => Math.max(head.length, ...cells.map((row) => row[i]!.length)));
  const right = heads.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, i) => (right[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ')}`.trimEnd();
  return [line(heads), `  ${widths.map((width) => '─'.repeat(width)).join('  ')}`, ...cells.map(line)].join('\n');
}
