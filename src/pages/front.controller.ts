import { Get, Inject, Param, Query, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { ProcedureRecord } from '../catalogue/records.js';
import { CONFIG, type Config } from '../config.js';
import { Public } from '../http/access.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { fold, matches } from '../workflow/fold.js';
import { localDate } from '../workflow/instant.js';
import { answerPublic, type PageReply, wordsFor } from './answering.js';
import { frontPage } from './front.js';
import { PageRoutes } from './page-routes.js';
import { procedureList, procedurePage } from './procedures.js';
import { PublicPageErrors } from './public-page-errors.js';

/** The longest question that a search looks at. */
const LONGEST_QUESTION = 200;

/** Where a citizen comes in: what can be done here, and what each procedure asks for. */
@Public()
@PageRoutes('', PublicPageErrors)
export class FrontController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  front(@Res() reply: PageReply): void {
    const words = wordsFor(reply);
    answerPublic(reply, words, { page: frontPage(words, this.config.hotline) });
  }

  @Get('thu-tuc')
  search(@Res() reply: PageReply, @Query('q') q?: unknown): void {
    const words = wordsFor(reply);
    const asked = typeof q === 'string' ? q.trim().slice(0, LONGEST_QUESTION) : '';
    const found = this.procedures().filter(({ code, name, field }) => matches(asked, fold(`${code} ${name} ${field}`)));
    answerPublic(reply, words, { page: procedureList(words, asked, found) });
  }

  @Get('thu-tuc/:code')
  procedure(@Param('code') code: string, @Res() reply: PageReply): void {
    const words = wordsFor(reply);
    const found = this.procedures().find((one) => one.code === code);
    if (!found) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    answerPublic(reply, words, { page: procedurePage(words, found) });
  }

  /** As in force today, by name; one that is not yet in force as it will be. */
  private procedures(): ProcedureRecord[] {
    const today = localDate(this.clock.legalNow());
    return this.catalogue
      .procedures()
      .map((newest) => this.catalogue.procedure(newest.code, today) ?? newest)
      .sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.code < b.code ? -1 : 1));
  }
}
