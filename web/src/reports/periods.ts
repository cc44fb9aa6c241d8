/** A period that people speak of by name: `2026`, `2026-H1`, `2026-Q1`, `2026-03`. */
export interface PeriodName {
  readonly name: string;
  readonly kind: 'year' | 'half-1' | 'half-2' | 'quarter' | 'month';
  readonly year: string;
  /** Which of the year. */
  readonly no: string;
}

const YEARS_SHOWN = 3;
const MONTHS_SHOWN = 24;

/** The newest first; in December also the year whose reporting begins then. @param today `2026-11-22` */
export function yearsUpTo(today: string): number[] {
  const newest = Number(today.slice(0, 4)) + (today.slice(5, 7) === '12' ? 1 : 0);
  return Array.from({ length: YEARS_SHOWN }, (_, i) => newest - i);
}

/** The newest years first. */
export const periodNames = (today: string): PeriodName[] => yearsUpTo(today).map(String).flatMap(ofYear);

const numbers = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i + 1));

function ofYear(year: string): PeriodName[] {
  return [
    { name: year, kind: 'year', year, no: '' },
    { name: `${year}-H1`, kind: 'half-1', year, no: '' },
    { name: `${year}-H2`, kind: 'half-2', year, no: '' },
    ...numbers(4).map((no) => ({ name: `${year}-Q${no}`, kind: 'quarter' as const, year, no })),
    ...numbers(12).map((no) => ({ name: `${year}-${no.padStart(2, '0')}`, kind: 'month' as const, year, no })),
  ];
}

/** The first year of TT 01/2018. */
const EVALUATED_SINCE = 2018;

/** What agencies and officers are evaluated by: years and their quarters, the newest year first. */
export function evaluationPeriods(today: string): PeriodName[] {
  const [newest] = yearsUpTo(today);
  const years = Array.from({ length: newest! - EVALUATED_SINCE + 1 }, (_, i) => String(newest! - i));
  return years.flatMap(ofYear).filter(({ kind }) => kind === 'year' || kind === 'quarter');
}

/** Calendar months, the newest first: `2026-11`, `2026-10`, … */
export function lastMonths(today: string): string[] {
  const newest = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS_SHOWN }, (_, i) => monthAt(newest - i));
}

const monthAt = (no: number): string => `${Math.floor(no / 12)}-${String((no % 12) + 1).padStart(2, '0')}`;
