import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Shielded, shielded as shieldedBy, type ShieldedTable, type Splits } from './shielded.js';
import { FEW, HIDDEN, type Shown } from './small-counts.js';

const K = 5;
const tables = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([parts, agencies]) =>
  fc.array(
    fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 6 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }) }), { minLength: parts, maxLength: parts }), // prettier-ignore
    { minLength: agencies, maxLength: agencies },
  ),
);

const shielded = (rows: readonly Splits[], few: number): ShieldedTable =>
  shieldedBy(rows, (rows[0] ?? []).map((parts) => parts.length), few); // prettier-ignore

/** A number of the publication as somebody reads it who has never seen the data: unknown ones are variables. */
interface Variable {
  readonly value: number;
  readonly mark: Shown;
}

/** All that is printed, with what is not as a variable; agencies first, the province last. */
interface Printed {
  readonly variables: readonly Variable[];
  /** Each adds variables up to nothing: which, and with which sign. */
  readonly sums: readonly (readonly (readonly [number, number])[])[];
}

/** The sums that anyone knows to hold: parts make totals, agencies make the province. Written without the code under test. */
function printed(rows: readonly Splits[], { rows: shown, sum }: ShieldedTable): Printed {
  const province = rows[0]!.map((parts, n) => parts.map((_, p) => rows.reduce((all, row) => all + row[n]![p]!, 0)));
  const lines = [...rows, province];
  const marks: readonly Shielded[] = [...shown, sum];
  const variables: Variable[] = [];
  const add = (value: number, mark: Shown) => variables.push({ value, mark }) - 1;
  const cells = lines.map((splits, i) => ({
    total: add(
      splits[0]!.reduce((a, b) => a + b, 0),
      marks[i]!.total,
    ),
    splits: splits.map((parts, n) => parts.map((value, p) => add(value, marks[i]!.splits[n]![p]!))),
  }));
  const last = cells.at(-1)!;
  const sums = [
    ...cells.flatMap(({ total, splits }) => splits.map((parts) => [[total, -1] as const, ...parts.map((p) => [p, 1] as const)])), // prettier-ignore
    [[last.total, -1] as const, ...cells.slice(0, -1).map(({ total }) => [total, 1] as const)],
    ...last.splits.flatMap(
      (parts, n) =>
      parts.map((own, p) => [[own, -1] as const, ...cells.slice(0, -1).map(({ splits }) => [splits[n]![p]!, 1] as const)]), // prettier-ignore
    ),
  ];
  return { variables, sums };
}

/** What a reader may take a number for, by its mark alone: `few` says 1 to 4, a hidden one may be anything. */
const fits = ({ mark }: Variable, value: number): boolean =>
  typeof mark === 'number' ? value === mark : mark === FEW ? value >= 1 && value < K : value >= 0;

/** Whether other numbers fit the same publication in which that variable is another one: each moved by at most one. */
function canBeAnother({ variables, sums }: Printed, target: number): boolean {
  const free = variables.flatMap(({ mark }, v) => (typeof mark === 'number' ? [] : v));
  const order = [target, ...free.filter((v) => v !== target)];
  const place = new Map(order.map((v, n) => [v, n]));
  const open = sums.map((sum) => sum.filter(([v]) => place.has(v))).filter((sum) => sum.length > 0);
  const decidedAt = order.map((_, n) => open.filter((sum) => Math.max(...sum.map(([v]) => place.get(v)!)) === n));
  const moved = new Map<number, number>();
  const search = (n: number): boolean => {
    if (n === order.length) return true;
    for (const by of n === 0 ? [1, -1] : [0, 1, -1]) {
      if (!fits(variables[order[n]!]!, variables[order[n]!]!.value + by)) continue;
      moved.set(order[n]!, by);
      const holds = decidedAt[n]!.every((sum) => sum.reduce((all, [v, sign]) => all + sign * moved.get(v)!, 0) === 0);
      if (holds && search(n + 1)) return true;
    }
    return false;
  };
  return search(0);
}

/** What can be told for certain. A nought is shown wherever it is one, so it may be told too. */
const exposed = (rows: readonly Splits[], table: ShieldedTable): number[] => {
  const all = printed(rows, table);
  return all.variables.flatMap(({ value, mark }, v) =>
    typeof mark === 'number' || value === 0 || canBeAnother(all, v) ? [] : v,
  );
};

const numbersOf = ({ rows, sum }: ShieldedTable): Shown[] =>
  [...rows, sum].flatMap(({ total, splits }) => [total, ...splits.flat()]);

