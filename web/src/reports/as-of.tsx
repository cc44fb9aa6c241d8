import { useText } from '../text/language.js';
import { day, moment } from '../ui/days.js';
import type { Board } from './use-reports.js';

/** Which days, and how new the figures are. */
export function AsOf({ report: { period, asOf } }: { report: Pick<Board, 'period' | 'asOf'> }) {
  const t = useText();
  return (
    <p className="count" role="status">
      {t('summary.as-of', { from: day(period.from), to: day(period.to), at: asOf ? moment(asOf.at) : '…' })}
    </p>
  );
}
