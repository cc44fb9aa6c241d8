import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import type { Edition } from './use-calendar.js';

/** Every edition that was ever published, and how far the open dossiers have been moved to it. */
export function Editions({ editions }: { editions: readonly Edition[] }) {
  const t = useText();
  return (
    <ol className="course">
      {editions.map((edition) => (
        <li key={edition.id} className={edition.inForce ? 'open' : 'closed'}>
          <strong>{edition.title}</strong>
          <span>
            <span className="code">{edition.id}</span> {edition.inForce && `· ${t('calendar.in-force')}`}
          </span>
          {edition.document && (
            <span>
              {t('promise.source')}: {edition.document}
            </span>
          )}
          <span className="second">
            {t('calendar.published', { at: moment(edition.publishedAt) })}
            {edition.effectiveFrom && ` · ${t('calendar.effective', { at: moment(edition.effectiveFrom) })}`}
          </span>
          <Carried edition={edition} />
        </li>
      ))}
    </ol>
  );
}

function Carried({ edition: { carried } }: { edition: Edition }) {
  const t = useText();
  if (!carried) return null;
  const { state, looked, moved, finishedAt } = carried;
  return (
    <span role="status">
      {t(`calendar.carried.${state}`, { looked, moved, at: finishedAt ? moment(finishedAt) : '' })}
    </span>
  );
}
