import type { ReactNode } from 'react';
import type { DayLine, Dossier, Limit } from '../api/answers.js';
import { type Translate, useLanguage, useText } from '../text/language.js';
import { day, moment, weekday } from '../ui/days.js';
import { TrafficLight } from '../ui/traffic-light.js';

export const limitText = (limit: Limit, t: Translate, language = 'vi'): string =>
  t(`limit.${limit.unit}`, { value: limit.value.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB') });

/** What was promised, by when an apology is owed, and the proof of the date. */
export function PromiseCard({ dossier }: { dossier: Dossier }) {
  const { t, language } = useLanguage();
  const { promise, apologyDraft, apologyLetters, returnDate, dueDate } = dossier;
  if (!promise)
    return (
      <section className="card">
        <h2>{t('promise.title')}</h2>
        <p>{t('promise.none')}</p>
        <TrafficLight of={dossier} />
      </section>
    );
  return (
    <section className="card" aria-labelledby="promise">
      <h2 id="promise">{t('promise.title')}</h2>
      <p className="promise-light">
        <TrafficLight of={dossier} />
      </p>
      <dl className="facts">
        <Fact label={t('promise.due')}>
          <strong>{moment(promise.dueAt)}</strong>
        </Fact>
        {returnDate !== dueDate && returnDate && (
          <Fact label={t('promise.return')}>
            <strong>{day(returnDate)}</strong>
          </Fact>
        )}
        <Fact label={t('promise.apology')}>
          {promise.apologyBy ? moment(promise.apologyBy) : t('promise.no-apology')}
        </Fact>
        <Fact label={t('promise.limit')}>{limitText(promise.inputs.limit, t, language)}</Fact>
        <Fact label={t('promise.counted-from')}>{moment(promise.receptionAt)}</Fact>
      </dl>
      {apologyDraft && (
        <p className="note">
          {t('promise.draft', { at: moment(apologyDraft.draftedAt), date: day(apologyDraft.proposedDate) })}
        </p>
      )}
      {apologyLetters.map(({ issuedAt, newDate }) => (
        <p key={issuedAt} className="note">
          {t('promise.issued', { at: moment(issuedAt), date: day(newDate) })}
        </p>
      ))}
      <details>
        <summary>{t('promise.why')}</summary>
        <Proof days={promise.explanation} />
        <p className="hint">{t('promise.rules', { rules: promise.ruleIds.join(', '), edition: promise.edition })}</p>
      </details>
    </section>
  );
}

export const Fact = ({ label, children, wide = false }: { label: string; children: ReactNode; wide?: boolean }) => (
  <div className={wide ? 'wide' : undefined}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Every day between reception and due date: counted or not, why, and by which document. */
function Proof({ days }: { days: readonly DayLine[] }) {
  const { t, language } = useLanguage();
  let nth = 0;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('promise.why')}>
      <table className="proof">
        <thead>
          <tr>
            <th scope="col">{t('promise.day')}</th>
            <th scope="col">{t('promise.counts')}</th>
            <th scope="col">{t('promise.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((line) => (
            <tr key={`${line.date}${line.why}`} className={line.counted ? 'counted' : undefined}>
              <th scope="row">
                {weekdayName(line.date, language)} {day(line.date)}
              </th>
              <td>{line.counted ? t('promise.nth', { n: ++nth }) : t('promise.not-counted')}</td>
              <td>
                <Reason line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Reason({ line }: { line: DayLine }) {
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

function weekdayName(date: string, language: string): string {
  const on = weekday(date);
  if (language === 'en') return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][on]!;
  return on === 0 ? 'CN' : `T${on + 1}`;
}
