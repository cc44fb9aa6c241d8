import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, client } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { type Translate, useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';

/** Who has looked at the dossier and why: for who supervises, and for the applicant. */
export function Viewers({ id }: { id: string }) {
  const t = useText();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!hasRole(me, 'provincial-office', 'citizen')) return null;
  return (
    <section className="card" aria-labelledby="viewers">
      <h2 id="viewers">{t('viewers.title')}</h2>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('viewers.show')}</summary>
        {open && <List id={id} />}
      </details>
    </section>
  );
}

function List({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['dossier', id, 'views'],
    queryFn: () => answered(client.GET('/api/v1/dossiers/{id}/views', { params: { path: { id } } })),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data.items.length === 0) return <p>{t('viewers.none')}</p>;
  return (
    <ul className="letters">
      {data.items.map(({ at, lastAt, count, what, part, officer, role, agencyName, why }, index) => (
        <li key={index}>
          <strong>{t(`view.${part ?? what}`)}</strong>
          <span>{[officer, role && t(`role.${role}`), agencyName].filter(Boolean).join(', ')}</span>
          <span className="second">
            {[spanOf(moment(at), moment(lastAt), t), count > 1 && t('viewers.times', { count })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {why && <q>{why}</q>}
        </li>
      ))}
    </ul>
  );
}

const spanOf = (from: string, to: string, t: Translate): string =>
  from === to ? from : t('dossier.step.closed', { from, to });
