import { useLanguage, useText } from '../text/language.js';
import { monthsOf, type NumberedDay, type Place } from './proof.js';
import { dayName, weekdays } from './proof-words.js';

/** What a day's mark says: a sign and a word for each, so that nothing hangs on colour. */
const MARKS = ['counted', 'due', 'pause', 'off', 'other'] as const;
type Mark = (typeof MARKS)[number];

function markOf({ why, counted }: NumberedDay): Mark {
  if (why === 'due' || why === 'pause') return why;
  if (counted) return 'counted';
  return why === 'weekend' || why === 'off' || why === 'closed' ? 'off' : 'other';
}

/** The proof as a picture: months as they hang on the wall, each day with its number or its sign. */
export function ProofCalendar({ days }: { days: readonly NumberedDay[] }) {
  const t = useText();
  const used = new Set(days.map(markOf));
  return (
    <>
      <div className="months">
        {monthsOf(days).map(({ month, weeks }) => (
          <MonthTable key={month} month={month} weeks={weeks} />
        ))}
      </div>
      <ul className="legend" aria-label={t('proof.legend')}>
        {MARKS.filter((mark) => used.has(mark)).map((mark) => (
          <li key={mark}>
            <span className={`mark mark-${mark}`}>{SIGNS[mark]}</span> {t(`proof.mark.${mark}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

const SIGNS: Readonly<Record<Mark, string>> = { counted: '1', due: '!', pause: '❚❚', off: '–', other: '0' };

function MonthTable({ month, weeks }: { month: string; weeks: readonly (readonly Place[])[] }) {
  const { t, language } = useLanguage();
  return (
    <table className="month">
      <caption>{t('proof.month', { month: Number(month.slice(5)), year: month.slice(0, 4) })}</caption>
      <thead>
        <tr>
          {weekdays(language).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]!.date}>
            {week.map((place) => (
              <DayPlace key={place.date} place={place} inMonth={place.date.startsWith(month)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayPlace({ place: { date, line }, inMonth }: { place: Place; inMonth: boolean }) {
  const { t, language } = useLanguage();
  if (!inMonth) return <td />;
  const number = Number(date.slice(8));
  if (!line) return <td className="outside">{number}</td>;
  const mark = markOf(line);
  const said = [t(`day.${line.why}`), line.name].filter(Boolean).join(': ');
  return (
    <td className={`mark-${mark}`} title={`${dayName(date, language)}: ${said}`}>
      {number}
      <span className="sign" aria-hidden="true">
        {line.nth ?? SIGNS[mark]}
      </span>
      <span className="hidden">{line.nth === null ? said : `${t('promise.nth', { n: line.nth })}, ${said}`}</span>
    </td>
  );
}
