import { FEW, HIDDEN, protectedParts, protectedTotals, type Shown } from './small-counts.js';

/** Counts of one agency that add up to the same total, as often as it is split: by channel, by timeliness. */
export type Splits = readonly (readonly number[])[];

export interface Shielded {
  readonly total: Shown;
  readonly splits: readonly (readonly Shown[])[];
}

/** What is published of one kind of total: of each agency, and of all of them. */
export interface ShieldedTable {
  readonly rows: readonly Shielded[];
  readonly sum: Shielded;
}

/**
 * Of an agency whose total is hidden nothing else is shown. The sum less the shown agencies is a row that anyone can reckon: it is
 * protected as one, and not printed.
 *
 * @param rows all agencies, each split in the same ways
 * @param widths of how many parts each split is
 * @param few counts from 1 to one less are small
 */
export function shielded(rows: readonly Splits[], widths: readonly number[], few: number): ShieldedTable {
  const totals = rows.map((splits) => sumOf(splits[0] ?? []));
  const all = sumOf(totals);
  const tooFew = all > 0 && all < few;
  const shownTotals: readonly Shown[] = tooFew ? totals.map(() => HIDDEN) : protectedTotals(totals, few);
  const shownRows = rows.flatMap((_, i) => (typeof shownTotals[i] === 'number' ? i : []));
  const hiddenRows = rows.flatMap((_, i) => (typeof shownTotals[i] === 'number' ? [] : i));
  const bySplit = widths.map((width, n) => {
    const parts = Array.from({ length: width }, (_, part) => part);
    const nothing: readonly Shown[] = parts.map(() => HIDDEN);
    if (tooFew) return { row: () => nothing, sum: nothing };
    const rest = parts.map((part) => sumOf(hiddenRows.map((i) => rows[i]![n]![part]!)));
    const table = shownRows.map((i) => rows[i]![n]!);
    const shown = protectedParts(table.length === rows.length && table.length > 0 ? table : [...table, rest], few);
    return { row: (i: number) => shown[shownRows.indexOf(i)] ?? nothing, sum: shown.at(-1)! };
  });
  return {
    rows: rows.map((_, i) => ({ total: shownTotals[i]!, splits: bySplit.map(({ row }) => row(i)) })),
    sum: { total: tooFew ? FEW : all, splits: bySplit.map(({ sum }) => sum) },
  };
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
