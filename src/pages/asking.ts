import { html, type Html } from '../http/html.js';
import { addressOf, page } from './layout.js';
import type { Words } from './words.js';

/** What was asked and why it was not answered: the text, and the field that it is about. */
export interface Unanswered {
  readonly code: string;
  readonly told: string;
  readonly field?: 'code' | 'pin';
}

/** Longer than any code: what is longer is not repeated in a page. */
const LONGEST_CODE = 40;

/** A field of a form; one that came twice, or not at all, is empty. */
export function typed(form: unknown, name: string): string {
  const value = (form as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value.trim().slice(0, LONGEST_CODE) : '';
}

/** The front page: by which code and secret a dossier is looked up; the secret goes in a body, never in an address. */
export function askingPage(words: Words, unanswered?: Unanswered): Html {
  const { say } = words;
  const wrong = unanswered?.field;
  const main = html`${unanswered && toldOf(unanswered, say('not-answered'))}
    <p>${say('intro')}</p>
    <form method="post" action="${addressOf(words)}">
      ${field({ name: 'code', label: say('code'), hint: say('code-hint'), value: unanswered?.code ?? '', wrong: wrong === 'code' })}
      ${pinField(words, say('pin-optional'), wrong === 'pin')}
      <button type="submit">${say('look-up')}</button>
    </form>`;
  return page(words, say('title'), main);
}

/** What the holder of the secret may open below the stage that everybody sees. */
export const proofForm = (words: Words, code: string): Html =>
  html`<section aria-labelledby="more">
    <h2 id="more">${words.say('more')}</h2>
    <p>${words.say('more-intro')}</p>
    <form id="proof" method="post" action="${addressOf(words)}">
      <input type="hidden" name="code" value="${code}" />
      ${pinField(words, words.say('pin'), false)}
      <button type="submit">${words.say('open')}</button>
    </form>
  </section>`;

const pinField = ({ say }: Words, label: string, wrong: boolean): Html =>
  field({ name: 'pin', label, hint: say('pin-hint'), value: '', wrong });

interface Field {
  readonly name: 'code' | 'pin';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly wrong: boolean;
}

const field = ({ name, label, hint, value, wrong }: Field): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    <p class="hint" id="${name}-hint">${hint}</p>
    <input
      id="${name}"
      name="${name}"
      type="text"
      value="${value}"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      aria-describedby="${name}-hint${wrong && ' told'}"
      ${wrong && html` aria-invalid="true"`}${name === 'code' && html` required`}
    />
  </div>`;

const toldOf = ({ told, field }: Unanswered, heading: string): Html =>
  html`<div class="told" role="alert">
    <h2>${heading}</h2>
    <p id="told">${field ? html`<a href="#${field}">${told}</a>` : told}</p>
  </div>`;
