import { fileTypeFromBuffer } from 'file-type/core';
import type { FileType } from '../config.js';

/** A kind of file that a dossier may hold. */
export interface FileKind {
  readonly mediaType: string;
  /** Endings of names, the preferred one first. */
  readonly endings: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What a configuration may allow, by the ending that it names. */
export const FILE_KINDS: Readonly<Record<FileType, FileKind>> = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  tif: { mediaType: 'image/tiff', endings: ['tif', 'tiff'] },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, endings: ['docx'] },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'] },
};

export type FileFault = 'file-kind' | 'file-two-faced' | 'file-active';

/** Beginnings of a page in a file that claims to be none: some reader may take it for one. */
const PAGE = /<(!doctype|html|head|script|svg|iframe|body)\b/i;
/** How far a browser looks for what a file is. */
const HEAD = 4_096;
/** End of an archive's directory; it stands at the end of a ZIP, with a comment of at most 64 KB behind it. */
const ARCHIVE = Buffer.from('PK\x05\x06', 'latin1');
const TAIL = 66_000;
/** Names in a PDF that make it do something, carry files, or hide from this look. Shorter ones occur in packed bytes by chance. */
const ACTIVE = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Encrypt)(?![A-Za-z])/;
/** A name's letter may be written as its number. */
const NUMBERED = /#([0-9A-Fa-f]{2})/g;

/**
 * What the bytes are, whatever their name and sender say.
 * @returns a fault instead: of no allowed kind, of two kinds at once, or a PDF that acts
 */
export async function kindOf(bytes: Buffer, allowed: readonly FileType[]): Promise<FileKind | FileFault> {
  const found = await fileTypeFromBuffer(bytes);
  const name = allowed.find((one) => FILE_KINDS[one].mediaType === found?.mime);
  if (name === undefined) return 'file-kind';
  const archive = name === 'docx' || name === 'xlsx';
  if (PAGE.test(bytes.toString('latin1', 0, HEAD))) return 'file-two-faced';
  if (!archive && bytes.subarray(-TAIL).includes(ARCHIVE)) return 'file-two-faced';
  if (name === 'pdf' && acts(bytes)) return 'file-active';
  return FILE_KINDS[name];
}

const acts = (pdf: Buffer): boolean =>
  ACTIVE.test(pdf.toString('latin1').replace(NUMBERED, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
