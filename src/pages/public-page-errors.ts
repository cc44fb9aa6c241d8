import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { answerTo } from '../http/problem-answer.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { answerPublic, languageAsked } from './answering.js';
import { toldPage } from './public-layout.js';
import { wordsIn } from './words.js';

interface Asked extends WebRequest {
  readonly id: string;
  readonly query?: { readonly lang?: unknown };
}

/** What the API tells as problem+json, told on a page of its own. */
@Catch()
export class PublicPageErrors implements ExceptionFilter {
  private readonly log = new Logger(PublicPageErrors.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Asked>();
    const words = wordsIn(languageAsked(request, request.query?.lang));
    const { status, code, title, headers = {} } = answerTo(error, words.language);
    if (code === 'internal') this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const reply = http.getResponse<WebReply>();
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    const told = code === 'internal' ? `${title} ${words.say('trace', { id: request.id })}` : title;
    answerPublic(request, reply, words, { page: toldPage(words, { title: told, path: '/' }), status });
  }
}
