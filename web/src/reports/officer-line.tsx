import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import type { ReportFilter } from './filter.js';
import { type Form06aQuery, useForm06a } from './use-reports.js';

export const NOBODY = 'none';

interface Props {
  readonly filter: ReportFilter & { readonly officer: string };
  /** The same place, whoever the officer is. */
  readonly without: string;
}

/** Whose dossiers are counted, and a way back to all of the agency's; he is called as in the numbers of his agency. */
export function OfficerLine({ filter: { officer, ...rest }, without }: Props) {
  const t = useText();
  const { data } = useForm06a({ ...rest, by: 'officer' } as Form06aQuery);
  const named = data?.rows.find(({ key }) => key === officer)?.name;
  const name = officer === NOBODY ? t('reports.officer-none') : (named ?? '…');
  return (
    <p className="subject">
      {t('reports.officer', { name })} <Link to={without}>{t('reports.officer-drop')}</Link>
    </p>
  );
}
