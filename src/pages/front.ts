import { html, type Html } from '../http/html.js';
import { FILING, MINE } from './citizen-layout.js';
import { linkTo } from './layout.js';
import { publicPage } from './public-layout.js';
import type { Words } from './words.js';

/** What a citizen can do here. @param hotline as configured; null: none */
export function frontPage(words: Words, hotline: string | null): Html {
  const { say } = words;
  const main = html`<p>${say('front-intro')}</p>
    ${searchForm(words, '')}
    <ul class="links">
      <li><a href="${linkTo(words, '/tra-cuu')}">${say('title')}</a></li>
      <li><a href="${linkTo(words, FILING)}">${say('filing')}</a></li>
      <li><a href="${linkTo(words, MINE)}">${say('mine')}</a></li>
      <li><a href="${linkTo(words, '/thu-tuc')}">${say('procedures')}</a></li>
      <li><a href="${linkTo(words, '/cong-khai')}">${say('front-published')}</a></li>
    </ul>
    <h2>${say('front-file')}</h2>
    <ol>
      <li>${say('front-file-desk')}</li>
      <li>${say('front-file-online')}</li>
      <li>${say('front-file-post')}</li>
    </ol>
    <p>${say('front-receipt')}</p>
    ${
      hotline !== null &&
      html`<h2>${say('front-help')}</h2>
        <p>${say('front-hotline', { hotline })}</p>`
    }
    <p class="leave"><a href="/app">${say('front-officers')}</a></p>`;
  return publicPage(words, { title: say('front'), main, path: '/' });
}

/** Finds procedures by words of their names, with or without accents. */
export const searchForm = (words: Words, asked: string): Html =>
  html`<form role="search" method="get" action="/thu-tuc">
    <input type="hidden" name="lang" value="${words.language}" />
    <div class="field">
      <label for="q">${words.say('search')}</label>
      <p class="hint" id="q-hint">${words.say('search-hint')}</p>
      <input id="q" name="q" type="search" value="${asked}" maxlength="200" aria-describedby="q-hint" />
    </div>
    <button type="submit">${words.say('search-go')}</button>
  </form>`;
