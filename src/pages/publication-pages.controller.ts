import { Get, Param, Res } from '@nestjs/common';
import { TrackingLimit } from '../dossiers/tracking-limit.js';
import { Public } from '../http/access.js';
import { Problem } from '../problem.js';
import { answerPublic, type PageReply, wordsFor } from './answering.js';
import { PageRoutes } from './page-routes.js';
import { PublicPageErrors } from './public-page-errors.js';
import { Publications } from './publications.js';
import { agencyPage, publishedPage, type PublishedPage } from './published.js';

/** What every agency's figures come to, month by month, for everybody to read. */
@Public()
@PageRoutes('cong-khai', PublicPageErrors)
export class PublicationPagesController {
  constructor(
    private readonly publications: Publications,
    private readonly limit: TrackingLimit,
  ) {}

  /** The last month that is over. */
  @Get()
  async newest(@Res() reply: PageReply): Promise<void> {
    const month = this.publications.months().find(({ closed }) => closed)!;
    return this.month(month.name, reply);
  }

  @Get(':month')
  async month(@Param('month') month: string, @Res() reply: PageReply): Promise<void> {
    const shown = await this.shown(month, reply);
    answerPublic(reply, shown.words, { page: publishedPage(shown) });
  }

  @Get(':month/:agency')
  async agency(@Param('month') month: string, @Param('agency') id: string, @Res() reply: PageReply): Promise<void> {
    const shown = await this.shown(month, reply);
    const agency = shown.publication.agencies.find((one) => one.id === id);
    if (!agency) throw new Problem(404, 'agency-not-found', { detail: { id } });
    answerPublic(reply, shown.words, { page: agencyPage(shown, agency) });
  }

  private async shown(month: string, reply: PageReply): Promise<PublishedPage> {
    this.limit.spend(reply.request.ip);
    const words = wordsFor(reply);
    return { words, months: this.publications.months(), ...(await this.publications.of(month)) };
  }
}
