import { Body, Get, Logger, Param, Post, Req, Res } from '@nestjs/common';
import { FilingDrafts } from '../dossiers/filing-drafts.js';
import { OTHER_PAPER } from '../dossiers/typed-filing.js';
import { HtmlForm, MultipartForm, Roles } from '../http/access.js';
import { MySession } from '../identity/my-session.js';
import type { OpenSession } from '../identity/sessions.js';
import type { UploadRequest } from '../papers/upload.js';
import { Problem } from '../problem.js';
import { answerOn, answerOwn, failureOf, type PageReply, wordsFor } from './answering.js';
import { CitizenPageErrors } from './citizen-page-errors.js';
import { DraftUploads } from './draft-uploads.js';
import { beginPage, draftsPage, filingPage, type FilingShown } from './filing.js';
import { FilingDesk } from './filing-desk.js';
import { type Offered, readStep } from './filing-forms.js';
import { stepPlace } from './filing-places.js';
import { nextStep, type Step, stepAt, stepsOf } from './filing-steps.js';
import { type Fault, faultsOf, sent } from './form.js';
import { FormTokens } from './form-tokens.js';
import { linkTo } from './layout.js';
import { PageRoutes } from './page-routes.js';

/** An online filing, question by question; each answer is kept with the account's draft before the next page is shown. */
@Roles('citizen')
@PageRoutes('nop-ho-so', CitizenPageErrors)
export class FilingController {
  private readonly log = new Logger(FilingController.name);

  constructor(
    private readonly desk: FilingDesk,
    private readonly drafts: FilingDrafts,
    private readonly uploads: DraftUploads,
    private readonly tokens: FormTokens,
  ) {}

  @Get()
  async all(@MySession() me: OpenSession, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const drafts = await this.drafts.of(me.account);
    const nameOf = (code: string) => this.desk.nameOf(code);
    answerOwn(reply, words, draftsPage(words, drafts, nameOf));
  }

  @Get('thu-tuc/:code')
  async beginning(@Param('code') code: string, @MySession() me: OpenSession, @Res() reply: PageReply): Promise<void> {
    const words = wordsFor(reply);
    const procedure = this.desk.procedure(code);
    const begun = (await this.drafts.of(me.account)).filter((draft) => draft.procedure === code);
    const checklist = this.desk.checklist(procedure, {});
    const [token, offered] = [this.tokens.of(me), this.desk.isOffered(procedure)];
    answerOwn(reply, words, beginPage({ words, token, procedure, checklist, begun, offered }));
  }

  @HtmlForm()
  @Post('thu-tuc/:code')
  async begin(
    @Param('code') code: string,
    @MySession() me: OpenSession,
    @Body() form: unknown,
    @Res() reply: PageReply,
  ): Promise<void> {
    this.tokens.check(me, form);
    const procedure = this.desk.procedure(code);
    if (!this.desk.isOffered(procedure)) throw new Problem(409, 'not-offered-online');
    const only = procedure.variants.length === 1 ? { variant: procedure.variants[0]!.id } : {};
    const id = await this.drafts.begin(me.account, code, only);
    answerOn(reply, linkTo(wordsFor(reply), stepPlace(id, nextStep(procedure, only))));
  }

  /** Where one left off. */
  @Get(':draft')
  async goOn(@Param('draft') id: string, @MySession() me: OpenSession, @Res() reply: PageReply): Promise<void> {
    const draft = await this.desk.draft(id, me);
    const step = nextStep(this.desk.procedure(draft.procedure), draft.typed);
    answerOn(reply, linkTo(wordsFor(reply), stepPlace(id, step)));
  }

  @Get(':draft/:step')
  async ask(
    @Param('draft') id: string,
    @Param('step') place: string,
    @MySession() me: OpenSession,
    @Res() reply: PageReply,
  ): Promise<void> {
    const words = wordsFor(reply);
    const shown = this.desk.shown(await this.desk.draft(id, me), me, words);
    const { step, unanswered } = stepOf(place, shown);
    if (unanswered) return answerOn(reply, linkTo(words, stepPlace(id, unanswered)));
    answerOwn(reply, words, filingPage(shown, step));
  }

