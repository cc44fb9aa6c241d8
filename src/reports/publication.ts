import type { Count } from './counts.js';
import { type Shielded, shielded, type ShieldedTable, type Splits } from './shielded.js';
import { FEW, type Shown } from './small-counts.js';

/** What is counted of one agency, or of all; `answers` are those of the survey, `satisfied` those that are content. */
export type Counted = Readonly<Record<Count | 'answers' | 'satisfied', number>>;
type Reckon = (counted: Counted) => number;

/** What is published: totals, and how each is split; every split adds up to its total. */
const PUBLISHED = {
  received: [
    {
      receivedOnline: (c) => c.receivedOnline,
      receivedDirect: (c) => c.receivedDirect,
      receivedPost: (c) => c.receivedPost,
    },
    {
      receivedOnTime: (c) => c.receivedOnTime,
      receivedNotOnTime: (c) => c.receivedRated - c.receivedOnTime,
      receivedUnrated: (c) => c.received - c.receivedRated,
    },
  ],
  /** With a result, or without one; what has no due date and what was closed without a result is no part of a rate but 06A. */
  closed: [
    { early: (c) => c.early, onTime: (c) => c.onTime, late: (c) => c.late, placedOnTime: (c) => c.placedOnTime },
  ],
  open: [
    {
      openInTime: (c) => c.openInTime,
      openOverdue: (c) => c.openOverdue,
      openNoDueDate: (c) => c.open - c.openInTime - c.openOverdue,
    },
  ],
  due: [{ dueOnTime: (c) => c.dueOnTime, dueNotOnTime: (c) => c.due - c.dueOnTime }],
  returned: [{ returnedPost: (c) => c.returnedPost, returnedOtherwise: (c) => c.returned - c.returnedPost }],
  answers: [{ satisfied: (c) => c.satisfied, notSatisfied: (c) => c.answers - c.satisfied }],
} as const satisfies Readonly<Record<string, readonly Readonly<Record<string, Reckon>>[]>>;

export type PublishedTotal = keyof typeof PUBLISHED;
type KeysOf<T> = T extends T ? keyof T : never;
export type PublishedCount = PublishedTotal | KeysOf<(typeof PUBLISHED)[PublishedTotal][number]>;

const TOTALS = Object.keys(PUBLISHED) as PublishedTotal[];
/** Each total with the names of its parts, split by split. */
export const PUBLISHED_TABLES = TOTALS.map((total) => ({
  total,
  splits: PUBLISHED[total].map((split) => Object.keys(split) as PublishedCount[]),
}));
export const PUBLISHED_COUNTS: readonly PublishedCount[] = PUBLISHED_TABLES.flatMap(({ total, splits }) => [
  total,
  ...splits.flat(),
]);

/** The shares that are published: which parts of one split are the numerator, and what the denominator has beside them. */
export const PUBLISHED_SHARES = [
  { formula: 'F-ONTIME.OWN', of: ['early', 'onTime'], beside: ['late'] },
  { formula: 'F-ONTIME.06A', of: ['early', 'onTime', 'placedOnTime'], beside: ['late'] },
  { formula: 'F-ONTIME.RECEIVED', of: ['receivedOnTime'], beside: ['receivedNotOnTime'] },
  { formula: 'F-ONTIME.DUE', of: ['dueOnTime'], beside: ['dueNotOnTime'] },
  { formula: 'F-OVERDUE-OPEN', of: ['openOverdue'], beside: ['openInTime', 'openNoDueDate'] },
  { formula: 'F-ONLINE-ALL', of: ['receivedOnline'], beside: ['receivedDirect', 'receivedPost'] },
  { formula: 'F-POST-IN', of: ['receivedPost'], beside: ['receivedOnline', 'receivedDirect'] },
  { formula: 'F-POST-OUT', of: ['returnedPost'], beside: ['returnedOtherwise'] },
  { formula: 'F-SAT', of: ['satisfied'], beside: ['notSatisfied'] },
] as const satisfies readonly Share[];

