import type { Html } from '../http/html.js';
import { headerOf, type WebReply, type WebRequest } from '../http/web.js';
import { type Language, languageOf } from '../text.js';
import { POLICY } from './layout.js';
import type { Words } from './words.js';

/** The language of `?lang=`, else the one that the browser asks for first. */
export const languageAsked = (request: Pick<WebRequest, 'headers'>, lang: unknown): Language =>
  lang === 'vi' || lang === 'en' ? lang : languageOf(headerOf(request, 'accept-language'));

/** Not `no-referrer`: with it browsers send `Origin: null` along with the form, which the guard takes for another site. */
export function answerPage(reply: WebReply, status: number, { language }: Words, page: Html): void {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header('content-security-policy', POLICY)
    .send(page.toString());
}
