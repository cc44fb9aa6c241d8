import type { Hall } from '../dossiers/hall-queries.js';
import { html, type Html, ours, type Piece } from '../http/html.js';
import type { Instant } from '../workflow/instant.js';
import { ticketName } from '../queue/lines.js';
import type { Call } from '../queue/waiting-line.js';
import { HALL_SCRIPT } from './hall-script.js';
import { HALL_STYLE } from './hall-style.js';
import { committee, policyWith, styleElement } from './layout.js';
import { vietnamese } from './vietnamese.js';
import { momentOf, numberOf, type Words } from './words.js';

export const HALL = '/man-hinh';
/** Below it, the board's own script. */
export const SCRIPT_FILE = 'bang.js';

/** Its style, its script from its own file, and itself again. */
export const HALL_POLICY = policyWith(HALL_STYLE, "script-src 'self'; connect-src 'self'; form-action 'none'");
export { HALL_SCRIPT };

/** Seconds between two loads where no script runs. */
const REFRESH = ours('<noscript><meta http-equiv="refresh" content="30" /></noscript>');

/** What a board shows, and of which moment its counts are. */
export interface Shown {
  readonly hall: Hall;
  readonly at: Instant;
  readonly calls: readonly Call[];
}

/** Codes and counts on a wall: nothing of anybody, in letters that are read from afar. */
export function hallPage(words: Words, desk: string, { hall, at, calls }: Shown): Html {
  const { say } = words;
  const more = hall.waiting - hall.ready.length;
  const main = html`<h1>${vietnamese(desk)}</h1>
    ${callsPart(words, calls)}
    <dl>
      ${count(say('hall-received'), hall.received, words)} ${count(say('hall-returned'), hall.returned, words)}
      ${count(say('hall-waiting'), hall.waiting, words)}
    </dl>
    <h2>${say('hall-ready')}</h2>
    ${
      hall.ready.length === 0
        ? html`<p>${say('hall-none')}</p>`
        : html`<ul>
            ${hall.ready.map((code) => html`<li>${code}</li>`)}
          </ul>`
    }
    ${more > 0 && html`<p>${say('hall-more', { count: numberOf(more, words) })}</p>`}
    <p class="from">${say('hall-as-of', { at: momentOf(at) })}</p>
    <p id="age" role="status" data-lost="${say('hall-lost')}"></p>`;
  return bare(words, desk, main);
}

/** Which number goes to which counter; nothing while no number has been called today. */
const callsPart = ({ say }: Words, calls: readonly Call[]): Piece =>
  calls.length > 0 &&
  html`<h2>${say('hall-serving')}</h2>
    <ul class="calls">
      ${calls.map((call) => html`<li><b>${ticketName(call)}</b> → ${say('hall-counter', { counter: call.counter })}</li>`)}
    </ul>`;

const count = (name: string, value: number, words: Words): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${numberOf(value, words)}</dd>
  </div>`;

/** No link: nobody touches a board. */
const bare = (words: Words, title: string, main: Piece): Html =>
  html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${REFRESH}${styleElement(HALL_STYLE, words)}
        <script type="module" src="${HALL}/${SCRIPT_FILE}"></script>
      </head>
      <body>
        <header>${committee(words)}</header>
        <main>${main}</main>
      </body>
    </html> `;
