import { html, type Html } from '../http/html.js';
import { linkTo } from './layout.js';
import { publicPage } from './public-layout.js';
import { vietnamese } from './vietnamese.js';
import type { Words } from './words.js';

/** Which desks have such a page. @param path below which it is, with the desk named by `don-vi` */
export const deskList = (
  words: Words,
  { title, path }: { readonly title: string; readonly path: string },
  desks: readonly { readonly id: string; readonly name: string }[],
): Html =>
  publicPage(words, {
    ...{ title, path },
    main: html`<ul class="links">
      ${desks.map(({ id, name }) => html`<li><a href="${linkTo(words, path, { 'don-vi': id })}">${vietnamese(name)}</a></li>`)}
    </ul>`,
  });
