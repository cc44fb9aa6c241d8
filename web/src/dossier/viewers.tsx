import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, client, type Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { type Translate, useText } from '../text/language.js';
import { dateOf, moment } from '../ui/days.js';
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
      {sittingsOf(data.items).map(({ first, last, count }) => (
        <li key={`${first.at}${first.what}`}>
          <strong>{t(`view.${first.what}`)}</strong>
          <span>
            {[first.officer, first.role && t(`role.${first.role}`), first.agencyName].filter(Boolean).join(', ')}
          </span>
          <span className="second">
            {[spanOf(moment(first.at), moment(last.at), t), count > 1 && t('viewers.times', { count })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {first.why && <q>{first.why}</q>}
        </li>
      ))}
    </ul>
  );
}

const spanOf = (from: string, to: string, t: Translate): string =>
  from === to ? from : t('dossier.step.closed', { from, to });

type View = Schemas['ViewAnswer'];

interface Sitting {
  readonly first: View;
  readonly last: View;
  readonly count: number;
}

const seenBy = ({ officer, role, agency, what, why }: View): string => [officer, role, agency, what, why].join('|');

/** Looks of one officer on one day, for one reason, are one line: an open screen reads again and again. */
function sittingsOf(views: readonly View[]): Sitting[] {
  const sittings = new Map<string, Sitting>();
  for (const view of [...views].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const key = `${seenBy(view)}|${dateOf(view.at)}`;
    const before = sittings.get(key);
    sittings.set(
      key,
      before ? { ...before, last: view, count: before.count + 1 } : { first: view, last: view, count: 1 },
    );
  }
  return [...sittings.values()];
}
