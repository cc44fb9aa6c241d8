/**
 * Text as a search compares it: lower case, without Vietnamese marks, single spaces.
 * Works for precomposed and decomposed (NFD) input alike.
 * @example fold('Đăng ký  KHAI SINH') // 'dang ky khai sinh'
 */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether every word of `query` occurs in `folded`, in any order; an empty query matches all. */
export function matches(query: string, folded: string): boolean {
  return fold(query)
    .split(' ')
    .every((word) => folded.includes(word));
}
