import type { Count } from './counts.js';
import type { Formula, Given, ProcedureClass, Term } from './formulas.js';

/** Counts of dossiers of one agency and one procedure. */
export type CountedLine = { readonly agency: string; readonly procedure: string } & Readonly<Record<Count, number>>;

/** What formulas take from the catalogue. */
export interface Known {
  readonly classes: Readonly<Record<ProcedureClass, ReadonlySet<string>>>;
  /** Those of the class that the agencies in question offer, beside what they resolve; the whole class for the province. */
  readonly offered: Readonly<Record<ProcedureClass, ReadonlySet<string>>>;
  /** Counted elsewhere; a formula that asks for another is of another page. */
  readonly given: Readonly<Partial<Record<Given, number>>>;
}

export type Words = Formula['name'];

/** A figure with all that it takes to check it. */
export interface Figure {
  readonly formula: { readonly id: string; readonly version: number };
  readonly name: Words;
  /** null: what is kept cannot tell. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** null: no data, never 0 or 100 (law.md §7.2). */
  readonly value: number | null;
  readonly unit: string;
  /** Why there is no value; null: there is one. */
  readonly noData: Words | null;
}

/** A figure with where the dossiers behind each part are listed; null: that part is no number of dossiers. */
export interface LinkedFigure extends Figure {
  readonly rows: { readonly numerator: string | null; readonly denominator: string | null };
}

/** Nothing is missing that is counted elsewhere. */
export const hasGiven = ({ numerator, denominator }: Formula, { given }: Known): boolean =>
  [numerator, denominator].every(({ sum = [] }) => sum.every((term) => !('given' in term) || term.given in given));

export const NO_DATA = 'không có dữ liệu';

export function figureOf(formula: Formula, lines: readonly CountedLine[], known: Known): Figure {
  const { id, version, name, unit, noData, empty } = formula;
  const counted = countedBy(formula, lines, known);
  return {
    formula: { id, version },
    name,
    unit,
    ...counted,
    noData: counted.value === null ? reason(noData ?? empty) : null,
  };
}

/** A figure without its words: of a board there are many thousands. */
export function countedBy(
  formula: Formula,
  lines: readonly CountedLine[],
  known: Known,
): Pick<Figure, 'numerator' | 'denominator' | 'value'> {
  const numerator = partOf(formula.numerator, lines, known);
  const denominator = partOf(formula.denominator, lines, known);
  return { numerator, denominator, value: valueOf(formula, numerator, denominator) };
}

/** null: what is kept cannot tell. */
export function partOf({ sum }: Formula['numerator'], lines: readonly CountedLine[], known: Known): number | null {
  return sum ? sum.reduce((total, term) => total + termOf(term, lines, known), 0) : null;
}

/** In the formula's unit and decimals. */
export function valueOf(
  { kind, decimals }: Pick<Formula, 'kind' | 'decimals'>,
  numerator: number | null,
  denominator: number | null,
): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return rounded((kind === 'share' ? 100 : 1) * (numerator / denominator), decimals);
}

export const rounded = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
};

const NOTHING: Words = { vi: 'mẫu số bằng 0', en: 'nothing to divide by' };
const reason = (why: Words | null): Words => {
  const { vi, en } = why ?? NOTHING;
  return { vi: `${NO_DATA}: ${vi}`, en: `no data: ${en}` };
};

function termOf(term: Term, lines: readonly CountedLine[], known: Known): number {
  if ('given' in term) return known.given[term.given] ?? 0;
  const { count } = term;
  if (!('each' in term)) {
    const own = term.of ? lines.filter(({ procedure }) => known.classes[term.of!].has(procedure)) : lines;
    return own.reduce((sum, line) => sum + line[term.count], 0);
  }
  const own = lines.filter(({ procedure }) => known.classes[term.of].has(procedure));
  if (count !== undefined) return new Set(own.flatMap((line) => (line[count] > 0 ? line.procedure : []))).size;
  return new Set([...known.offered[term.of], ...own.map(({ procedure }) => procedure)]).size;
}
