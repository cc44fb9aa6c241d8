/** Where a page of a list ends: pass it as `cursor` to read on; null: this was the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const DEFAULT = 50;

/** The rows after `cursor`, of a list that is sorted by `key` without doubles. */
export function pageOf<T>(sorted: readonly T[], key: (row: T) => string, cursor?: string, limit = DEFAULT): Page<T> {
  const rest = cursor === undefined ? sorted : sorted.filter((row) => key(row) > cursor);
  const items = rest.slice(0, limit);
  return { items, next: rest.length > limit ? key(items.at(-1)!) : null };
}

export const byKey =
  <T>(key: (row: T) => string) =>
  (a: T, b: T): number =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
