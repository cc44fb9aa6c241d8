import { column, type HeadCell, type Issuer, line, note, type Page, type Piece } from './page.js';

/** A table as it goes out, whatever the format: every format shows these very cells. */
export interface Table {
  /** The stem of its file's name: `bieu-II.06a-2026-Q1`. */
  readonly name: string;
  /** As it stands in its corner; null: no form of the law. */
  readonly formName: string | null;
  readonly title: string;
  /** Which days it is of. */
  readonly period: string;
  /** What stands above it: the unit, the legal base. */
  readonly about: readonly (readonly [label: string, value: string])[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What must be known when it is read. */
  readonly notes: readonly string[];
  readonly issuer: Issuer;
  readonly placed: string;
  /** Posts that sign it. */
  readonly signers: readonly string[];
}

export interface TableColumn {
  /** From the widest head down to its own: `['Đã giải quyết', 'Trước hạn']`. */
  readonly head: readonly string[];
  /** Its number in the form, `(3)`; null: none. */
  readonly no: string | null;
  /** Share of the width of a page; null: as wide as what it holds. */
  readonly width: number | null;
  readonly numeric: boolean;
}

export type Cell = string | number | null;

export interface TableRow {
  /** A sum of the lines below it, or of all. */
  readonly kind: 'line' | 'group' | 'total';
  readonly cells: readonly Cell[];
}

/** Heads in one line, for formats that have only one. */
export const flatHead = ({ head }: TableColumn): string => head.join(': ');

const NUMBERS = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** As people read it here, `159.845`; where nothing is known, nothing is written. */
export const shown = (cell: Cell): string => (typeof cell === 'number' ? NUMBERS.format(cell) : (cell ?? ''));

/** On paper: lying A4 with the national heading, heads as the form has them, room for who signs. */
export function tablePage(table: Table): Page {
  const { formName, title, period, about, columns, rows, notes, issuer, placed, signers } = table;
  const drawn: Piece = {
    kind: 'table',
    columns: columns.map((one) => column(flatHead(one), one.width, one.numeric)),
    rows: rows.map(({ cells }) => cells.map(shown)),
    heads: headsOf(columns),
    strong: rows.flatMap(({ kind }, i) => (kind === 'line' ? [] : [i])),
  };
  return {
    ...{ form: null, formName, size: 'a4', landscape: true, issuer, number: null, placed },
    ...{ title, subtitle: period, codes: null, recipients: [] },
    pieces: [...about.map(([label, value]) => line(label, value)), drawn, ...notes.map(note)],
    signatures: signers.map((post) => ({ post, hint: '(Ký, ghi rõ họ tên)', state: null, name: null })),
  };
}

/**
 * Neighbours with the same head share one cell over them; a short head reaches down to the foot of the tallest. The form's
 * numbers of its columns, where it has them, are the last row.
 */
export function headsOf(columns: readonly TableColumn[]): HeadCell[] {
  const depth = Math.max(...columns.map(({ head }) => head.length));
  const rows = Array.from({ length: depth }, (_, level) => rowOfHeads(columns, level, depth));
  const numbers = columns.map(({ no }) => ({ text: no ?? '', across: 1, down: 1 }));
  return [...rows.flat(), ...(columns.some(({ no }) => no !== null) ? numbers : [])];
}

function rowOfHeads(columns: readonly TableColumn[], level: number, depth: number): HeadCell[] {
  const cells: { text: string; across: number; down: number; path: string; next: number }[] = [];
  for (const [i, { head }] of columns.entries()) {
    if (level >= head.length) continue; // its own head reaches down to here
    const own = level === head.length - 1;
    const path = JSON.stringify(head.slice(0, level + 1));
    const left = cells.at(-1);
    if (!own && left?.path === path && left.next === i) {
      left.across++;
      left.next++;
    } else cells.push({ text: head[level]!, across: 1, down: own ? depth - level : 1, path, next: i + 1 });
  }
  return cells.map(({ text, across, down }) => ({ text, across, down }));
}
