import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';
import type { DeskLine } from './use-desk.js';

/** A dossier by its code, and how it came. */
export function CodeCell({ line: { id, code, channel } }: { line: Pick<DeskLine, 'id' | 'code' | 'channel'> }) {
  const t = useText();
  return (
    <>
      <Link to={`/ho-so/${id}`} className="code">
        {code ?? t('inbox.no-code')}
      </Link>
      <span className="second">{t(`channel.${channel}`)}</span>
    </>
  );
}

export const SubjectCell = ({ line: { subject, procedureCode } }: { line: DeskLine }) => (
  <>
    {subject}
    <span className="second">{procedureCode}</span>
  </>
);
