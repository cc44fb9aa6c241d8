import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type Asked, AuditTrail } from '../audit/trail.js';
import { html } from '../http/html.js';
import { answerOn, answerOwn, type AskedPage, failureOf, type PageReply } from './answering.js';
import { citizenPage, MINE, SIGN_IN } from './citizen-layout.js';
import { linkTo } from './layout.js';
import { signInPage, wayOn } from './sign-in.js';

/** What the API would tell as problem+json, on a page; who is not signed in is led to where he can, and back. */
@Catch()
export class CitizenPageErrors implements ExceptionFilter {
  private readonly log = new Logger(CitizenPageErrors.name);

  constructor(private readonly trail: AuditTrail) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [request, reply] = [
      http.getRequest<AskedPage & Asked & { readonly url: string }>(),
      http.getResponse<PageReply>(),
    ];
    await this.trail.refused(request, error);
    const { words, status, code, told } = failureOf(error, reply, this.log);
    const on = wayOn(request.url.split('?')[0]);
    if (code === 'not-signed-in' && request.method === 'GET')
      return answerOn(reply, linkTo(words, SIGN_IN, { tiep: on }));
    if (code === 'not-signed-in')
      return answerOwn(reply, words, signInPage(words, { on, told: words.say('session-over') }), status);
    const main = html`<p role="alert">${told}</p>
      <p><a href="${linkTo(words, MINE)}">${words.say('mine')}</a></p>
      <p><a href="${linkTo(words, '/')}">${words.say('to-front')}</a></p>`;
    answerOwn(reply, words, citizenPage(words, { title: words.say('not-done'), main, path: '/' }), status);
  }
}
