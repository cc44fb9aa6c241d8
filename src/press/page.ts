/** A form or letter as it goes onto paper: what data/forms/form.typ draws and the editable draft repeats. */
export interface Page {
  /** `F2-04`; null: a plain letter, of no set. */
  readonly form: string | null;
  /** The name of the form as it stands in its corner, `Mẫu số 04`; null: a plain letter. */
  readonly formName: string | null;
  readonly size: 'a5' | 'a4';
  readonly landscape: boolean;
  readonly issuer: Issuer;
  /** The number that văn thư gave; null: not numbered. */
  readonly number: string | null;
  /** `Tuyên Quang, ngày 20 tháng 11 năm 2026`. */
  readonly placed: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly codes: PrintedCodes | null;
  readonly pieces: readonly Piece[];
  readonly recipients: readonly string[];
  readonly signatures: readonly PrintedSignature[];
}

export interface Issuer {
  /** The agency above it; null: none, or not known. */
  readonly upper: string | null;
  readonly name: string;
}

/** What a machine reads off a receipt, and the same for the eye. */
export interface PrintedCodes {
  readonly code: string;
  /** SVG: Code 128 of the dossier code. */
  readonly barcode: string;
  /** SVG: QR of the tracking page with the dossier's secret. */
  readonly qr: string;
  readonly pin: string;
  /** Where to look it up, without the secret. */
  readonly address: string;
}

export type Piece =
  /** null: nothing known, a dotted line is left for the pen. */
  | { readonly kind: 'line'; readonly label: string; readonly value: string | null }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      /** Heads over several columns; absent: each column has its own. */
      readonly heads?: readonly HeadCell[];
      /** Numbers of the rows that stand out: sums. */
      readonly strong?: readonly number[];
    };

/** A cell of the head of a table, from the left, row by row. */
export interface HeadCell {
  readonly text: string;
  /** Columns, and rows of the head, that it covers. */
  readonly across: number;
  readonly down: number;
}

export interface Column {
  readonly head: string;
  /** Share of the width; null: as wide as what it holds. */
  readonly width: number | null;
  readonly numeric: boolean;
}

export interface PrintedSignature {
  readonly post: string;
  readonly hint: string | null;
  /** What stands in the place of a signature: `chờ ký`, or who signed when; null: room for the pen. */
  readonly state: string | null;
  readonly name: string | null;
}

export const line = (label: string, value: string | null): Piece => ({ kind: 'line', label, value });
export const words = (text: string): Piece => ({ kind: 'text', text });
export const note = (text: string): Piece => ({ kind: 'note', text });
export const column = (head: string, width: number | null, numeric = false): Column => ({ head, width, numeric });
