import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { instantOf } from '../workflow/instant.js';
import { answerPage, type AskedPage, failureOf, type PageReply } from './answering.js';
import { askingPage, typed, type Unanswered } from './asking.js';
import { momentOf, type Words } from './words.js';

/** With what tells which dossier was asked for. */
interface Asked extends AskedPage {
  readonly body?: unknown;
}

/** What the API tells as problem+json, told on a page: with the form that may be tried again, and when. */
@Catch()
export class PageErrors implements ExceptionFilter {
  private readonly log = new Logger(PageErrors.name);

  constructor(private readonly clock: Clock) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<Asked>(), http.getResponse<PageReply>()];
    const { words, status, code, headers, told } = failureOf(error, reply, this.log);
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
