import { useLanguage, useText } from '../text/language.js';
import { type NumberedDay, runsOf } from './proof.js';
import { dayName } from './proof-words.js';

/** Neighbouring days of one kind folded into a line. */
export function ProofDays({ days }: { days: readonly NumberedDay[] }) {
  return (
    <ol className="runs">
      {runsOf(days).map((run) => (
        <li key={run[0]!.date} className={run[0]!.counted ? 'counted' : undefined}>
          {run.length === 1 ? (
            <OneDay line={run[0]!} />
          ) : (
            <details>
              <summary>
                <Span run={run} />
              </summary>
              <ol>
                {run.map((line) => (
                  <li key={line.date}>
                    <OneDay line={line} />
                  </li>
                ))}
              </ol>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

function Span({ run }: { run: readonly NumberedDay[] }) {
  const { t, language } = useLanguage();
  const [first, last] = [run[0]!, run.at(-1)!];
  const counted = first.counted
    ? t('proof.nth-span', { from: first.nth!, to: last.nth! })
    : t('proof.days-not-counted', { count: run.length });
  return (
    <>
      <strong>
        {dayName(first.date, language)} – {dayName(last.date, language)}
      </strong>{' '}
      · {counted} · <Reason line={first} />
    </>
  );
}

function OneDay({ line }: { line: NumberedDay }) {
  const { t, language } = useLanguage();
  return (
    <>
      <strong>{dayName(line.date, language)}</strong> ·{' '}
      {line.nth === null ? t('promise.not-counted') : t('promise.nth', { n: line.nth })} · <Reason line={line} />
    </>
  );
}

function Reason({ line }: { line: NumberedDay }) {
  const t = useText();
  const more = [
    line.name,
    line.minutes !== undefined && t('promise.minutes', { minutes: line.minutes }),
    line.projected && t('promise.projected'),
  ].filter(Boolean);
  return (
    <>
      {t(`day.${line.why}`)}
      {more.length > 0 && ` (${more.join('; ')})`}
      {line.source && (
        <span className="second">
          {t('promise.source')}: {line.source}
        </span>
      )}
    </>
  );
}
