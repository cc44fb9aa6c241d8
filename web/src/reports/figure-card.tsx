import type { ReactNode } from 'react';
import { useLanguage } from '../text/language.js';
import { rowsPlace } from './filter.js';
import { FigureNumber } from './figure-number.js';
import { FormulaInfo } from './formula-info.js';
import { kindOf, meanWords, toldNumerator } from './mean.js';
import { Measured } from './measured.js';
import { type FigureLine, useFormulas } from './use-reports.js';

/** A figure with all that it takes to check it; below it what it is held against. */
export function FigureCard({ figure, children }: { figure: FigureLine; children?: ReactNode }) {
  const { language } = useLanguage();
  const { formula, name, value, unit } = figure;
  return (
    <li>
      <span className="rate-name">
        {name[language]} <FormulaInfo formula={formula} name={name} />
      </span>
      {value === null ? (
        <Measured figure={figure} />
      ) : (
        <strong className="rate-value">
          <Measured figure={figure} />
        </strong>
      )}
      {value !== null && unit === '%' && <Bar percent={value} />}
      <Fraction figure={figure} />
      {children}
    </li>
  );
}

export const Bar = ({ percent }: { percent: number }) => (
  <span className="bar" aria-hidden="true">
    <span style={{ width: `${Math.min(100, percent)}%` }} />
  </span>
);

/** The two numbers that it is made of, each with its dossiers: a share of all, or a sum over how many it is the mean of. */
export function Fraction({ figure }: { figure: FigureLine }) {
  const { t, language } = useLanguage();
  const { data, isPending } = useFormulas();
  const { formula, name, numerator, denominator, unit, rows } = figure;
  const formulas = data ?? [];
  if (numerator === null || denominator === null || isPending) return null;
  const of = (part: string) => `${name[language]}, ${t(part)}`;
  const all = { value: denominator, to: rowsPlace(rows.denominator), of: of('formula.denominator') };
  if (kindOf(formula, formulas) === 'mean') {
    const told = toldNumerator(figure, formulas);
    const sum = told === null ? null : t('reports.value', { value: told, unit });
    const what = rows.denominator === null ? 'cases' : 'dossiers';
    return <Mean count={all} words={meanWords(t, { sum, count: denominator, what })} />;
  }
  return (
    <span className="second">
      <FigureNumber value={numerator} to={rowsPlace(rows.numerator)} of={of('formula.numerator')} />{' '}
      {t('reports.out-of')} <FigureNumber {...all} />
    </span>
  );
}

interface MeanProps {
  readonly count: Parameters<typeof FigureNumber>[0];
  /** As {@link meanWords} has them. */
  readonly words: readonly [string, string];
}

/** How many a mean is of, and what they come to. */
export const Mean = ({ count, words: [before, after] }: MeanProps) => (
  <span className="second">
    {before}
    <FigureNumber {...count} />
    {after}
  </span>
);
