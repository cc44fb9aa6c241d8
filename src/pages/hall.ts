import type { Hall } from '../dossiers/hall-queries.js';
import { html, type Html, ours, type Piece } from '../http/html.js';
import type { Instant } from '../workflow/instant.js';
import { HALL_SCRIPT } from './hall-script.js';
import { HALL_STYLE } from './hall-style.js';
import { hashOf, linkTo } from './layout.js';
import { publicPage } from './public-layout.js';
import { vietnamese } from './tracked.js';
import { momentOf, numberOf, type Words } from './words.js';

export const HALL = '/man-hinh';
/** Below it, the board's own script. */
export const SCRIPT_FILE = 'bang.js';

/** Its style, its script from its own file, and itself again. */
export const HALL_POLICY = `default-src 'none'; style-src ${hashOf(HALL_STYLE)}; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;
export { HALL_SCRIPT };

const STYLE_ELEMENT = ours(`<style>${HALL_STYLE}</style>`);
/** Seconds between two loads where no script runs. */
const REFRESH = ours('<noscript><meta http-equiv="refresh" content="30" /></noscript>');

/** Codes and counts on a wall: nothing of anybody, in letters that are read from afar. */
export function hallPage(words: Words, desk: string, hall: Hall, at: Instant): Html {
  const { say } = words;
  const more = hall.waiting - hall.ready.length;
  const main = html`<h1>${vietnamese(desk)}</h1>
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

const count = (name: string, value: number, words: Words): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${numberOf(value, words)}</dd>
  </div>`;

/** No header and no link: nobody touches a board. */
const bare = ({ language }: Words, title: string, main: Piece): Html =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${REFRESH}${STYLE_ELEMENT}
        <script type="module" src="${HALL}/${SCRIPT_FILE}"></script>
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html> `;

/** Which desks have a board. */
export const hallsPage = (words: Words, desks: readonly { readonly id: string; readonly name: string }[]): Html =>
  publicPage(words, {
    title: words.say('halls'),
    path: HALL,
    main: html`<ul class="links">
      ${desks.map(({ id, name }) => html`<li><a href="${linkTo(words, HALL, { 'don-vi': id })}">${vietnamese(name)}</a></li>`)}
    </ul>`,
  });
