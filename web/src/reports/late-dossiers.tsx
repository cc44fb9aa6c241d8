import { useNumbers, useText } from '../text/language.js';
import { More } from '../ui/more.js';
import { Link } from '../ui/router.js';
import { Empty } from '../ui/states.js';
import { Outcome } from './outcome.js';
import { type LateDossier, useLateDossiers } from './use-attribution.js';

/** Late dossiers, those of one party's minutes or all, each with the share of every party. */
export function LateDossiers({ asked }: { asked: object }) {
  const t = useText();
  const late = useLateDossiers(asked);
  return (
    <>
      <Outcome of={late}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <Empty title={t('reports.no-rows')} />;
          return (
            <>
              <p className="count" role="status">
                {t('inbox.count', { shown: items.length, total: pages[0]!.total })}
              </p>
              <ul className="papers">
                {items.map((one) => (
                  <Late key={one.dossierId} dossier={one} />
                ))}
              </ul>
            </>
          );
        }}
      </Outcome>
      <More of={late} />
    </>
  );
}

function Late({ dossier: { dossierId, code, shares } }: { dossier: LateDossier }) {
  const t = useText();
  const number = useNumbers();
  const said = shares.parties
    .filter(({ minutes }) => minutes > 0)
    .map(({ party, minutes, percent }) => {
      const share = t('reports.value', { value: percent ?? 0, unit: '%' });
      return `${t(`attribution.party.${party}`)}: ${share} (${t('attribution.minutes')}: ${number(minutes)})`;
    });
  return (
    <li>
      <Link to={`/ho-so/${dossierId}`} className="code">
        {code ?? t('inbox.no-code')}
      </Link>
      <span className="second">{said.join('; ')}</span>
    </li>
  );
}
