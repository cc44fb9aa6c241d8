import { html, type Html, type Piece } from '../http/html.js';
import { frame, linkTo, otherThan, policyWith, styleElement } from './layout.js';
import { PUBLIC_STYLE } from './public-style.js';
import type { Words } from './words.js';

/** Forms to this house, and nothing else. */
export const PUBLIC_POLICY = policyWith(PUBLIC_STYLE, "form-action 'self'");

export interface Leaf {
  readonly title: string;
  readonly main: Piece;
  /** Where it is, without its language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** A page that is the same for everybody. */
export const publicPage = (words: Words, { title, main, path, query }: Leaf): Html =>
  frame(words, { title, main, other: linkTo(otherThan(words), path, query), head: styleElement(PUBLIC_STYLE, words) });

/** Why a page is not there, and where to go on from. */
export const toldPage = (words: Words, { title, path }: Pick<Leaf, 'title' | 'path'>): Html =>
  publicPage(words, {
    ...{ title, path },
    main: html`<p><a href="${linkTo(words, '/')}">${words.say('to-front')}</a></p>`,
  });

/** `<dt>` and `<dd>`. */
export const line = (name: Piece, value: Piece): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
