import type { ReactNode } from 'react';
import { useText } from '../text/language.js';
import { PersonFields } from './person-fields.js';

interface Props {
  /** What goes before: the scan, and what is known of him after it. */
  readonly before: ReactNode;
  /** Who hands it in. */
  readonly children: ReactNode;
}

/** Whose dossier it is. */
export function ApplicantPart({ before, children }: Props) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="part-applicant">
      <h2 id="part-applicant">{t('reception.part.applicant')}</h2>
      <div data-person="owner">
        {before}
        <PersonFields of="owner" />
      </div>
      {children}
    </section>
  );
}
