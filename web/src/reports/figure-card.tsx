import type { ReactNode } from 'react';
import { useLanguage } from '../text/language.js';
import { rowsPlace } from './filter.js';
import { FigureNumber } from './figure-number.js';
import { FormulaInfo } from './formula-info.js';
import { Measured } from './measured.js';
import type { FigureLine } from './use-reports.js';

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

/** The two numbers that it is made of, each with its dossiers. */
export function Fraction({ figure: { name, numerator, denominator, rows } }: { figure: FigureLine }) {
  const { t, language } = useLanguage();
  if (numerator === null || denominator === null) return null;
  const of = (part: string) => `${name[language]}, ${t(part)}`;
  return (
    <span className="second">
      <FigureNumber value={numerator} to={rowsPlace(rows.numerator)} of={of('formula.numerator')} />{' '}
      {t('reports.out-of')}{' '}
      <FigureNumber value={denominator} to={rowsPlace(rows.denominator)} of={of('formula.denominator')} />
    </span>
  );
}
