import { parse } from 'yaml';
import { z } from 'zod';
import { type CountedLine, type LinkedFigure, NO_DATA, rounded } from './figures.js';

const points = z.number().positive();
const weight = { id: z.string().min(1), name: z.string().min(1), points, verified: z.boolean(), tag: z.string() };
const item = z.strictObject({
  ...weight,
  formula: z.string().nullable(),
  full: z.number().positive(),
  /** Its forecast carries the open dossiers to the month's end; false: the share stays what it is. */
  carried: z.boolean().default(false),
});
const group = z
  .strictObject({ ...weight, items: z.array(item).min(1) })
  .refine(({ points, items }) => sumOf(items) === points, 'the items of a group make up its points');
const file = z
  .strictObject({
    version: z.int().min(1),
    from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    source: z.string().min(1),
    groups: z.array(group),
  })
  .refine(({ groups }) => sumOf(groups) === 100, 'the groups make up 100 points');

export type Index766 = z.infer<typeof file>;
export type IndexItem = z.infer<typeof item>;

/** data/index-766.yaml. @throws ZodError when it is not of its form */
export const readIndex = (text: string): Index766 => file.parse(parse(text));

/** A sub-score with what it is made of. */
export interface Scored extends IndexItem {
  readonly figure: LinkedFigure | null;
  /** null: no data; such points are neither won nor lost. */
  readonly scored: number | null;
  readonly why: string;
  readonly forecast: { readonly value: number | null; readonly scored: number | null; readonly why: string };
}

const STAYS = 'giữ nguyên tỷ lệ đến nay';
const OVER = 'tháng đã hết';
const UNKNOWN = 'chưa rõ cách tính';

/** Linear up to the value that is worth all points (law.md §7.3). */
export const pointsOf = (value: number, { points, full }: Pick<IndexItem, 'points' | 'full'>): number =>
  rounded(points * Math.min(1, value / full), 2);

/** @param carried what the open dossiers make of timeliness at the month's end; null: the month is over */
export function scoredOf(one: IndexItem, figure: LinkedFigure | null, carried: Carried | null): Scored {
  const value = figure?.value ?? null;
  if (value === null) {
    const why = figure?.noData?.vi ?? UNKNOWN;
    const forecast = one.carried && carried ? forecastOf(one, carried) : { value, scored: null, why };
    return { ...one, figure, scored: null, why, forecast };
  }
  const then: Carried = carried === null ? { value, why: OVER } : one.carried ? carried : { value, why: STAYS };
  return { ...one, figure, scored: pointsOf(value, one), why: said(value, one), forecast: forecastOf(one, then) };
}

const forecastOf = (one: IndexItem, { value, why }: Carried): Scored['forecast'] => ({
  value,
  scored: value === null ? null : pointsOf(value, one),
  why,
});
const said = (value: number, one: IndexItem): string =>
  `${one.points} × min(1, ${value} / ${one.full}) = ${pointsOf(value, one)}`;

export interface Carried {
  readonly value: number | null;
  readonly why: string;
}

/**
 * The share of timely results at the month's end: what is open and falls due by then finishes on its due date, what is overdue
 * already finishes late, what waits or is due later stays open.
 */
export function carriedToEnd(lines: readonly CountedLine[]): Carried {
  const sum = (of: (line: CountedLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const [done, coming] = [sum(({ early, onTime }) => early + onTime), sum(({ openDueByEnd }) => openDueByEnd)];
  const [late, overdue] = [sum((line) => line.late), sum(({ openOverdue }) => openOverdue)];
  const all = done + coming + late + overdue;
  const why = `(${done} đã xong đúng hạn + ${coming} đến hạn từ nay đến cuối tháng, coi như xong đúng hạn) / (thêm ${late} đã xong quá hạn + ${overdue} đang quá hạn, coi như xong trong tháng)`;
  return all === 0 ? { value: null, why: NO_DATA } : { value: rounded((100 * (done + coming)) / all, 2), why };
}

/** Points won, and out of how many anything is known. */
export function totalOf(items: readonly { readonly points: number; readonly scored: number | null }[]): {
  readonly scored: number | null;
  readonly known: number;
  readonly points: number;
} {
  const known = items.filter(({ scored }) => scored !== null);
  return {
    scored:
      known.length === 0
        ? null
        : rounded(
            known.reduce((sum, { scored }) => sum + scored!, 0),
            2,
          ),
    known: sumOf(known),
    points: sumOf(items),
  };
}

function sumOf(of: readonly { readonly points: number }[]): number {
  return of.reduce((sum, one) => sum + one.points, 0);
}