describe('small counts of a published table', () => {
  it('are not shown, and neither are those from which they could be reckoned', () => {
    const table = shielded([[[90, 10, 3]], [[40, 20, 0]], [[70, 8, 20]]], K);
    expect(table.rows.map(({ total, splits }) => [total, ...splits[0]!])).toEqual([
      [103, 90, HIDDEN, FEW],
      [60, 40, 20, 0],
      [98, 70, HIDDEN, HIDDEN],
    ]);
    expect(table.sum).toEqual({ total: 261, splits: [[200, 38, 23]] });
  });

  it('are none where there is no agency', () => {
    const nothing = { total: 0, splits: [[0, 0], [0]] };
    expect(shieldedBy([], [2, 1], K)).toEqual({ rows: [], sum: nothing });
  });

  it('leave a table as it is that has none', () => {
    const rows = [[[5, 0, 7]], [[6, 9, 0]]];
    const table = shielded(rows, K);
    expect(table.rows.map(({ splits }) => splits)).toEqual(rows);
    expect(table.sum).toEqual({ total: 27, splits: [[11, 9, 7]] });
  });

  it('of an agency with few dossiers hide the smallest other one too, and all that either is made of', () => {
    const table = shielded([[[2, 1]], [[30, 20]], [[8, 6]]], K);
    expect(table.rows).toEqual([
      { total: FEW, splits: [[HIDDEN, HIDDEN]] },
      { total: 50, splits: [[30, 20]] },
      { total: HIDDEN, splits: [[HIDDEN, HIDDEN]] },
    ]);
    expect(table.sum).toEqual({ total: 67, splits: [[40, 27]] });
  });

  it('in the province’s only agency hide the province’s too', () => {
    const table = shielded([[[50, 3]]], K);
    expect(table.rows[0]).toEqual({ total: 53, splits: [[HIDDEN, FEW]] });
    expect(table.sum).toEqual({ total: 53, splits: [[HIDDEN, FEW]] });
  });

  it('of the whole province leave nothing but that they are few', () => {
    const table = shielded([[[1, 0]], [[0, 2]], [[0, 0]]], K);
    expect(table.rows.every(({ total }) => total === HIDDEN)).toBe(true);
    expect(table.sum).toEqual({ total: FEW, splits: [[HIDDEN, HIDDEN]] });
  });

  it('that fill what is left between them are not told by that they are few', () => {
    const totals = (...counts: number[]) => shielded(counts.map((count) => [[count, 0]]), K).rows.map(({ total }) => total); // prettier-ignore
    expect(totals(1, 1, 40, 9)).toEqual([FEW, FEW, 40, HIDDEN]); // 1 + 1 = 2 would tell both
    expect(totals(4, 4, 40, 9)).toEqual([FEW, FEW, 40, HIDDEN]); // 4 + 4 = 8 likewise
    expect(totals(2, 3, 40, 9)).toEqual([FEW, FEW, 40, 9]);
  });

  it('are never shown, never follow from totals, from the province or from a difference between agencies', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const rows = counts.map((parts) => [parts]);
        const table = shielded(rows, K);
        for (const number of numbersOf(table))
          expect(number === 0 || typeof number !== 'number' || number >= K).toBe(true);
        expect(exposed(rows, table)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('stay hidden when the same totals are split in two ways', () => {
    const split = fc.tuple(
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 12 }),
    );
    const twice = split.chain(([a, b, c]) =>
      fc.integer({ min: 0, max: a + b + c }).map((d): Splits => [
        [a, b, c],
        [d, a + b + c - d],
      ]),
    );
    fc.assert(
      fc.property(fc.array(twice, { minLength: 1, maxLength: 3 }), (rows) => {
        expect(exposed(rows, shielded(rows, K))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('shows every number that was given, where it shows one', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const { rows, sum } = shielded(counts.map((parts) => [parts]), K); // prettier-ignore
        const wrong = rows.flatMap(({ splits }, i) => splits[0]!.filter((one, p) => typeof one === 'number' && one !== counts[i]![p])); // prettier-ignore
        expect(wrong).toEqual([]);
        const all = counts.flat().reduce((a, b) => a + b, 0);
        expect(sum.total).toBe(all > 0 && all < K ? FEW : all);
      }),
    );
  });

  it('would be found out by the reader of this test if only they themselves were hidden', () => {
    const rows: Splits[] = [[[90, 3]], [[40, 20]]];
    const alone: ShieldedTable = {
      rows: [
        { total: 93, splits: [[90, FEW]] },
        { total: 60, splits: [[40, 20]] },
      ],
      sum: { total: 153, splits: [[130, 23]] },
    };
    expect(exposed(rows, alone)).toHaveLength(1);
  });
});
