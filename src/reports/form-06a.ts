import { type Figures, type FormRows, type Identity, type Named, rowsOf } from './tables/rows.js';

/** Counts of dossiers of one procedure and one agency, as the database gives them; the totals are counted on their own. */
export interface Counted06a {
  readonly procedure: string;
  readonly agency: string;
  /** Whose dossiers, where officers are told apart; null: nobody's. */
  readonly officer?: string | null;
  /** Column 3: received by the end of the period and not closed before it. */
  readonly handled: number;
  readonly online: number;
  readonly other: number;
  readonly carriedOver: number;
  /** Column 7: closed in the period, with a result or without. */
  readonly resolved: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  /** Of `resolved`, closed without a result: no timeliness of their own. */
  readonly withdrawn: number;
  readonly terminated: number;
  /** Of these two, by the day of the closing against the due date; none without a due date. */
  readonly closedEarly: number;
  readonly closedOnTime: number;
  readonly closedLate: number;
  /** Column 11: not closed by the end of the period. */
  readonly open: number;
  readonly openInTime: number;
  readonly openOverdue: number;
}

/** Columns 3 to 13 of Biểu II.06a (TT 01/2020/TT-VPCP); column 1 is the row's number, column 2 its name. */
export const COLUMNS = ['c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10', 'c11', 'c12', 'c13'] as const;
export type Column = (typeof COLUMNS)[number];
export type Columns = Figures<Column>;

/** Of every row, sum and total (law.md §8). */
export const IDENTITIES: readonly Identity<Column>[] = [
  ['c3', 'c4', 'c5', 'c6'],
  ['c7', 'c8', 'c9', 'c10'],
  ['c11', 'c12', 'c13'],
  ['c3', 'c7', 'c11'],
];

export interface Row06a extends Columns {
  /** Column 1. */
  readonly no: number;
  /** The field, or the agency's or the officer's id. */
  readonly key: string;
  /** Column 2. */
  readonly name: string;
}

/**
 * Where the form puts what was withdrawn or stopped: the form has no column for it. `ON_TIME`, column 9, is practice
 * (law.md §8); the other values are for provinces that place it elsewhere. It is a placement only, in no other rate (§18.8).
 */
export type ReturnedBucket = 'EARLY' | 'ON_TIME';
export const RETURNED_BUCKET: ReturnedBucket = 'ON_TIME';

/** What was closed without a result, by its day against the due date: beside the form, whose columns do not know it (law.md §8). */
export interface WithoutResult {
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
}

/** By field (lĩnh vực), by resolving agency or by officer. */
export interface FlatGrouping {
  readonly keyOf: (counted: Counted06a) => string;
  readonly nameOf: (key: string) => string;
}

/** Rows under sums, as the forms that consolidate II.06a have them. */
export interface Grouping {
  readonly groupOf: ((counted: Counted06a) => Named) | null;
  readonly lineOf: (counted: Counted06a) => Named;
}

/** Figures of II.06a and of the forms that consolidate it, which have the same columns. */
export function form06(
  counted: readonly Counted06a[],
  grouping: Grouping,
  returned: ReturnedBucket = RETURNED_BUCKET,
): FormRows<Column> & { readonly withoutResult: WithoutResult } {
  const figuresOf = (one: Counted06a) => columnsOf(one, returned);
  const shape = { columns: COLUMNS, identities: IDENTITIES, figuresOf, ...grouping };
  return { ...rowsOf(counted, shape), withoutResult: withoutResultOf(counted) };
}

/** Biểu II.06a itself: a row for each key, no sums but the total. */
export function form06a(
  counted: readonly Counted06a[],
  { keyOf, nameOf }: FlatGrouping,
  returned: ReturnedBucket = RETURNED_BUCKET,
): Omit<ReturnType<typeof form06>, 'rows'> & { readonly rows: readonly Row06a[] } {
  const lineOf = (one: Counted06a) => ({ key: keyOf(one), name: nameOf(keyOf(one)) });
  const form = form06(counted, { groupOf: null, lineOf }, returned);
  return { ...form, rows: form.rows.map(({ no, kind: _kind, group: _group, ...row }) => ({ no: Number(no), ...row })) };
}

const withoutResultOf = (counted: readonly Counted06a[]): WithoutResult =>
  counted.reduce<WithoutResult>(
    ({ early, onTime, late }, { closedEarly, closedOnTime, closedLate }) => ({
      early: early + closedEarly,
      onTime: onTime + closedOnTime,
      late: late + closedLate,
    }),
    { early: 0, onTime: 0, late: 0 },
  );

/** The counts of one dossier, or of many: all but whose they are. */
export type Part06a = Exclude<keyof Counted06a, 'procedure' | 'agency' | 'officer'>;

/** What a column adds up: no dossier is in two of its parts. */
export function partsOf(column: Column, returned: ReturnedBucket = RETURNED_BUCKET): readonly Part06a[] {
  const closed = (bucket: ReturnedBucket) => (returned === bucket ? (['withdrawn', 'terminated'] as const) : []);
  const parts: Readonly<Record<Column, readonly Part06a[]>> = {
    ...{ c3: ['handled'], c4: ['online'], c5: ['other'], c6: ['carriedOver'] },
    ...{ c7: ['resolved'], c8: ['early', ...closed('EARLY')], c9: ['onTime', ...closed('ON_TIME')], c10: ['late'] },
    ...{ c11: ['open'], c12: ['openInTime'], c13: ['openOverdue'] },
  };
  return parts[column];
}

export const columnsOf = (one: Counted06a, returned: ReturnedBucket): Columns =>
  Object.fromEntries(
    COLUMNS.map((column) => [column, partsOf(column, returned).reduce((sum, part) => sum + one[part], 0)]),
  ) as Columns;
