import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day } from '../ui/days.js';
import { grouped } from '../ui/money.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Loading } from '../ui/states.js';
import { type Only, type Preview, useMoves, usePreview } from './use-calendar.js';

/** Whom it touches: figures, by how many days, and the dossiers themselves. */
export function Effects({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = usePreview(id);
  return (
    <section className="card" aria-labelledby="effects">
      <h2 id="effects">{t('calendar.effects')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Figures preview={data} />}
      {data && data.byDays.length > 0 && <ByDays preview={data} />}
      {data && data.moving > 0 && <Moves id={id} />}
    </section>
  );
}

const FIGURES = ['open', 'moving', 'waiting', 'warningAtOnce', 'apologyAtOnce'] as const;

function Figures({ preview }: { preview: Preview }) {
  const t = useText();
  return (
    <dl className="figures">
      {FIGURES.map((name) => (
        <div key={name} className={name === 'apologyAtOnce' && preview[name] > 0 ? 'alarm' : undefined}>
          <dt>{t(`calendar.figure.${name}`)}</dt>
          <dd>{grouped(preview[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many move by how much: a bar for the eye, the numbers in words beside it. */
function ByDays({ preview: { byDays } }: { preview: Preview }) {
  const t = useText();
  const most = Math.max(...byDays.map(({ count }) => count));
  return (
    <>
      <h3>{t('calendar.by-days')}</h3>
      <ul className="histogram">
        {byDays.map(({ days, count }) => (
          <li key={days}>
            <span>
              {days === 0 ? t('calendar.same-day') : t('calendar.moved-days', { days: days > 0 ? `+${days}` : days })}
            </span>
            <span className="bar" aria-hidden="true">
              <span style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <span>{t('calendar.dossiers', { count: grouped(count) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const WANTED: readonly (Only | null)[] = [null, 'warning', 'apology'];

function Moves({ id }: { id: string }) {
  const t = useText();
  const [only, setOnly] = useState<Only | null>(null);
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useMoves(id, only);
  const moves = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <h3>{t('calendar.moves')}</h3>
      <div className="views" role="group" aria-label={t('calendar.moves')}>
        {WANTED.map((one) => (
          <Button
            key={one}
            type={one === only ? 'primary' : 'default'}
            aria-pressed={one === only}
            onClick={() => setOnly(one)}
          >
            {t(`calendar.only.${one ?? 'all'}`)}
          </Button>
        ))}
      </div>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} />}
      {data && moves.length === 0 && <p>{t('calendar.no-moves')}</p>}
      {moves.length > 0 && <MovesTable moves={moves} />}
      {hasNextPage && (
        <Button className="more" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('inbox.more')}
        </Button>
      )}
    </>
  );
}

function MovesTable({ moves }: { moves: readonly Schemas['CalendarMoveView'][] }) {
  const t = useText();
  const heads = ['inbox.code', 'inbox.agency', 'calendar.due-before', 'calendar.due-after'] as const;
  return (
    <table className="list still" role="table" aria-label={t('calendar.moves')}>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((key) => (
            <th key={key} role="columnheader" scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {moves.map(({ id, code, resolver, from, to, apologyAtOnce, warningAtOnce }) => (
          <tr key={id} role="row">
            <td role="cell" data-label={t('inbox.code')}>
              <Link to={`/ho-so/${id}`} className="code">
                {code ?? t('inbox.no-code')}
              </Link>
            </td>
            <td role="cell" data-label={t('inbox.agency')}>
              <AgencyName id={resolver} />
            </td>
            <td role="cell" data-label={t('calendar.due-before')}>
              {day(from)}
            </td>
            <td role="cell" data-label={t('calendar.due-after')}>
              {day(to)}
              {(apologyAtOnce || warningAtOnce) && (
                <span className="second">
                  {t(apologyAtOnce ? 'calendar.apology-at-once' : 'calendar.warning-at-once')}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
