import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { answerPublic, failureOf, type PageReply } from './answering.js';
import { toldPage } from './public-layout.js';

/** What the API tells as problem+json, told on a page of its own. */
@Catch()
export class PublicPageErrors implements ExceptionFilter {
  private readonly log = new Logger(PublicPageErrors.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<PageReply>();
    const { words, status, told } = failureOf(error, reply, this.log);
    answerPublic(reply, words, { page: toldPage(words, { title: told, path: '/' }), status });
  }
}
