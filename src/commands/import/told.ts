import { text } from '../../text.js';
import type { Told } from './importer.js';

export type Format = 'jsonl' | 'csv';

interface Printer {
  readonly head: string;
  readonly lines: (told: Told) => string;
}

/** How the end of each row is written: a line a row, in CSV a line a fault. */
export const PRINTERS: Readonly<Record<Format, Printer>> = {
  jsonl: {
    head: '',
    lines: ({ line, code, outcome, faults }) => {
      const why = faults.map((fault) => ({ field: fault.column, reason: text('vi', `import.${fault.code}`) }));
      return `${JSON.stringify({ line, code, outcome, ...(why.length > 0 ? { faults: why } : {}) })}\n`;
    },
  },
  csv: {
    head: 'line,code,outcome,field,reason\n',
    lines: ({ line, code, outcome, faults }) =>
      (faults.length > 0 ? faults : [null])
        .map((fault) => [code ?? '', outcome, fault?.column ?? '', fault ? text('vi', `import.${fault.code}`) : ''])
        .map((cells) => `${[String(line), ...cells.map(quoted)].join(',')}\n`)
        .join(''),
  },
};

/** A code that is none may be anything, also what a spreadsheet would take for a formula. */
const quoted = (cell: string): string =>
  cell === '' ? '' : `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
