import { createHash } from 'node:crypto';
import { html, type Html, ours, type Piece } from '../http/html.js';
import { SCRIPT, STYLE } from './style.js';
import type { Words } from './words.js';

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

/** Nothing but the style and the script that stand in the page, and forms to this house. */
export const POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** To the letter what the policy has the hash of. */
const STYLE_ELEMENT = ours(`<style>${STYLE}</style>`);
const SCRIPT_ELEMENT = ours(`<script type="module">${SCRIPT}</script>`);

const FRONT = '/tra-cuu';

/** Where a page of ours is, in its language. */
export const addressOf = ({ language }: Pick<Words, 'language'>, code?: string): string =>
  `${FRONT}${code === undefined ? '' : `/${encodeURIComponent(code)}`}?lang=${language}`;

/**
 * A whole page under the name of the province.
 * @param code of the dossier that the page shows: the other language shows the same
 */
export function page(words: Words, title: string, main: Piece, code?: string): Html {
  const other = words.language === 'vi' ? 'en' : 'vi';
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – ${words.say('service')}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <header>
          <div class="bar">
            <div>
              <p class="committee">${words.say('committee')}</p>
              <p>${words.say('service')}</p>
            </div>
            <a href="${addressOf({ language: other }, code)}" lang="${other}" hreflang="${other}"
              >${words.say('other-language')}</a
            >
          </div>
        </header>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
        ${SCRIPT_ELEMENT}
      </body>
    </html> `;
}
