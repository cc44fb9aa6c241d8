import { useText } from '../text/language.js';
import { Bar } from './figure-card.js';
import type { Index766 } from './use-reports.js';

type Total = Index766['total'];

/** Points won, of those of which anything is known; now and as forecast for the month's end. */
export function Points({ total, forecast }: { total: Total; forecast: Total }) {
  const t = useText();
  return (
    <dl className="figures points">
      <Won label={t('index.now')} of={total} />
      <Won label={t('index.forecast')} of={forecast} />
    </dl>
  );
}

function Won({ label, of: { scored, known, points } }: { label: string; of: Total }) {
  const t = useText();
  return (
    <div>
      <dt>
        {label}: {t('index.of-points', { points })}
      </dt>
      <dd>
        {scored === null ? t('index.nothing-known') : t('index.points', { scored, known })}
        <Bar percent={(100 * (scored ?? 0)) / points} />
      </dd>
    </div>
  );
}
