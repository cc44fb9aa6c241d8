import type { Rate, Target } from '../api/answers.js';
import { useLanguage, useText } from '../text/language.js';

/** Each rate with all that it takes to check it, and beside it the targets that count by the same formula. */
export function Rates({ rates, targets }: { rates: readonly Rate[]; targets: readonly Target[] }) {
  const t = useText();
  const shown = new Set(rates.map(({ formula }) => formula.id));
  const others = targets.filter(({ formula }) => !shown.has(formula));
  return (
    <section className="card" aria-labelledby="rates">
      <h2 id="rates">{t('summary.rates')}</h2>
      <ul className="rates">
        {rates.map((rate) => (
          <RateCard
            key={rate.formula.id}
            rate={rate}
            targets={targets.filter(({ formula }) => formula === rate.formula.id)}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3>{t('summary.targets')}</h3>
          <p className="hint">{t('summary.targets-note')}</p>
          <Targets targets={others} />
        </>
      )}
    </section>
  );
}

function RateCard({
  rate: { formula, name, numerator, denominator, value },
  targets,
}: {
  rate: Rate;
  targets: readonly Target[];
}) {
  const { t, language } = useLanguage();
  const locale = LOCALES[language];
  return (
    <li>
      <span className="rate-name">{name[language]}</span>
      <strong className="rate-value">{value === null ? t('summary.no-data') : inPercent(value, locale)}</strong>
      {value !== null && (
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${Math.min(100, value)}%` }} />
        </span>
      )}
      <span className="second">
        {t('summary.fraction', {
          numerator: numerator.toLocaleString(locale),
          denominator: denominator.toLocaleString(locale),
        })}
      </span>
      <span className="second nowrap">{t('summary.formula', { formula: formula.id })}</span>
      {targets.length === 0 ? <span className="second">{t('summary.no-target')}</span> : <Targets targets={targets} />}
    </li>
  );
}

const Targets = ({ targets }: { targets: readonly Target[] }) => (
  <ul className="targets">
    {targets.map((target) => (
      <TargetLine key={target.id} target={target} />
    ))}
  </ul>
);

/** The plan's own words stay Vietnamese: they are quoted. */
function TargetLine({ target }: { target: Target }) {
  const { t, language } = useLanguage();
  const { yearFrom, yearTo, operator, value, text, formulaText, source, note } = target;
  const years =
    yearFrom === yearTo
      ? t('summary.target-year', { from: yearFrom })
      : t('summary.target-years', { from: yearFrom, to: yearTo });
  return (
    <li>
      <details>
        <summary>
          {t('summary.target')} {years}: {SIGNS[operator] ?? operator} {inPercent(value, LOCALES[language])}
        </summary>
        <div lang="vi">
          {text}
          <span className="second">
            {formulaText}. {source}
            {note && ` (${note})`}
          </span>
        </div>
      </details>
    </li>
  );
}

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };
const inPercent = (value: number, locale: string): string =>
  `${value.toLocaleString(locale, { maximumFractionDigits: 2 })} %`;
