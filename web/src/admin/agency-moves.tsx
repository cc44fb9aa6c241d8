import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { Figures } from '../ui/figures.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { useAgencyWork } from './use-agencies.js';

const PARTS = ['receiver', 'resolver', 'step', 'consulted'] as const;
const STAYS = ['units', 'people', 'processes'] as const;

/** What goes over to the heirs that are being named, and what somebody has to see to himself. @param into null: nothing is said of heirs yet */
export function AgencyMoves({ id, into }: { id: string; into: readonly string[] | null }) {
  const t = useText();
  const { data, error, isPending, refetch } = useAgencyWork(id);
  return (
    <section aria-labelledby="moves">
      <h3 id="moves">{t('moves.title')}</h3>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <Figures figures={PARTS.map((part) => ({ label: t(`moves.${part}`), value: data[part] }))} />
          <p role="status">{into && <Whereto into={into} count={data.dossiers} />}</p>
          {STAYS.some((name) => data[name] > 0) && (
            <>
              <h3>{t('moves.stays')}</h3>
              <ul className="papers">
                {STAYS.filter((name) => data[name] > 0).map((name) => (
                  <li key={name}>{t(`moves.${name}`, { count: data[name] })}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </section>
  );
}

function Whereto({ into, count }: { into: readonly string[]; count: number }) {
  const t = useText();
  const words = into.length === 0 ? 'moves.into-any' : into.length === 1 ? 'moves.into-one' : 'moves.into-several';
  return (
    <>
      {t(words, { count })}{' '}
      {into.map((heir, index) => (
        <span key={heir}>
          {index > 0 && ', '}
          <AgencyName id={heir} />
        </span>
      ))}
    </>
  );
}
