import { Body, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { RATINGS } from '../dossiers/survey-answer.js';
import { Surveys } from '../dossiers/survey.js';
import { tidyCode, Tracking } from '../dossiers/tracking.js';
import { HtmlForm, Public } from '../http/access.js';
import { attachment } from '../http/download.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { date, localDate } from '../workflow/instant.js';
import { answerOn, answerPage, type PageReply, wordsFor } from './answering.js';
import { appointmentFile } from './appointment.js';
import { askingPage, typed } from './asking.js';
import { addressOf, APPOINTMENT, SURVEY } from './layout.js';
import { PageErrors } from './page-errors.js';
import { PageRoutes } from './page-routes.js';
import { nextQuestion, QUESTIONS, thanksPage } from './survey.js';
import { trackedPage } from './tracked.js';

/**
 * Where a citizen follows his dossier, by the address that his receipt prints; it works without scripts. What the API's tracking
 * answers is shown in words, within the same limits. The PIN or token comes in a body, so that it is in no address and no log.
 *
 * No form token against other sites: nobody's sign-in is looked at, who answers sees only what he himself could ask, and the
 * survey takes a key that no other site knows; the guard refuses a foreign `Origin` all the same.
 */
@Public()
@PageRoutes('tra-cuu', PageErrors)
export class TrackingPageController {
  constructor(
    private readonly tracking: Tracking,
    private readonly surveys: Surveys,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  front(@Res() reply: PageReply): void {
    const words = wordsFor(reply);
    answerPage(reply, 200, words, askingPage(words));
  }

  /** With a code alone on to its own address, which can be kept; with a secret the dossier's course. */
  @HtmlForm()
  @Post()
  async ask(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const [code, pin] = [tidyCode(typed(form, 'code')), typed(form, 'pin')];
    if (!/[A-Z0-9]/.test(code)) {
      const unanswered = { code: '', told: words.say('code-missing'), field: 'code' as const };
      return answerPage(reply, 400, words, askingPage(words, unanswered));
    }
    if (pin !== '') return this.show(code, reply, pin);
    answerOn(reply, addressOf(words, code));
  }

  /** A tap on an answer: the first question leads to the second, and only both are an answer. */
  @HtmlForm()
  @Post(SURVEY)
  async survey(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const [code, key] = [tidyCode(typed(form, 'code')), typed(form, 'key')];
    const [convenience, overall] = QUESTIONS.map((name) => RATINGS.find((one) => one === typed(form, name)));
    if (convenience === undefined || overall === undefined)
      return answerPage(reply, 200, words, nextQuestion(words, { code, key, ...(convenience && { convenience }) }));
    const counted = await this.surveys.answer(code, reply.request.ip, key, { convenience, overall });
    answerPage(reply, 200, words, thanksPage(words, counted));
  }

  @Get(':code')
  stage(@Param('code') code: string, @Res() reply: PageReply): Promise<void> {
    return this.show(code, reply);
  }

  /** What the code alone tells, for a calendar: the day and the desk. */
  @Get(`:code/${APPOINTMENT}`)
  async appointment(@Param('code') asked: string, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const { code, returnDate, desk, procedureName } = await this.tracking.track(asked, reply.request.ip);
    if (returnDate === null) throw new Problem(404, 'no-appointment');
    const file = appointmentFile({
      ...{ code, date: date(returnDate), place: desk ?? '', madeAt: this.clock.legalNow() },
      title: words.say('calendar-title', { code }),
      text: words.say('calendar-text', { procedure: procedureName, desk }),
      url: this.config.publicUrl && `${this.config.publicUrl.replace(/\/$/, '')}/tra-cuu/${code}`,
    });
    reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', attachment(`hen-tra-${code}.ics`))
      .header('cache-control', 'no-store')
      .send(file);
  }

  private async show(code: string, reply: PageReply, pin?: string): Promise<void> {
    const words = wordsFor(reply);
    const dossier = await this.tracking.track(code, reply.request.ip, pin);
    const today = localDate(this.clock.legalNow());
    const agency = (id: string) => this.catalogue.agencyName(id);
    answerPage(reply, 200, words, trackedPage(dossier, { words, today, agency }));
  }
}
