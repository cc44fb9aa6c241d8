import { createHash } from 'node:crypto';
import { html, type Html, ours, type Piece } from '../http/html.js';
import { branded, type PageBrand } from './brand.js';
import { SCRIPT, STYLE } from './style.js';
import type { Words } from './words.js';

export const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

/** What a page may load. */
export type Policy = (brand: PageBrand) => string;

/** Nothing but the style that stands in the page, the logo of the province, and what `more` says. */
export const policyWith =
  (style: string, more: string): Policy =>
  (brand) =>
    `default-src 'none'; style-src ${hashOf(branded(style, brand))}; img-src ${brand.logo ? "'self'" : "'none'"}; ${more}; frame-ancestors 'none'; base-uri 'none'`;

/** Its own script too, and forms to this house. */
export const POLICY = policyWith(STYLE, `script-src ${hashOf(SCRIPT)}; form-action 'self'`);

/** To the letter what the policy has the hash of. */
export const styleElement = (style: string, { brand }: Words): Html => ours(`<style>${branded(style, brand)}</style>`);

/** Over every page, and on what is printed of it. */
export const committee = ({ say, brand }: Words): Html =>
  html`<p class="committee">${brand.logo && html`<img src="${brand.logo}" alt="" /> `}${say('committee')}</p>`;

const SCRIPT_ELEMENT = ours(`<script type="module">${SCRIPT}</script>`);

const FRONT = '/tra-cuu';
/** Below it, where answers of the survey are sent; no code of a dossier is made of letters alone. */
export const SURVEY = 'danh-gia';
/** What the holder of a pass may do, below it too: see the course again, open a letter, answer what was asked for, say how he is told. */
export const HELD = {
  again: 'xem',
  letter: 'van-ban',
  supplement: 'bo-sung',
  upload: 'gui-tep',
  notices: 'bao-tin',
} as const;
/** Where a dossier's appointment is, behind its code. */
export const APPOINTMENT = 'hen-tra.ics';

/** Where a page for everybody is, in its language. */
export const linkTo = ({ language }: Pick<Words, 'language'>, path: string, query: Query = {}): string =>
  `${path}?${new URLSearchParams({ ...query, lang: language })}`;

type Query = Readonly<Record<string, string>>;

/** Where the page of a dossier is, or the one that asks for its code. */
export const addressOf = ({ language }: Pick<Words, 'language'>, code?: string): string =>
  `${FRONT}${code === undefined ? '' : `/${encodeURIComponent(code)}`}?lang=${language}`;

export const otherThan = ({ language }: Pick<Words, 'language'>): Pick<Words, 'language'> => ({
  language: language === 'vi' ? 'en' : 'vi',
});

export interface Frame {
  readonly title: string;
  readonly main: Piece;
  /** The same page in the other language. */
  readonly other: string;
  /** What else stands in its head: a style at least. */
  readonly head: Piece;
  readonly script?: Html;
}

/** A whole page under the name of the province. */
export function frame(words: Words, { title, main, other, head, script }: Frame): Html {
  const { say } = words;
  const { language } = otherThan(words);
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${say('service')}</title>
        ${head}
      </head>
      <body>
        <header>
          <div class="bar">
            <div>
              ${committee(words)}
              <p><a class="home" href="${linkTo(words, '/')}">${say('service')}</a></p>
            </div>
            <a href="${other}" lang="${language}" hreflang="${language}">${say('other-language')}</a>
          </div>
        </header>
        <main>
          <h1>${title}</h1>
          ${main}
        </main>
        ${script}
      </body>
    </html> `;
}

/**
 * A page about a dossier: no search engine keeps it.
 * @param at where the page is: by the code of its dossier, or a place of its own; the other language shows the same
 */
export const page = (
  words: Words,
  title: string,
  main: Piece,
  at: { readonly code?: string; readonly place?: string } = {},
): Html =>
  frame(words, {
    ...{ title, main, script: SCRIPT_ELEMENT },
    other: at.place === undefined ? addressOf(otherThan(words), at.code) : linkTo(otherThan(words), at.place),
    head: html`<meta name="robots" content="noindex" />${styleElement(STYLE, words)}`,
  });
