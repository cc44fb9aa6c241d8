/** Figures of a row by the numbers of the form's columns: `c3` is column 3. */
export type Figures<C extends string> = Readonly<Record<C, number>>;

/** A column and those that make it up, as the form itself says. */
export type Identity<C extends string> = readonly [whole: C, ...parts: C[]];

/** Whose row it is. */
export interface Named {
  readonly key: string;
  readonly name: string;
  /** Before those of a higher one; absent: by name alone. */
  readonly order?: number;
}

/** A sum, or one of the lines below it. */
export type RowKind = 'group' | 'line';

export type FormRow<C extends string> = Figures<C> & {
  /** Column 1: `2`, below a sum `2.1`. */
  readonly no: string;
  readonly kind: RowKind;
  /** The key of its sum; null: it stands below none. */
  readonly group: string | null;
  readonly key: string;
  /** Column 2. */
  readonly name: string;
};

/** How a form makes its rows of what was counted. */
export interface Shape<T, C extends string> {
  readonly columns: readonly C[];
  readonly identities: readonly Identity<C>[];
  readonly figuresOf: (counted: T) => Figures<C>;
  /** null: no sums but the total. */
  readonly groupOf: ((counted: T) => Named) | null;
  readonly lineOf: (counted: T) => Named;
}

export interface FormRows<C extends string> {
  readonly rows: readonly FormRow<C>[];
  readonly total: Figures<C>;
  /** Identities that do not hold: empty, or the figures must not be used. */
  readonly violations: readonly string[];
}

/** The rows of a statutory table, their sums and the total; every one of them held against the form's identities. */
export function rowsOf<T, C extends string>(counted: readonly T[], shape: Shape<T, C>): FormRows<C> {
  const { groupOf, lineOf, identities } = shape;
  const rowOf = (kind: RowKind, no: string, group: string | null, { named, own }: Part<T>): FormRow<C> => ({
    ...{ no, kind, group, key: named.key, name: named.name },
    ...sumOf(own, shape),
  });
  const linesOf = (own: readonly T[], group: string | null, before: string) =>
    partsBy(own, lineOf).map((part, i) => rowOf('line', `${before}${i + 1}`, group, part));
  const rows =
    groupOf === null
      ? linesOf(counted, null, '')
      : partsBy(counted, groupOf).flatMap((part, i) => [
          rowOf('group', `${i + 1}`, null, part),
          ...linesOf(part.own, part.named.key, `${i + 1}.`),
        ]);
  const total = sumOf(counted, shape);
  const named = [...rows.map((row) => [row.name, row] as const), ['total', total] as const];
  const violations = named.flatMap(([name, figures]) => violated(figures, identities).map((one) => `${name}: ${one}`));
  return { rows, total, violations };
}

/** The identities that do not hold: a wrong figure is shown as wrong, never repaired in silence (law.md §8). */
export function violated<C extends string>(figures: Figures<C>, identities: readonly Identity<C>[]): string[] {
  return identities.flatMap(([whole, ...parts]) => {
    const sum = parts.reduce((sum, part) => sum + figures[part], 0);
    const name = `${whole.slice(1)}=${parts.map((part) => part.slice(1)).join('+')}`;
    return figures[whole] === sum ? [] : [`${name} (${figures[whole]} ≠ ${sum})`];
  });
}

interface Part<T> {
  readonly named: Named;
  readonly own: readonly T[];
}

function partsBy<T>(counted: readonly T[], nameOf: (counted: T) => Named): Part<T>[] {
  const parts = new Map<string, { named: Named; own: T[] }>();
  for (const one of counted) {
    const named = nameOf(one);
    const part = parts.get(named.key);
    if (part) part.own.push(one);
    else parts.set(named.key, { named, own: [one] });
  }
  return [...parts.values()].sort((a, b) => inOrder(a.named, b.named));
}

const inOrder = (a: Named, b: Named): number =>
  (a.order ?? 0) - (b.order ?? 0) || a.name.localeCompare(b.name, 'vi') || (a.key < b.key ? -1 : 1);

function sumOf<T, C extends string>(counted: readonly T[], { columns, figuresOf }: Shape<T, C>): Figures<C> {
  const all = counted.map(figuresOf);
  const sums = columns.map((column) => [column, all.reduce((sum, figures) => sum + figures[column], 0)]);
  return Object.fromEntries(sums) as Figures<C>;
}
