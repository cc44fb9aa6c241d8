import { createHash } from 'node:crypto';
import type { Instant } from '../workflow/instant.js';
import type { ActorStamp } from '../workflow/people.js';

/** Values as they are hashed: what JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Who looked or did, when, where (his post and session), what, on whom, why. Never a person's data: ids and hashes. */
export interface AuditEntry {
  /** Whose chain it stands in: the agency of the acting post, or {@link HOUSE}. */
  readonly agency: string;
  readonly at: Instant;
  readonly actor: ActorStamp;
  /** Which sign-in of the person; null: none, or not known. */
  readonly session: string | null;
  readonly what: string;
  /** UUID of the dossier, or of the account that it is about. */
  readonly subject: string | null;
  readonly why: string | null;
  readonly details: { readonly [key: string]: Json | undefined };
}

/** An entry in its place. */
export interface ChainedEntry extends AuditEntry {
  /** 1, 2, 3 … without gap in its agency's chain. */
  readonly no: number;
  readonly prev: Buffer;
  readonly hash: Buffer;
}

/** The chain of what no agency's post did: citizens, the system, posts of the whole province. */
export const HOUSE = '-';

/** Before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** reliability.md §7.6: SHA-256 over the hash before and the entry's canonical JSON, its number included. */
export function entryHash(
  prev: Buffer,
  no: number,
  { agency, at, actor, session, what, subject, why, details }: AuditEntry,
): Buffer {
  const entry = { agency, no, at, actor: actor as unknown as Json, session, what, subject, why, details };
  return createHash('sha256').update(prev).update(canonical(entry)).digest();
}

/** Hash of any JSON value, in hexadecimal: what stands in an entry in place of the value. */
export const sha256Of = (value: unknown): string => sha256OfText(canonical(value as Json));

/** Of the text's UTF-8 bytes, in hexadecimal. */
export const sha256OfText = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * One text for one value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * @example canonical({ b: 1, a: [null] }) // '{"a":[null],"b":1}'
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one: Json) => canonical(one)).join(',')}]`;
  const members = Object.entries(value as Readonly<Record<string, Json | undefined>>)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
