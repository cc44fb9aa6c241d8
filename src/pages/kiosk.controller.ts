import { randomUUID } from 'node:crypto';
import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { HtmlForm, Public } from '../http/access.js';
import { RateLimit } from '../identity/rate-limit.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { lineOf } from '../queue/lines.js';
import { WaitingLine } from '../queue/waiting-line.js';
import { localDate } from '../workflow/instant.js';
import { answerOn, answerPage, answerPublic, answerScript, type PageReply, wordsFor } from './answering.js';
import { typed } from './asking.js';
import { deskList } from './desk-list.js';
import { deskOn, desksOn } from './desks.js';
import { KIOSK, KIOSK_POLICY, KIOSK_SCRIPT, KIOSK_SCRIPT_FILE, kioskPage, TICKET_PATH, ticketPage } from './kiosk.js';
import { linkTo } from './layout.js';
import { PageRoutes } from './page-routes.js';
import { PublicPageErrors } from './public-page-errors.js';

/** Numbers that one address takes in a minute: a hall's kiosks share one, and nobody presses faster. */
const MOST_A_MINUTE = 30;
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The kiosk at the door of a hall. It asks for nothing: a number is of nobody. */
@Public()
@PageRoutes('lay-so', PublicPageErrors)
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
  async start(@Res() reply: PageReply, @Query('don-vi') id?: unknown): Promise<void> {
    const words = wordsFor(reply);
    if (id === undefined) {
      const page = deskList(words, { title: words.say('kiosks'), path: KIOSK }, desksOn(this.catalogue, this.today()));
      return answerPublic(reply, words, { page });
    }
    const desk = deskOn(this.catalogue, this.today(), id);
    const { waiting } = await this.line.nowServing(desk.id);
    answerPage(reply, 200, words, kioskPage(words, desk, waiting, randomUUID()), KIOSK_POLICY);
  }

  /** A press: on to the number that was given, so that loading the page again gives no other. */
  @HtmlForm()
  @Post()
  async take(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const desk = deskOn(this.catalogue, this.today(), typed(form, 'don-vi'));
    const [line, key] = [lineOf(typed(form, 'hang')), typed(form, 'key')];
    if (line === null || !KEY.test(key)) throw new Problem(400, 'invalid');
    this.brake.spend(reply.request.ip);
    await this.line.take(desk.id, line, key);
    answerOn(reply, linkTo(wordsFor(reply), `${KIOSK}/${TICKET_PATH}/${key}`));
  }

  @Get(`${TICKET_PATH}/:key`)
  async ticket(@Param('key') key: string, @Res() reply: PageReply): Promise<void> {
    const ticket = KEY.test(key) ? await this.line.ticket(key) : null;
    if (ticket === null) throw new Problem(404, 'no-such-ticket');
    const desk = { id: ticket.centre, name: this.catalogue.agencyName(ticket.centre) ?? ticket.centre };
    const words = wordsFor(reply);
    answerPage(reply, 200, words, ticketPage(words, desk, ticket, key), KIOSK_POLICY);
  }

  @Get(KIOSK_SCRIPT_FILE)
  script(@Res() reply: PageReply): void {
    answerScript(reply, KIOSK_SCRIPT);
  }

  private readonly today = () => localDate(this.clock.legalNow());
}
