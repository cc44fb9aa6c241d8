import { Body, Get, Logger, Param, Post, Res } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { LookupSecrets } from '../dossiers/lookup-secret.js';
import { OnlineFiling } from '../dossiers/online-filing.js';
import { Tracking } from '../dossiers/tracking.js';
import { LookupGenerations } from '../dossiers/tracking-generations.js';
import { HtmlForm, Me, Roles } from '../http/access.js';
import { MySession } from '../identity/my-session.js';
import { isUuid } from '../identity/names.js';
import type { OpenSession } from '../identity/sessions.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { citizenKey } from '../workflow/visibility.js';
import { answerOn, answerOwn, answerPage, failureOf, type PageReply, wordsFor } from './answering.js';
import { CitizenPageErrors } from './citizen-page-errors.js';
import { filingPage } from './filing.js';
import { filingBodyOf } from './filing-body.js';
import { FilingDesk } from './filing-desk.js';
import { minePlace, stepPlace } from './filing-places.js';
import { nextStep } from './filing-steps.js';
import { faultsOf } from './form.js';
import { FormTokens } from './form-tokens.js';
import { linkTo } from './layout.js';
import { minePage, sentPage } from './mine.js';
import { PageRoutes } from './page-routes.js';
import { trackedPage } from './tracked.js';

/** As many as a person comes to; the newest of a firm that files by the hundred. */
const MOST = 200;

/** A filing sent, and every dossier that an account has filed: what its secret opens is the account's own. */
@Roles('citizen')
@PageRoutes('', CitizenPageErrors)
export class MineController {
  private readonly log = new Logger(MineController.name);

  constructor(
    private readonly desk: FilingDesk,
    private readonly filing: OnlineFiling,
    private readonly queries: DossierQueries,
    private readonly tracking: Tracking,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly catalogue: Catalogue,
    private readonly tokens: FormTokens,
    private readonly clock: Clock,
  ) {}

  @HtmlForm()
  @Post('nop-ho-so/:draft/gui')
  async send(
    @Param('draft') id: string,
    @MySession() session: OpenSession,
    @Me() me: Actor,
    @Body() form: unknown,
    @Res() reply: PageReply,
  ): Promise<void> {
    this.tokens.check(session, form);
    const words = wordsFor(reply);
    const shown = this.desk.shown(await this.desk.draft(id, session), session, words);
    const { procedure, draft, checklist } = shown;
    const step = nextStep(procedure, draft.typed);
    if (step !== 'check') return answerOn(reply, linkTo(words, stepPlace(id, step)));
    const receiver = this.desk.receiver(draft.typed.resolver!);
    const otherPaper = words.say('other-paper');
    const { typed, files } = draft;
    const body = filingBodyOf({ procedure, typed, files, checklist, receiver, otherPaper });
    try {
      const citizen = { ...me, posts: me.posts.filter(({ role }) => role === 'citizen') };
      const { dossierId } = await this.filing.send(draft, body, citizen);
      answerOn(reply, linkTo(words, minePlace(dossierId, 'da-nop')));
    } catch (error) {
      const amiss = personAmiss(error);
      if (amiss) return answerOwn(reply, words, filingPage(shown, amiss.step, faultsOf(amiss.errors, words)), 400);
      if (!(error instanceof Refusal)) throw error;
      const { status, told } = failureOf(error, reply, this.log);
      answerOwn(reply, words, filingPage(shown, 'check', [{ field: 'send', told }]), status);
    }
  }

  @Get('ho-so-cua-toi')
  async all(@Me() me: Actor, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const { items } = await this.queries.list({ limit: MOST }, [citizenKey(me.id)]);
    const nameOf = (code: string) => this.desk.nameOf(code);
    answerOwn(reply, words, minePage(words, items, this.today(), nameOf));
  }

  /** Where and how it goes on, with the number that stands for it and the PIN; the page may be opened again. */
  @Get('ho-so-cua-toi/:id/da-nop')
  async sent(@Param('id') id: string, @Me() me: Actor, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const dossier = await this.own(id, me);
    const pin = this.secrets.pin(id, await this.generations.of(id, [citizenKey(me.id)]));
    answerOwn(reply, words, sentPage(words, id, dossier, pin));
  }

  @Get('ho-so-cua-toi/:id')
  async one(@Param('id') id: string, @Me() me: Actor, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const agency = (one: string) => this.catalogue.agencyName(one);
    const shown = { words, today: this.today(), agency, place: minePlace(id) };
    answerPage(reply, 200, words, trackedPage(await this.own(id, me), shown));
  }

  private async own(id: string, me: Actor) {
    if (!isUuid(id)) throw new Problem(404, 'no-such-dossier');
    return this.tracking.own(id, { ...me, posts: me.posts.filter(({ role }) => role === 'citizen') });
  }

  private today() {
    return localDate(this.clock.legalNow());
  }
}

/** What a kept draft says of a person that is not taken any more, and the question where it is mended; null: it is something else. */
function personAmiss(error: unknown) {
  const errors = error instanceof Problem ? (error.extra.errors ?? []) : [];
  const step = (['owner', 'submitter'] as const).find((one) => errors[0]?.pointer.startsWith(`/filing/${one}/`));
  return step === undefined ? null : { step, errors: errors.filter(({ pointer }) => pointer.includes(`/${step}/`)) };
}
