import type { LocalDate } from './instant.js';
import { type FormKind, formOn } from './rules.js';

/** A document by reference; its bytes live elsewhere (decisions.md §4). */
export interface DocumentRef {
  readonly id: string;
  readonly kind:
    | 'receipt'
    | 'supplement'
    | 'result-draft'
    | 'result'
    | 'refusal'
    | 'apology'
    | 'stop'
    | 'notice'
    | 'minutes'
    | 'control-slip';
  /** The form it follows, `F2-01`; null: free form. */
  readonly form: string | null;
  readonly number: string | null;
  readonly date: LocalDate | null;
  readonly sha256: string | null;
  /** Account id of who signed. */
  readonly signer: string | null;
}

/** A document as an officer names it in a command; number, date and signer are added by the law's steps. */
export interface DocumentInput {
  readonly id: string;
  readonly sha256: string | null;
}

/** A document that a fact itself causes, on the form in force that day; named after its dossier. */
export function formOf(
  dossierId: string,
  kind: DocumentRef['kind'] & FormKind,
  day: LocalDate,
  more: Partial<DocumentRef> = {},
): DocumentRef {
  return document(`${dossierId}:${kind}`, kind, formOn(kind, day), more);
}

/** A document that somebody brings; its number, date and signer come with the law's steps. */
export function documentFrom(
  { id, sha256 }: DocumentInput,
  kind: DocumentRef['kind'],
  form: string | null,
): DocumentRef {
  return document(id, kind, form, { sha256 });
}

/** A document without a form of the set: a plain notice with its ground. */
export function noticeOf(dossierId: string, name: string, more: Partial<DocumentRef>): DocumentRef {
  return document(`${dossierId}:${name}`, 'notice', null, more);
}

function document(id: string, kind: DocumentRef['kind'], form: string | null, more: Partial<DocumentRef>): DocumentRef {
  return { id, kind, form, number: null, date: null, sha256: null, signer: null, ...more };
}
