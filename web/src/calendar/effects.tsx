import { useState } from 'react';
import type { Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { DueDates } from '../ui/due-dates.js';
import { Figures } from '../ui/figures.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { Toggles } from '../ui/toggles.js';
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
      {data && <Touched preview={data} />}
      {data && data.byDays.length > 0 && <ByDays preview={data} />}
      {data && data.moving > 0 && <Moves id={id} />}
    </section>
  );
}

const FIGURES = ['open', 'moving', 'waiting', 'warningAtOnce', 'apologyAtOnce'] as const;

function Touched({ preview }: { preview: Preview }) {
  const t = useText();
  const figures = FIGURES.map((name) => ({
    label: t(`calendar.figure.${name}`),
    value: preview[name],
    alarm: name === 'apologyAtOnce',
  }));
  return <Figures figures={figures} />;
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
            <span>{t('calendar.dossiers', { count })}</span>
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
  const moves = useMoves(id, only);
  const options = WANTED.map((value) => ({ value, label: t(`calendar.only.${value ?? 'all'}`) }));
  const lineOf = ({ id, code, resolver, from, to, apologyAtOnce, warningAtOnce }: Schemas['CalendarMoveView']) => ({
    ...{ id, code, resolver, before: from, after: day(to) },
    remarks:
      apologyAtOnce || warningAtOnce
        ? [t(apologyAtOnce ? 'calendar.apology-at-once' : 'calendar.warning-at-once')]
        : [],
  });
  return (
    <>
      <h3>{t('calendar.moves')}</h3>
      <Toggles label={t('calendar.moves')} options={options} chosen={only} onChoose={setOnly} />
      <DueDates label={t('calendar.moves')} lines={moves} lineOf={lineOf} />
    </>
  );
}
