import { useLanguage } from '../text/language.js';
import type { FigureLine } from './use-reports.js';

/** The value with its unit; without one, that there is no data and why: never 0 or 100. */
export function Measured({
  figure: { value, unit, noData },
}: {
  figure: Pick<FigureLine, 'value' | 'unit' | 'noData'>;
}) {
  const { t, language } = useLanguage();
  if (value === null) return <span className="no-data">{noData?.[language] ?? t('summary.no-data')}</span>;
  return t('reports.value', { value, unit });
}
