import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { answerTo } from '../http/problem-answer.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { Clock } from '../ledger/clock.js';
import { instantOf } from '../workflow/instant.js';
import { answerPage, languageAsked } from './answering.js';
import { askingPage, typed, type Unanswered } from './asking.js';
import { momentOf, type Words, wordsIn } from './words.js';

/** What of a request tells which dossier was asked for, and in which language. */
interface Asked extends WebRequest {
  readonly id: string;
  readonly query?: { readonly lang?: unknown };
  readonly body?: unknown;
}

/** What the API tells as problem+json, told on a page: with the form that may be tried again, and when. */
@Catch()
export class PageErrors implements ExceptionFilter {
  private readonly log = new Logger(PageErrors.name);

  constructor(private readonly clock: Clock) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Asked>();
    const words = wordsIn(languageAsked(request, request.query?.lang));
    const { status, code, title, headers = {} } = answerTo(error, words.language);
    if (code === 'internal') this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const reply = http.getResponse<WebReply>();
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    const told = code === 'internal' ? `${title} ${words.say('trace', { id: request.id })}` : title;
    const asked = typed(request.body, 'code');
    answerPage(reply, status, words, askingPage(words, this.told(code, told, asked, headers, words)));
  }

  private told(
    code: string,
    title: string,
    asked: string,
    headers: Readonly<Record<string, string>>,
    { say }: Words,
  ): Unanswered {
    if (code === 'wrong-secret') return { code: asked, told: title, field: 'pin' };
    if (code !== 'too-many-attempts') return { code: asked, told: title };
    const seconds = Number(headers['retry-after']);
    const from = momentOf(instantOf(this.clock.systemMs() + seconds * 1000));
    return { code: asked, told: `${title}. ${say('try-from', { minutes: Math.ceil(seconds / 60), from })}` };
  }
}
