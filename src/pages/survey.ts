import { type Rating, RATINGS } from '../dossiers/survey-answer.js';
import { html, type Html } from '../http/html.js';
import { addressOf, page, SURVEY } from './layout.js';
import type { Words } from './words.js';

/** The two questions, in the order in which they are asked. */
export const QUESTIONS = ['convenience', 'overall'] as const;
type Question = (typeof QUESTIONS)[number];

/** What is sent along with the tap on an answer: which dossier, by what right, and what was answered before. */
interface Asking {
  readonly code: string;
  readonly key: string;
  readonly convenience?: Rating;
}

/** An answer is a button that sends the form: two taps are two questions, and no script is needed. */
function questionForm(words: Words, { code, key, convenience }: Asking): Html {
  const { say } = words;
  const asked: Question = convenience === undefined ? 'convenience' : 'overall';
  return html`<form class="survey" method="post" action="${addressOf(words, SURVEY)}">
    <input type="hidden" name="code" value="${code}" />
    <input type="hidden" name="key" value="${key}" />
    ${convenience && html`<input type="hidden" name="convenience" value="${convenience}" />`}
    <fieldset>
      <legend>${say('survey-question', { no: QUESTIONS.indexOf(asked) + 1 })} ${say(`survey-${asked}`)}</legend>
      ${RATINGS.map(
        (rating) => html`<button type="submit" name="${asked}" value="${rating}">${say(`survey-${rating}`)}</button>`,
      )}
    </fieldset>
  </form>`;
}

/** Below the course of a dossier whose result is in the applicant's hands. */
export const surveyOf = (words: Words, code: string, key: string | null): Html =>
  html`<section aria-labelledby="survey">
    <h2 id="survey">${words.say('survey')}</h2>
    ${
      key === null
        ? html`<p>${words.say('survey-answered')}</p>`
        : html`<p>${words.say('survey-anonymous')}</p>
            ${questionForm(words, { code, key })}`
    }
  </section>`;

/** A page of its own for what is still to be answered. */
export const nextQuestion = (words: Words, asking: Asking): Html =>
  page(words, words.say('survey'), questionForm(words, asking));

/** @param counted false: there was an answer already */
export const thanksPage = (words: Words, counted: boolean): Html =>
  page(
    words,
    words.say(counted ? 'survey-thanks' : 'survey'),
    html`<p>${words.say(counted ? 'survey-counted' : 'survey-again')}</p>
      <p class="leave"><a href="${addressOf(words)}">${words.say('another')}</a></p>`,
  );