interface Share {
  readonly formula: string;
  readonly of: readonly PublishedCount[];
  readonly beside: readonly PublishedCount[];
}

/** From the least to the most that it can be by what is published; in percent, unrounded. */
export type Between = readonly [least: number, most: number];

export interface PublishedLine {
  readonly counts: Readonly<Record<PublishedCount, Shown>>;
  /** By formula; `none`: nothing to divide by; null: what is published cannot tell. */
  readonly shares: Readonly<Record<string, Between | 'none' | null>>;
}

/** What is published of these agencies and of all together; small counts are neither shown nor to be reckoned. */
export function publishedLines(
  agencies: readonly Counted[],
  few: number,
): { readonly agencies: readonly PublishedLine[]; readonly province: PublishedLine } {
  const tables = TOTALS.map((name) => ({ name, ...shielded(agencies.map((one) => splitsOf(name, one)), widthsOf(name), few) })); // prettier-ignore
  const line = (own: (table: ShieldedTable) => Shielded): PublishedLine => {
    const shown = tables.map((table) => ({ name: table.name, ...own(table) }));
    return { counts: countsOf(shown), shares: sharesOf(shown, few) };
  };
  return { agencies: agencies.map((_, i) => line(({ rows }) => rows[i]!)), province: line(({ sum }) => sum) };
}

interface Table extends Shielded {
  readonly name: PublishedTotal;
}

const widthsOf = (total: PublishedTotal): number[] => PUBLISHED[total].map((split) => Object.keys(split).length);

const splitsOf = (total: PublishedTotal, counted: Counted): Splits =>
  PUBLISHED[total].map((split) => Object.values<Reckon>(split).map((reckon) => reckon(counted)));

function countsOf(tables: readonly Table[]): PublishedLine['counts'] {
  const named = tables.flatMap(({ name, total, splits }) => [
    [name, total] as const,
    ...PUBLISHED[name].flatMap((split, n) => Object.keys(split).map((part, p) => [part, splits[n]![p]!] as const)),
  ]);
  return Object.fromEntries(named) as PublishedLine['counts'];
}

const sharesOf = (tables: readonly Table[], few: number): PublishedLine['shares'] =>
  Object.fromEntries(PUBLISHED_SHARES.map((share) => [share.formula, shareOf(share, tables, few)]));

/** By the published counts alone, so that a share gives away nothing that they do not. */
function shareOf({ of, beside }: Share, tables: readonly Table[], few: number): Between | 'none' | null {
  for (const { name, total, splits } of tables)
    for (const [n, split] of PUBLISHED[name].entries()) {
      const parts = Object.keys(split);
      if (!parts.includes(of[0]!)) continue;
      if (typeof total !== 'number') return null;
      const [top, rest] = [of, beside].map((names) => reachOf(names.map((one) => parts.indexOf(one)), splits[n]!, total, few)); // prettier-ignore
      if (top![1] + rest![1] === 0) return 'none';
      return [percentOf(top![0], rest![1]), percentOf(top![1], rest![0])];
    }
  throw new Error(`no split has ${of.join(', ')}`);
}

const percentOf = (part: number, rest: number): number => (part + rest === 0 ? 0 : (100 * part) / (part + rest));

/** The least and the most that some parts of a known total can come to. */
function reachOf(some: readonly number[], shown: readonly Shown[], total: number, few: number): Between {
  const least = (n: number) => lowest(shown[n]!);
  const most = (n: number) => highest(shown[n]!, few, total);
  const others = [...shown.keys()].filter((n) => !some.includes(n));
  const sum = (of: readonly number[], by: (n: number) => number) => of.reduce((all, n) => all + by(n), 0);
  return [Math.max(sum(some, least), total - sum(others, most)), Math.min(sum(some, most), total - sum(others, least))];
}

const lowest = (shown: Shown): number => (typeof shown === 'number' ? shown : shown === FEW ? 1 : 0);
const highest = (shown: Shown, few: number, total: number): number =>
  typeof shown === 'number' ? shown : shown === FEW ? few - 1 : total;
