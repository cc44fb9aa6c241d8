import { type Count, COUNT_NAMES } from '../../src/reports/counts.js';
import { type CountedLine, type Figure, figureOf, type Known } from '../../src/reports/figures.js';
import { shippedFormulas } from '../../src/reports/formula-book.js';
import { formulasOn, PROCEDURE_CLASSES, type ProcedureClass } from '../../src/reports/formulas.js';
import type { LocalDate } from '../../src/workflow/instant.js';

const NONE = Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Omit<CountedLine, 'agency' | 'procedure'>;

/** Counts of one agency and one procedure; what is not named is 0. */
export const line = (more: Partial<CountedLine>): CountedLine => ({ agency: 'a', procedure: '1.1', ...NONE, ...more });

/** Of all agencies and procedures. */
export const summed = (lines: readonly CountedLine[]): Readonly<Record<Count, number>> =>
  Object.fromEntries(COUNT_NAMES.map((name) => [name, lines.reduce((sum, one) => sum + one[name], 0)])) as Readonly<
    Record<Count, number>
  >;

/** A catalogue of no procedure but those named by their class. */
export function known(classes: Partial<Record<ProcedureClass, readonly string[]>> = {}): Known {
  const entries = PROCEDURE_CLASSES.map((name) => [name, new Set(classes[name] ?? [])]);
  const sets = Object.fromEntries(entries) as Known['classes'];
  return { classes: sets, offered: sets, given: {} };
}

/** Every shipped figure of that day, by its formula. */
export const figuresOn = (
  day: string,
  lines: readonly CountedLine[],
  catalogue: Known = known(),
): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    formulasOn(shippedFormulas(), day as LocalDate).map((one) => [one.id, figureOf(one, lines, catalogue)]),
  );
