import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import { COUNTED, useWarned } from './use-warnings.js';

/** The way to the reminders, with how many there are. */
export function WarningsLink() {
  const t = useText();
  const { data = 0 } = useWarned();
  const count = data > COUNTED ? `${COUNTED}+` : String(data);
  return (
    <Link to="/nhac-viec" className="bell">
      {t('warnings.link')} <span className={data > 0 ? 'badge' : 'badge quiet'}>{count}</span>
    </Link>
  );
}
