/** The numbers that a counter may have; the service takes no other. */
export const FIRST = 1;
export const LAST = 99;

/** The counter as it was typed; null: it is none. */
export function counterOf(typed: string): number | null {
  const counter = /^\d+$/.test(typed.trim()) ? Number(typed) : 0;
  return counter >= FIRST && counter <= LAST ? counter : null;
}
