import type { Rate, Target } from '../api/answers.js';
import { useText } from '../text/language.js';

const percent = (value: number): string => `${value.toLocaleString('vi-VN', { maximumFractionDigits: 2 })} %`;

/** Each rate with all that it takes to check it; the plans' targets stand beside, with their own formula and year. */
export function Rates({ rates, targets }: { rates: readonly Rate[]; targets: readonly Target[] }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="rates">
      <h2 id="rates">{t('summary.rates')}</h2>
      <ul className="rates">
        {rates.map((rate) => (
          <RateCard key={rate.formula} rate={rate} />
        ))}
      </ul>
      <h3>{t('summary.targets')}</h3>
      {targets.length === 0 && <p>{t('summary.no-targets')}</p>}
      {targets.length > 0 && <p className="hint">{t('summary.targets-note')}</p>}
      <ul className="targets">
        {targets.map((target) => (
          <TargetLine key={target.id} target={target} />
        ))}
      </ul>
    </section>
  );
}

function RateCard({ rate: { formula, name, numerator, denominator, percent: share } }: { rate: Rate }) {
  const t = useText();
  const key = `rate.${formula}`;
  const label = t(key);
  const count = (value: number) => value.toLocaleString('vi-VN');
  return (
    <li>
      <span className="rate-name">{label === key ? name : label}</span>
      <strong className="rate-value">{share === null ? t('summary.no-data') : percent(share)}</strong>
      {share !== null && (
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${Math.min(100, share)}%` }} />
        </span>
      )}
      <span className="second">{t('summary.fraction', { numerator: count(numerator), denominator: count(denominator), formula })}</span>
    </li>
  );
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

function TargetLine({ target }: { target: Target }) {
  const t = useText();
  const { yearFrom, yearTo, operator, value, text, formula, formulaText, source, note } = target;
  const years = yearFrom === yearTo ? t('summary.target-year', { from: yearFrom }) : t('summary.target-years', { from: yearFrom, to: yearTo });
  return (
    <li>
      <strong>
        {SIGNS[operator] ?? operator} {percent(value)}
      </strong>{' '}
      <span>
        {years}: {text}
      </span>
      <span className="second">
        {formula}: {formulaText}. {source}
        {note && ` (${note})`}
      </span>
    </li>
  );
}
