import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { HtmlForm, Public } from '../http/access.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { RateLimit } from '../identity/rate-limit.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { lineOf } from '../queue/lines.js';
import { WaitingLine } from '../queue/waiting-line.js';
import { localDate } from '../workflow/instant.js';
import { answerPage, answerPublic, languageAsked } from './answering.js';
import { typed } from './asking.js';
import { deskOn, desksOn } from './desks.js';
import {
  KIOSK,
  KIOSK_POLICY,
  KIOSK_SCRIPT,
  KIOSK_SCRIPT_FILE,
  kioskPage,
  kiosksPage,
  TICKET_PATH,
  ticketPage,
} from './kiosk.js';
import { linkTo } from './layout.js';
import { PublicPageErrors } from './public-page-errors.js';
import { wordsIn } from './words.js';

/** Numbers that one address takes in a minute: a hall's kiosks share one, and nobody presses faster. */
const MOST_A_MINUTE = 30;
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The kiosk at the door of a hall. It asks for nothing: a number is of nobody. */
@ApiExcludeController()
@Public()
@UseFilters(PublicPageErrors)
@Controller('lay-so')
export class KioskController {
  private readonly brake: RateLimit;

  constructor(
    private readonly line: WaitingLine,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {
    this.brake = new RateLimit(MOST_A_MINUTE, 60_000, () => clock.steadyMs());
  }

  @Get()
  async start(
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('don-vi') id?: unknown,
    @Query('lang') lang?: unknown,
  ): Promise<void> {
    const words = wordsIn(languageAsked(request, lang));
    if (id === undefined) {
      const page = kiosksPage(words, desksOn(this.catalogue, this.today()));
      return answerPublic(request, reply, words, { page });
    }
    const desk = deskOn(this.catalogue, this.today(), id);
    const { waiting } = await this.line.nowServing(desk.id);
    answerPage(reply, 200, words, kioskPage(words, desk, waiting, randomUUID()), KIOSK_POLICY);
  }

  /** A press: on to the number that was given, so that loading the page again gives no other. */
  @HtmlForm()
  @Post()
  async take(
    @Body() form: unknown,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('lang') lang?: unknown,
  ): Promise<void> {
    const desk = deskOn(this.catalogue, this.today(), typed(form, 'don-vi'));
    const [line, key] = [lineOf(typed(form, 'hang')), typed(form, 'key')];
    if (line === null || !KEY.test(key)) throw new Problem(400, 'invalid');
    this.brake.spend(request.ip);
    await this.line.take(desk.id, line, key);
    const words = wordsIn(languageAsked(request, lang));
    const location = linkTo(words, `${KIOSK}/${TICKET_PATH}/${key}`);
    reply.status(303).header('location', location).header('cache-control', 'no-store').send('');
  }

  @Get(`${TICKET_PATH}/:key`)
  async ticket(
    @Param('key') key: string,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('lang') lang?: unknown,
  ): Promise<void> {
    const ticket = KEY.test(key) ? await this.line.ticket(key) : null;
    if (ticket === null) throw new Problem(404, 'no-such-ticket');
    const desk = { id: ticket.centre, name: this.catalogue.agencyName(ticket.centre) ?? ticket.centre };
    const words = wordsIn(languageAsked(request, lang));
    answerPage(reply, 200, words, ticketPage(words, desk, ticket, key), KIOSK_POLICY);
  }

  @Get(KIOSK_SCRIPT_FILE)
  script(@Res() reply: WebReply): void {
    reply
      .header('content-type', 'text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(KIOSK_SCRIPT);
  }

  private readonly today = () => localDate(this.clock.legalNow());
}
