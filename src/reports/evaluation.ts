/** A class and the total from which on it is reached; the last has 0. */
export interface Band {
  readonly from: number;
  readonly class: string;
}

/** The nine indicators of TT 01/2018/TT-VPCP Đ.13; each is worth 0 to 2 points. */
export const INDICATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Indicator = (typeof INDICATORS)[number];
/** Those that speak of one officer's own work; at most 10 points (Đ.15). */
const OF_AN_OFFICER: readonly Indicator[] = [1, 2, 3, 4, 7];

/** How a dossier ended against its due date, by local dates (R4.20). */
export type Timeliness = 'early' | 'on-time' | 'late';

/** The class of a total: the band with the highest threshold that it reaches, so exactly 15 is already the best. */
export function ratingOf(total: number, bands: readonly Band[]): string {
  const reached = bands.filter(({ from }) => total >= from);
  if (reached.length === 0) throw new RangeError(`no class for ${total}`);
  return reached.reduce((best, band) => (band.from > best.from ? band : best)).class;
}

/** Indicator 1: shorter than the limit 2, as long 1, longer 0. */
export const pointsOfTime = (timeliness: Timeliness): number => ({ early: 2, 'on-time': 1, late: 0 })[timeliness];

/** Indicator 7: any petition found true takes all points; one proved false takes none (law.md §10). A late dossier has none to lose. */
export const pointsOfAttitude = (timeliness: Timeliness, petitionsFoundTrue: number): number =>
  petitionsFoundTrue > 0 ? 0 : pointsOfTime(timeliness);

/** The score of an indicator: the mean of its points over dossiers, to one decimal; null, and left out, where there is no dossier. */
export const scoreOf = (points: readonly number[]): number | null =>
  meanOf(
    points.reduce((sum, one) => sum + one, 0),
    points.length,
  );

/** As {@link scoreOf}, of a sum of points and the number of dossiers that have them. */
export const meanOf = (points: number, dossiers: number): number | null =>
  dossiers === 0 ? null : oneDecimal(points / dossiers);

export interface Evaluation {
  readonly total: number;
  readonly class: string;
  /** Of indicators 1 + 2 + 3 + 4 + 7; null: none of them is known. */
  readonly officer: { readonly total: number; readonly class: string } | null;
}

/** What the known indicators come to; the unknown ones are left out (Đ.14). */
export function evaluated(
  scores: ReadonlyMap<Indicator, number>,
  { agency, officer }: { readonly agency: readonly Band[]; readonly officer: readonly Band[] },
): Evaluation {
  const sum = (of: readonly Indicator[]) => oneDecimal(of.reduce((total, no) => total + (scores.get(no) ?? 0), 0));
  const total = sum(INDICATORS);
  const own = sum(OF_AN_OFFICER);
  return {
    total,
    class: ratingOf(total, agency),
    officer: OF_AN_OFFICER.some((no) => scores.has(no)) ? { total: own, class: ratingOf(own, officer) } : null,
  };
}

/** Sums of tenths are not tenths in binary. */
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
