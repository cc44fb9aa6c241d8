import type { ReactNode } from 'react';
import { useText } from '../text/language.js';
import { Link } from '../ui/router.js';

interface Props {
  readonly of: { readonly dossierId: string; readonly code: string | null; readonly procedure: string };
  /** What can be done with it from here. */
  readonly children?: ReactNode;
}

/** A dossier behind a number: its code leads to it; below, its procedure. */
export function DossierCell({ of: { dossierId, code, procedure }, children }: Props) {
  const t = useText();
  return (
    <td role="cell" data-label={t('inbox.code')}>
      <Link to={`/ho-so/${dossierId}`} className="code">
        {code ?? t('inbox.no-code')}
      </Link>
      <span className="second">{procedure}</span>
      {children}
    </td>
  );
}
