import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { type FieldError, Problem } from '../problem.js';
import { HtmlForm, Public } from '../http/access.js';
import { sessionCookie } from './cookies.js';
import { FIRST_START_CSS } from './first-start.css.js';
import { donePage, formPage, spentPage, unknownPage } from './first-start.page.js';
import { FirstStart, type LinkState } from './first-start.js';
import { headerOf, type WebReply, type WebRequest } from '../http/web.js';
import { tidyName } from './names.js';
import { Sessions } from './sessions.js';

const REFUSED: Readonly<Record<Exclude<LinkState, 'open'>, readonly [status: number, page: () => string]>> = {
  spent: [410, spentPage],
  unknown: [404, unknownPage],
};

/** Pages outside the API's prefix, for the person who started the service for the first time. */
@ApiExcludeController()
@Public()
@Controller()
export class FirstStartController {
  constructor(
    private readonly firstStart: FirstStart,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('first-start')
  async form(@Query() query: Record<string, unknown>, @Res() reply: WebReply): Promise<void> {
    const token = textOf(query, 'token');
    const state = await this.firstStart.stateOf(token);
    if (state !== 'open') return refuse(reply, state);
    answer(reply, 200, formPage({ token, username: '', displayName: '', errors: [] }));
  }

  @HtmlForm()
  @Post('first-start')
  async create(
    @Body() body: Record<string, unknown>,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
  ): Promise<void> {
    const [token, username, displayName] = [
      textOf(body, 'token'),
      textOf(body, 'username'),
      textOf(body, 'displayName'),
    ];
    const password = textOf(body, 'password');
    const state = await this.firstStart.stateOf(token);
    if (state !== 'open') return refuse(reply, state);
    const tell = (errors: readonly FieldError[]) =>
      answer(reply, 400, formPage({ token, username, displayName, errors }));
    if (password !== textOf(body, 'passwordAgain'))
      return tell([{ pointer: '/passwordAgain', code: 'passwords-differ' }]);

    try {
      const account = await this.firstStart.createAdministrator(token, { username, displayName, password });
      if (account === null) return refuse(reply, 'spent');
      const session = await this.sessions.open(account, headerOf(request, 'user-agent') ?? null);
      reply.header('set-cookie', sessionCookie(session, this.config));
      answer(reply, 200, donePage(tidyName(displayName)));
    } catch (error) {
      if (!(error instanceof Problem) || !error.extra.errors) throw error;
      tell(error.extra.errors);
    }
  }

  @Get('first-start.css')
  style(@Res() reply: WebReply): void {
    reply
      .header('content-type', 'text/css; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(FIRST_START_CSS);
  }
}

const refuse = (reply: WebReply, state: Exclude<LinkState, 'open'>): void => {
  const [status, page] = REFUSED[state];
  answer(reply, status, page());
};

/** Not `no-referrer`: with it browsers send `Origin: null` along with the form, which the guard takes for another site. */
function answer(reply: WebReply, status: number, html: string): void {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    .send(html);
}

/** A field that came twice, or not at all, is empty. */
function textOf(fields: Record<string, unknown> | undefined, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value : '';
}
