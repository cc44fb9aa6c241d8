import { Get, Query, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { type Hall, HallQueries } from '../dossiers/hall-queries.js';
import { Public } from '../http/access.js';
import { ShortCache } from '../identity/short-cache.js';
import { Clock } from '../ledger/clock.js';
import { type NowServing, WaitingLine } from '../queue/waiting-line.js';
import { type Instant, localDate } from '../workflow/instant.js';
import { answerPublic, answerScript, type PageReply, wordsFor } from './answering.js';
import { deskList } from './desk-list.js';
import { deskOn, desksOn } from './desks.js';
import { HALL, HALL_POLICY, HALL_SCRIPT, hallPage, SCRIPT_FILE } from './hall.js';
import { PageRoutes } from './page-routes.js';
import { PublicPageErrors } from './public-page-errors.js';

/** However many screens a hall has, its desk is counted once in this time. */
const KEPT_MS = 10_000;
/** A number that is called is looked for at once. */
const CALLS_KEPT_MS = 1_000;

/**
 * The board of a one-stop desk's hall. No brake on how often an address asks: a hall's screens and its visitors share one, and
 * there are no more answers to make than desks.
 */
@Public()
@PageRoutes('man-hinh', PublicPageErrors)
export class HallController {
  private readonly kept: ShortCache<Counted>;
  private readonly calls: ShortCache<NowServing>;

  constructor(
    private readonly queries: HallQueries,
    private readonly line: WaitingLine,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {
    this.kept = new ShortCache(() => clock.steadyMs(), KEPT_MS);
    this.calls = new ShortCache(() => clock.steadyMs(), CALLS_KEPT_MS);
  }

  @Get()
  async board(@Res() reply: PageReply, @Query('don-vi') id?: unknown): Promise<void> {
    const words = wordsFor(reply);
    const today = localDate(this.clock.legalNow());
    if (id === undefined) {
      const page = deskList(words, { title: words.say('halls'), path: HALL }, desksOn(this.catalogue, today));
      return answerPublic(reply, words, { page });
    }
    const desk = deskOn(this.catalogue, today, id);
    const [kept, serving] = await Promise.all([
      this.kept.get(desk.id, () => this.read(desk.id)),
      this.calls.get(desk.id, () => this.line.nowServing(desk.id)),
    ]);
    const page = hallPage(words, desk.name, { ...kept!, calls: serving!.calls });
    answerPublic(reply, words, { page, seconds: 0, policy: HALL_POLICY });
  }

  @Get(SCRIPT_FILE)
  script(@Res() reply: PageReply): void {
    answerScript(reply, HALL_SCRIPT);
  }

  private async read(desk: string): Promise<Counted> {
    const at = this.clock.legalNow();
    return { hall: await this.queries.of(desk, localDate(at)), at };
  }
}

interface Counted {
  readonly hall: Hall;
  readonly at: Instant;
}
