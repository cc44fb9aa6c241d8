/**
 * Small counts in a published table (law.md §12: public statistics are aggregated). A count from 1 to `few - 1` is not shown
 * (primary); nor are others, so that it cannot be worked out from what stands beside it (secondary).
 *
 * What is hidden is safe because another table, with the same figures shown, has another number in its place: each hidden count
 * is one of a set that can be moved by one, up here and down there, without a total changing and without a count leaving what its
 * mark says of it. Such a set is found for every hidden count; where there is none, all of the table's counts are hidden.
 */
export type Shown = number | typeof FEW | typeof HIDDEN;

/** From 1 to `few - 1`. */
export const FEW = 'few';
/** Of any size from `few` on, or, where everything is hidden, of any size. */
export const HIDDEN = 'hidden';

const isFew = (count: number, few: number): boolean => count > 0 && count < few;

/** Whether a reader could think it one more or one less, by what its mark says. A zero is shown, so it is no other number. */
function moves(count: number, by: number, few: number): boolean {
  if (count >= few) return count + by >= few;
  return count > 0 && isFew(count + by, few);
}

/**
 * One total of each agency, of which the sum is published too. The hidden ones together are no small count either: what is left
 * of the sum without the shown ones.
 */
export function protectedTotals(totals: readonly number[], few: number): Shown[] {
  const hidden = new Set(totals.flatMap((total, i) => (isFew(total, few) ? i : [])));
  const others = totals.flatMap((total, i) => (total >= few ? i : [])).sort((a, b) => totals[b]! - totals[a]! || b - a);
  while (
    hidden.size > 0 &&
    !areSafe(
      [...hidden].map((i) => totals[i]!),
      few,
    )
  ) {
    // prettier-ignore
    const smallest = others.pop();
    if (smallest === undefined) return totals.map(() => HIDDEN);
    hidden.add(smallest);
  }
  return totals.map((total, i) => (hidden.has(i) ? markOf(total, few) : total));
}

/** Each has another that could be one less if it is one more, or the other way round. */
function areSafe(hidden: readonly number[], few: number): boolean {
  const partnered = (count: number, i: number) =>
    [1, -1].some((by) => moves(count, by, few) && hidden.some((other, k) => k !== i && moves(other, -by, few)));
  return hidden.reduce((sum, count) => sum + count, 0) >= few && hidden.every(partnered);
}

const markOf = (count: number, few: number): Shown => (isFew(count, few) ? FEW : HIDDEN);

/**
 * Parts of which each row's total is shown, and of which the sums over the rows are published in a last row.
 * @param rows counts by row and part; the totals of the rows are 0 or at least `few`
 * @returns the rows and the last row of sums
 */
export function protectedParts(rows: readonly (readonly number[])[], few: number): Shown[][] {
  const width = rows[0]?.length ?? 0;
  const sums = Array.from({ length: width }, (_, part) => rows.reduce((sum, row) => sum + row[part]!, 0));
  const table = [...rows, sums];
  const hidden = new Set<string>();
  const safe = new Set<string>();
  for (const [i, j] of smallOf(table, few)) {
    if (safe.has(keyOf([i, j]))) continue;
    const square = cheapest(table, [i, j], hidden, few);
    if (square === null) return table.map((row) => row.map(() => HIDDEN));
    for (const cell of square) {
      hidden.add(keyOf(cell));
      safe.add(keyOf(cell));
    }
  }
  return table.map((row, i) => row.map((count, j) => (hidden.has(keyOf([i, j])) ? markOf(count, few) : count)));
}

type Cell = readonly [row: number, part: number];
const keyOf = ([row, part]: Cell): string => `${row}/${part}`;

const smallOf = (table: readonly (readonly number[])[], few: number): Cell[] =>
  table.flatMap((row, i) => row.flatMap((count, j) => (isFew(count, few) ? [[i, j] as const] : [])));

/** The square of two rows and two parts around a small count that hides the fewest dossiers more; null: none can be moved. */
function cheapest(
  table: readonly (readonly number[])[],
  cell: Cell,
  hidden: ReadonlySet<string>,
  few: number,
): readonly Cell[] | null {
  const [i, j] = cell;
  const cost = ([row, part]: Cell) => {
    const count = table[row]![part]!;
    return isFew(count, few) || hidden.has(keyOf([row, part])) ? 0 : count;
  };
  let best: { readonly square: readonly Cell[]; readonly cost: number } | null = null;
  for (const k of table.keys())
    for (const l of table[i]!.keys()) {
      if (k === i || l === j) continue;
      const square: readonly Cell[] = [cell, [k, j], [i, l], [k, l]];
      const total = square.reduce((sum, one) => sum + cost(one), 0);
      if ((best === null || total < best.cost) && canMove(table, square, few)) best = { square, cost: total };
    }
  return best?.square ?? null;
}

/** One corner up, and the others so that every total stays: the last row is the sum of the others, so it goes along with them. */
function canMove(table: readonly (readonly number[])[], square: readonly Cell[], few: number): boolean {
  const last = table.length - 1;
  const [[i], [k]] = square as [Cell, Cell];
  const across = i === last || k === last ? 1 : -1;
  const signs = [1, across, -1, -across];
  return [1, -1].some((by) => square.every(([row, part], n) => moves(table[row]![part]!, signs[n]! * by, few)));
}
