import { useMe } from '../api/session.js';
import { useExtensions } from '../outages/use-outages.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Link } from '../ui/router.js';

/** Extensions for an outage that somebody else has proposed: they are decided where their forecast is shown. */
export function OutagesToApprove() {
  const t = useText();
  const me = useMe();
  const { data = [] } = useExtensions();
  const waiting = data.filter(({ state, proposed }) => state === 'proposed' && proposed.account !== me.account);
  if (waiting.length === 0) return null;
  return (
    <section className="card" aria-labelledby="extensions">
      <h2 id="extensions">{t('signing.extensions')}</h2>
      <ul className="letters">
        {waiting.map(({ id, outage, reason, proposed }) => (
          <li key={id}>
            <Link to={`/gia-han/${id}`}>
              {t('outage.heading', { from: moment(outage.from), to: moment(outage.to) })}
            </Link>
            <q>{reason}</q>
            <span className="second">
              {t('outage.by.proposed', { name: proposed.name ?? proposed.account, at: moment(proposed.at) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
