/** Usernames as stored: NFKC, lower case, without spaces around. Letters a–z, digits and `. _ @ -`, 3 to 64 of them. */
export const foldUsername = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

export const isUsername = (folded: string): boolean => /^[a-z0-9][a-z0-9._@-]{2,63}$/.test(folded);

/** Control characters and those that turn the direction of writing: they make one name look like another. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** A person's name as stored: NFC, single spaces. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replace(/ +/g, ' ');

export const isPersonName = (tidy: string): boolean =>
  tidy.length > 0 && [...tidy].length <= 120 && !HIDDEN.test(tidy) && /\p{L}/u.test(tidy);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
