/** Counts of dossiers of one procedure and one agency, as the database gives them; the totals are counted on their own. */
export interface Counted06a {
  readonly procedure: string;
  readonly agency: string;
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
export type Columns = Readonly<
  Record<'c3' | 'c4' | 'c5' | 'c6' | 'c7' | 'c8' | 'c9' | 'c10' | 'c11' | 'c12' | 'c13', number>
>;
export type Column = keyof Columns;

export const COLUMNS: readonly Column[] = ['c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10', 'c11', 'c12', 'c13'];

export interface Row06a extends Columns {
  /** Column 1. */
  readonly no: number;
  /** The field or the agency's id. */
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

/** How the rows are made: by field (lĩnh vực) or by resolving agency. */
export interface Grouping {
  readonly keyOf: (counted: Counted06a) => string;
  readonly nameOf: (key: string) => string;
}

export function form06a(
  counted: readonly Counted06a[],
  { keyOf, nameOf }: Grouping,
  returned: ReturnedBucket = RETURNED_BUCKET,
): { rows: Row06a[]; total: Columns; violations: string[]; withoutResult: WithoutResult } {
  const groups = new Map<string, Columns>();
  for (const one of counted) groups.set(keyOf(one), sum(groups.get(keyOf(one)) ?? NOTHING, columnsOf(one, returned)));
  const named = [...groups].map(([key, columns]) => ({ key, name: nameOf(key), ...columns }));
  named.sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.key < b.key ? -1 : 1));
  const rows = named.map((row, i) => ({ no: i + 1, ...row }));
  const total = rows.reduce<Columns>(sum, NOTHING);
  const violations = [...rows.map((row) => [row.name, row] as const), ['total', total] as const].flatMap(
    ([name, columns]) => violated(columns).map((identity) => `${name}: ${identity}`),
  );
  return { rows, total, violations, withoutResult: withoutResultOf(counted) };
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

const NOTHING = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Columns;

const sum = (a: Columns, b: Columns): Columns =>
  Object.fromEntries(COLUMNS.map((column) => [column, a[column] + b[column]])) as Columns;

function columnsOf(one: Counted06a, returned: ReturnedBucket): Columns {
  const closed = one.withdrawn + one.terminated;
  return {
    ...{ c3: one.handled, c4: one.online, c5: one.other, c6: one.carriedOver },
    ...{ c7: one.resolved, c8: one.early + (returned === 'EARLY' ? closed : 0) },
    ...{ c9: one.onTime + (returned === 'ON_TIME' ? closed : 0), c10: one.late },
    ...{ c11: one.open, c12: one.openInTime, c13: one.openOverdue },
  };
}

/** The form's identities (law.md §8) that do not hold: a wrong figure is shown as wrong, never repaired in silence. */
export function violated(c: Columns): string[] {
  const identities = [
    ['3=4+5+6', c.c3, c.c4 + c.c5 + c.c6],
    ['7=8+9+10', c.c7, c.c8 + c.c9 + c.c10],
    ['11=12+13', c.c11, c.c12 + c.c13],
    ['3=7+11', c.c3, c.c7 + c.c11],
  ] as const;
  return identities
    .filter(([, left, right]) => left !== right)
    .map(([name, left, right]) => `${name} (${left} ≠ ${right})`);
}
