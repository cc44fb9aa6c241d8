import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { WebReply } from '../http/web.js';
import { answerPublic, type AskedPage, failureOf } from './answering.js';
import { toldPage } from './public-layout.js';

/** What the API tells as problem+json, told on a page of its own. */
@Catch()
export class PublicPageErrors implements ExceptionFilter {
  private readonly log = new Logger(PublicPageErrors.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<AskedPage>(), http.getResponse<WebReply>()];
    const { words, status, told } = failureOf(error, request, reply, this.log);
    answerPublic(request, reply, words, { page: toldPage(words, { title: told, path: '/' }), status });
  }
}
