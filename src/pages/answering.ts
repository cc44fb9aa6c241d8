import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Logger } from '@nestjs/common';
import type { Html } from '../http/html.js';
import { answerTo } from '../http/problem-answer.js';
import { headerOf, type WebReply, type WebRequest } from '../http/web.js';
import { languageOf, type Names } from '../text.js';
import type { PageBrand } from './brand.js';
import { CITIZEN_POLICY } from './citizen-layout.js';
import { type Policy, POLICY } from './layout.js';
import { PUBLIC_POLICY } from './public-layout.js';
import { type Words, wordsIn } from './words.js';

/** What of a request tells in which language a page is asked for, and how its trace is found. */
export interface AskedPage extends WebRequest {
  readonly id: string;
  readonly query?: { readonly lang?: unknown };
  /** Set on every request. */
  readonly brand: PageBrand;
  readonly names: Names;
}

/** The answer to such a request, which it knows; Fastify's own reply fits it. */
export interface PageReply extends WebReply {
  readonly request: AskedPage;
}

/** The words of the language of `?lang=`, else of the one that the browser asks for first. */
export function wordsFor({ request }: PageReply): Words {
  const lang = request.query?.lang;
  const language = lang === 'vi' || lang === 'en' ? lang : languageOf(headerOf(request, 'accept-language'));
  return wordsIn(language, request.brand);
}

/** What the API would tell as problem+json, in words for a page; an error of our own is written down, and told with its trace. */
export function failureOf(error: unknown, reply: PageReply, log: Logger) {
  const words = wordsFor(reply);
  const { status, code, title, headers = {} } = answerTo(error, words.language, reply.request.names);
  if (code === 'internal') log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  const told = code === 'internal' ? `${title} ${words.say('trace', { id: reply.request.id })}` : title;
  return { words, status, code, headers, told };
}

/** What every page says of itself. */
const told = (reply: WebReply, status: number, { language, brand }: Words, policy: Policy): WebReply =>
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', language)
    .header('referrer-policy', 'same-origin')
    .header('content-security-policy', policy(brand));

/** Not `no-referrer`: with it browsers send `Origin: null` along with the form, which the guard takes for another site. */
export function answerPage(reply: WebReply, status: number, words: Words, page: Html, policy = POLICY): void {
  told(reply, status, words, policy)
    .header('vary', 'accept-language')
    .header('cache-control', 'no-store')
    .send(page.toString());
}

/** A page of one citizen's own. */
export const answerOwn = (reply: WebReply, words: Words, page: Html, status = 200): void =>
  answerPage(reply, status, words, page, CITIZEN_POLICY);

/** On to another page of ours: what was sent is not sent again by going back or anew. */
export function answerOn(reply: WebReply, location: string): void {
  reply.status(303).header('location', location).header('cache-control', 'no-store').send('');
}

/** A page that is the same for everybody, how long it may be shown again, and what it may load. */
export interface PublicPage {
  readonly page: Html;
  readonly status?: number;
  readonly seconds?: number;
  readonly policy?: Policy;
}

/**
 * Packed where the browser takes it: there is no secret in it that its length could give away. Who has it still is told so.
 */
export function answerPublic(
  reply: PageReply,
  words: Words,
  { page, status = 200, seconds = 60, policy = PUBLIC_POLICY }: PublicPage,
): void {
  const text = page.toString();
  const tag = tagOf(text);
  const known = status === 200 && isKnown(reply.request, tag);
  told(reply, known ? 304 : status, words, policy)
    .header('vary', 'accept-language, accept-encoding')
    .header('cache-control', status === 200 ? `public, max-age=${seconds}` : 'no-store')
    .header('etag', tag);
  if (known) return void reply.send('');
  const packs = /\bgzip\b/.test(headerOf(reply.request, 'accept-encoding') ?? '');
  if (packs) reply.header('content-encoding', 'gzip');
  reply.send(packs ? gzipSync(text) : text);
}

/** What a screen in a hall runs, from a file of its own: its page allows no other. */
export function answerScript(reply: WebReply, script: string): void {
  reply
    .header('content-type', 'text/javascript; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(script);
}

/** Weak: the same text packed or not. */
export const tagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

export const isKnown = (request: Pick<WebRequest, 'headers'>, tag: string): boolean =>
  (headerOf(request, 'if-none-match') ?? '').split(',').some((one) => one.trim() === tag);
