import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Problem } from '../problem.js';

/** The header in which somebody says why he looks, or why he changes a rule. */
export const REASON = 'X-Reason';

/** Metadata that the audit reads, of the method first, then of its class. */
export const REASONED = 'reasoned';

/**
 * Changes a rule, or shows what others do: done for a reason alone, which the audit keeps (docs/decisions/0045). Where the
 * body has a reason of its own, that one is kept and no header is asked for. 400 `reason-required`
 */
export const Reasoned = () =>
  applyDecorators(
    SetMetadata(REASONED, true),
    ApiHeader({
      name: REASON,
      required: true,
      description: 'Vì sao: ghi vào nhật ký. UTF-8 mã hóa phần trăm, 5–300 ký tự',
      schema: { type: 'string', minLength: 5, maxLength: 900, example: encodeURIComponent('Theo quyết định của tỉnh') },
    }),
  );

const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/;

/**
 * What the header says: percent-encoded, or UTF-8 as it is; at most 300 characters.
 * @returns null when there is none
 * @throws Problem 400 when it cannot be read
 */
export function reasonOf(header: string | undefined): string | null {
  if (header === undefined || header.trim() === '') return null;
  const reason = decoded(header).normalize('NFC').trim();
  if (reason.length > 300 || HIDDEN.test(reason))
    throw new Problem(400, 'invalid', { errors: [{ pointer: REASON, code: 'format' }] });
  return reason;
}

/** @throws Problem 400 without a reason of some length */
export function requiredReason(header: string | undefined): string {
  const reason = reasonOf(header);
  if (reason === null || reason.length < 5)
    throw new Problem(400, 'reason-required', { errors: [{ pointer: REASON, code: 'required' }] });
  return reason;
}

/** Node reads the bytes of a header as Latin-1: UTF-8 is put together again, what is none stays as it came. */
function decoded(header: string): string {
  const bytes = /[^\u0000-\u00FF]/.test(header) ? '\uFFFD' : Buffer.from(header, 'latin1').toString('utf8');
  const reason = bytes.includes('\uFFFD') ? header : bytes;
  try {
    return decodeURIComponent(reason);
  } catch {
    return reason; // a bare percent sign: 100 % of the fee
  }
}
