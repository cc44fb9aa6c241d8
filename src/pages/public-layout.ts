import { html, type Html, ours, type Piece } from '../http/html.js';
import { frame, hashOf, linkTo, otherThan } from './layout.js';
import { PUBLIC_STYLE } from './public-style.js';
import type { Words } from './words.js';

/** Nothing but the style that stands in the page, and forms to this house. */
export const PUBLIC_POLICY = `default-src 'none'; style-src ${hashOf(PUBLIC_STYLE)}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

const STYLE_ELEMENT = ours(`<style>${PUBLIC_STYLE}</style>`);

export interface Leaf {
  readonly title: string;
  readonly main: Piece;
  /** Where it is, without its language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** A page that is the same for everybody. */
export const publicPage = (words: Words, { title, main, path, query }: Leaf): Html =>
  frame(words, { title, main, other: linkTo(otherThan(words), path, query), head: STYLE_ELEMENT });

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
