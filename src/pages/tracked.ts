import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import { html, type Html, type Piece } from '../http/html.js';
import { isUuid } from '../identity/names.js';
import type { LocalDate } from '../workflow/instant.js';
import { proofForm } from './asking.js';
import { courseOf } from './course.js';
import { addressOf, APPOINTMENT, linkTo, page } from './layout.js';
import { lightOf, toneOf } from './light.js';
import { surveyOf } from './survey.js';
import { vietnamese } from './vietnamese.js';
import { dayOf, momentOf, type Words } from './words.js';

/** The dossier has a date to keep. */
const UNDER_WAY = ['received', 'processing', 'awaiting-supplement', 'awaiting-payment', 'paused'];

/** What a page needs beyond the answer. */
export interface Shown {
  readonly words: Words;
  readonly today: LocalDate;
  /** Where the page is, when not behind the dossier's code. */
  readonly place?: string;
  /** How an agency is called. */
  agency(id: string): string;
}

/** The page of one dossier: its stage for everybody, its course for who holds the secret; the same where there is none. */
export function trackedPage(dossier: TrackedAnswer, shown: Shown): Html {
  const { words } = shown;
  const main = html`${dossier.status === null ? notFound(words) : stage(dossier, dossier.status, shown)}
    ${dossier.survey && surveyOf(words, dossier.code, dossier.survey.key)}
    ${dossier.level === 0 ? proofForm(words, dossier.code) : courseOf(dossier, shown)}
    <p class="leave"><a href="${addressOf(words)}">${words.say('another')}</a></p>`;
  const at = shown.place === undefined ? { code: dossier.code } : { place: shown.place };
  return page(words, titleOf(dossier, words), main, at);
}

/** Before reception there is no code, and an id tells nobody anything. */
const titleOf = ({ code, procedureName }: TrackedAnswer, { say }: Words): string =>
  isUuid(code) ? procedureName! : say('dossier', { code });

const notFound = ({ say }: Words): Html =>
  html`<p><strong>${say('not-found')}</strong></p>
    <p>${say('not-found-help')}</p>`;

function stage(dossier: TrackedAnswer, status: string, { words, today }: Shown): Html {
  const { say } = words;
  const { dueDate, returnDate } = dossier;
  const stopped = toneOf(dossier, today) === 'stopped';
  const running = UNDER_WAY.includes(status) && !stopped; // what ends the wait brings a date of its own
  const moved = running && returnDate !== dueDate ? returnDate : null;
  return html`<p>${lightOf(dossier, today, words)}</p>
    ${nextOf(dossier, status, moved, { words, today })}
    <dl>
      ${isUuid(dossier.code) && row(say('reference'), dossier.code)}
      ${row(say('status'), words.named('status', status))} ${row(say('procedure'), vietnamese(dossier.procedureName))}
      ${row(say('agency'), vietnamese(dossier.agency))} ${row(say('desk'), vietnamese(dossier.desk))}
      ${dateRow(say('received-on'), dossier.receivedOn)}
      ${dateRow(say(stopped ? 'due-date-stopped' : 'due-date'), dueDate)} ${dateRow(say('new-date'), moved)}
      ${dateRow(say('finished-on'), dossier.finishedOn)} ${dateRow(say('returned-on'), dossier.returnedOn)}
    </dl>`;
}

/** What is next, by when, and what the citizen does. */
function nextOf(
  { code, agency, desk, dueDate, returnDate, finishedOn, wait, intakeDueAt }: TrackedAnswer,
  status: string,
  moved: string | null,
  { words, today }: Pick<Shown, 'words' | 'today'>,
): Html {
  const { say } = words;
  const late = toneOf({ status, dueDate, finishedOn, wait }, today) === 'overdue';
  const running = status === 'received' || status === 'processing';
  return html`<div class="next">
    <h2>${say('next')}</h2>
    <p>${say(`next-${status}`, { agency, desk })}</p>
    ${late && html`<p>${say(moved === null ? 'late' : 'late-new-date', { due: dayOf(dueDate!), date: moved && dayOf(moved) })}</p>`}
    ${running && !late && returnDate !== null && html`<p>${say('come-on', { desk, date: dayOf(returnDate) })}</p>`}
    ${intakeDueAt !== null && html`<p>${say('sent-check', { desk, at: momentOf(intakeDueAt) })}</p>`}
    ${running && returnDate !== null && returnDate >= today && html`<p><a href="${linkTo(words, `/tra-cuu/${code}/${APPOINTMENT}`)}">${say('to-calendar')}</a></p>`}
  </div>`;
}

const row = (name: string, value: Piece): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const dateRow = (name: string, day: string | null): Html | null =>
  day === null ? null : row(name, html`<time datetime="${day}">${dayOf(day)}</time>`);
