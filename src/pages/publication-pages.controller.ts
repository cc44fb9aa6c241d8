import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TrackingLimit } from '../dossiers/tracking-limit.js';
import { Public } from '../http/access.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { Problem } from '../problem.js';
import { answerPublic, languageAsked } from './answering.js';
import { PublicPageErrors } from './public-page-errors.js';
import { agencyPage, publishedPage, type PublishedPage } from './published.js';
import { Publications } from './publications.js';
import { wordsIn } from './words.js';

/** What every agency's figures come to, month by month, for everybody to read. */
@ApiExcludeController()
@Public()
@UseFilters(PublicPageErrors)
@Controller('cong-khai')
export class PublicationPagesController {
  constructor(
    private readonly publications: Publications,
    private readonly limit: TrackingLimit,
  ) {}

  /** The last month that is over. */
  @Get()
  async newest(@Req() request: WebRequest, @Res() reply: WebReply, @Query('lang') lang?: unknown): Promise<void> {
    const month = this.publications.months().find(({ closed }) => closed)!;
    return this.month(month.name, request, reply, lang);
  }

  @Get(':month')
  async month(
    @Param('month') month: string,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('lang') lang?: unknown,
  ): Promise<void> {
    const shown = await this.shown(month, request, lang);
    answerPublic(request, reply, shown.words, { page: publishedPage(shown) });
  }

  @Get(':month/:agency')
  async agency(
    @Param('month') month: string,
    @Param('agency') id: string,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
    @Query('lang') lang?: unknown,
  ): Promise<void> {
    const shown = await this.shown(month, request, lang);
    const agency = shown.publication.agencies.find((one) => one.id === id);
    if (!agency) throw new Problem(404, 'agency-not-found', { detail: { id } });
    answerPublic(request, reply, shown.words, { page: agencyPage(shown, agency) });
  }

  private async shown(month: string, request: WebRequest, lang: unknown): Promise<PublishedPage> {
    this.limit.spend(request.ip);
    const words = wordsIn(languageAsked(request, lang));
    return { words, months: this.publications.months(), ...(await this.publications.of(month)) };
  }
}
