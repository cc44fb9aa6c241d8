import { html, type Html, type Piece } from '../http/html.js';
import { frame, linkTo, otherThan, policyWith, styleElement } from './layout.js';
import { PUBLIC_STYLE } from './public-style.js';
import type { Words } from './words.js';

const STYLE = `${PUBLIC_STYLE}
.mine { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; border-top: 1px solid #d5d5dc; margin-top: 2.5rem; padding-top: 1rem; }
.mine a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.steps { color: #4a4a52; }
.leave, dl + p { margin-top: 1rem; }
.card { border: 1px solid #d5d5dc; border-radius: 4px; padding: 1rem 1rem .25rem; margin: 0 0 1rem; }
.card h2 { margin-top: 0; }
.card form { margin-bottom: .75rem; }
.card li form { margin: .375rem 0; }
`;

/** Forms to this house, and nothing else. */
export const CITIZEN_POLICY = policyWith(STYLE, "form-action 'self'");

/** Where a citizen signs in, registers, files, and sees what he has filed. */
export const SIGN_IN = '/dang-nhap';
export const REGISTER = '/dang-ky';
export const SIGN_OUT = '/dang-xuat';
export const FILING = '/nop-ho-so';
export const MINE = '/ho-so-cua-toi';

export interface CitizenPage {
  readonly title: string;
  readonly main: Piece;
  /** Where it is, without its language. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Whose page it is has signed in. */
  readonly signedIn?: boolean;
}

/** A page of one citizen's own; no search engine keeps it. */
export const citizenPage = (words: Words, { title, main, path, query, signedIn = false }: CitizenPage): Html =>
  frame(words, {
    title,
    main: html`${main} ${signedIn && ownLinks(words)}`,
    other: linkTo(otherThan(words), path, query),
    head: html`<meta name="robots" content="noindex" />${styleElement(STYLE, words)}`,
  });

const ownLinks = (words: Words): Html =>
  html`<div class="mine">
    <a href="${linkTo(words, MINE)}">${words.say('mine')}</a>
    <a href="${linkTo(words, FILING)}">${words.say('filing')}</a>
    <form method="post" action="${linkTo(words, SIGN_OUT)}">
      <button class="plain" type="submit">${words.say('sign-out')}</button>
    </form>
  </div>`;

/** What no other site can know: sent along with every form of who is signed in. */
export const tokenField = (token: string): Html => html`<input type="hidden" name="token" value="${token}" />`;
