import type { TimelineItem } from '../api/answers.js';
import { type Translate, useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { day, moment } from '../ui/days.js';
import { dong } from '../ui/money.js';

type Details = TimelineItem['details'];

const QUOTED = ['note', 'reason', 'reasonText', 'guidance', 'leaderReason', 'question', 'answer', 'plan'];
const DOCUMENTS = ['notice', 'document', 'minutes'];
const AGENCIES = ['agency', 'resolver'];

/** What a fact tells beyond its name: the words people wrote, documents, grounds, dates, money. */
export function Said({ details }: { details: Details }) {
  const t = useText();
  const missing = Array.isArray(details['missing']) ? (details['missing'] as readonly { name: string }[]) : [];
  return (
    <>
      {wordsIn(details, t).map((words) => (
        <q key={words}>{words}</q>
      ))}
      {missing.length > 0 && <span>{missing.map(({ name }) => name).join('; ')}</span>}
      {'reason' in details &&
        AGENCIES.map((name) => details[name])
          .filter(isText)
          .map((id) => <AgencyName key={id} id={id} />)}
      {factsIn(details, t).map((line) => (
        <span key={line} className="second">
          {line}
        </span>
      ))}
    </>
  );
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** An apology's reason is a code, other reasons are words. */
function wordsIn(details: Details, t: Translate): string[] {
  const worded = (written: string) => {
    const key = `act.field.apologyReason.${written}`;
    const text = t(key);
    return text === key ? written : text;
  };
  return QUOTED.map((name) => details[name])
    .filter(isText)
    .map(worded);
}

interface Promise {
  readonly cause: string;
  readonly dueAt: string;
}

function factsIn(details: Details, t: Translate): string[] {
  const { legalGround, number, date, dueDate, amountVnd, transaction, from, to, document, newDate } = details;
  const promise = details['promise'] as Promise | undefined;
  return [
    isText(legalGround) && t('common.ground', { ground: legalGround }),
    isText(number) && isText(date) && t('dossier.result-number', { number, date: day(date) }),
    ...DOCUMENTS.map((name) => documentLine(details[name], t)),
    isText(document) && document,
    typeof amountVnd === 'number' && [dong(amountVnd), transaction].filter(Boolean).join(' · '),
    promise && `${t(`proof.cause.${promise.cause}`)}: ${moment(promise.dueAt)}`,
    isText(dueDate) && day(dueDate),
    isText(newDate) && `${t('act.field.newDate')}: ${day(newDate)}`,
    isDate(from) && isDate(to) && `${day(from)} → ${day(to)}`,
  ].filter(isText);
}

const isDate = (value: unknown): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);

function documentLine(value: unknown, t: Translate): string | null {
  const { number, date } = (value ?? {}) as { number?: string | null; date?: string | null };
  return number && date ? t('dossier.result-number', { number, date: day(date) }) : null;
}