  @HtmlForm()
  @Post(':draft/:step')
  async answer(
    @Param('draft') id: string,
    @Param('step') place: string,
    @MySession() me: OpenSession,
    @Body() form: unknown,
    @Res() reply: PageReply,
  ): Promise<void> {
    this.tokens.check(me, form);
    const words = wordsFor(reply);
    const shown = this.desk.shown(await this.desk.draft(id, me), me, words);
    const { step } = stepOf(place, shown);
    const { typed, errors } = readStep(step, form, shown.draft.typed, this.offeredIn(shown));
    if (errors.length > 0) {
      const again = { ...shown, draft: { ...shown.draft, typed } };
      return answerOwn(reply, words, filingPage(again, step, faultsOf(errors, words)), 400);
    }
    await this.drafts.save(me.account, id, typed);
    answerOn(reply, linkTo(words, stepPlace(id, nextStep(shown.procedure, typed))));
  }

  @MultipartForm()
  @Post(':draft/tep')
  async upload(
    @Param('draft') id: string,
    @MySession() me: OpenSession,
    @Req() request: UploadRequest,
    @Res() reply: PageReply,
  ): Promise<void> {
    const words = wordsFor(reply);
    const shown = this.desk.shown(await this.desk.draft(id, me), me, words);
    const listed = shown.checklist.papers.map(({ paperId }) => paperId);
    const { paperId, fault } = await this.uploads.take(
      request,
      me,
      shown.draft,
      listed.length > 0 ? listed : [OTHER_PAPER],
    );
    if (fault === null) return answerOn(reply, linkTo(words, stepPlace(id, 'papers')));
    if (paperId === null) throw fault;
    const { status, told } = failureOf(fault, reply, this.log);
    const faults: Fault[] = [{ field: `file-${paperId}`, told }];
    answerOwn(reply, words, filingPage(shown, 'papers', faults), status);
  }

  @HtmlForm()
  @Post(':draft/xoa-tep')
  async removeFile(
    @Param('draft') id: string,
    @MySession() me: OpenSession,
    @Body() form: unknown,
    @Res() reply: PageReply,
  ): Promise<void> {
    this.tokens.check(me, form);
    const { files } = await this.desk.draft(id, me);
    const file = files.find((one) => one.id === sent(form, 'file'));
    if (file) await this.drafts.removeFile(me.account, id, file.id);
    answerOn(reply, linkTo(wordsFor(reply), stepPlace(id, 'papers')));
  }

  @HtmlForm()
  @Post(':draft/xoa')
  async discard(
    @Param('draft') id: string,
    @MySession() me: OpenSession,
    @Body() form: unknown,
    @Res() reply: PageReply,
  ): Promise<void> {
    this.tokens.check(me, form);
    await this.drafts.discard(me.account, (await this.desk.draft(id, me)).id);
    answerOn(reply, linkTo(wordsFor(reply), '/nop-ho-so'));
  }

  private offeredIn({ procedure, resolvers }: FilingShown): Offered {
    return {
      variants: procedure.variants.map(({ id }) => id),
      resolvers: [...resolvers.province, ...resolvers.commune].map(({ id }) => id),
      today: this.desk.today(),
    };
  }
}

/**
 * Which question stands there, and which of those before it has no answer yet: it is asked first.
 * @throws Problem 404 `not-found`
 */
function stepOf(place: string, { procedure, draft: { typed } }: FilingShown): { step: Step; unanswered: Step | null } {
  const step = stepAt(place);
  const steps = stepsOf(procedure, typed);
  if (step === null || !steps.includes(step)) throw new Problem(404, 'not-found');
  const first = nextStep(procedure, typed);
  return { step, unanswered: steps.indexOf(first) < steps.indexOf(step) ? first : null };
}
