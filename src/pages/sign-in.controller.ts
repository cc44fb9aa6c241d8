import { Body, Get, Logger, Post, Query, Res } from '@nestjs/common';
import { AuditTrail } from '../audit/trail.js';
import { HtmlForm, Public } from '../http/access.js';
import { Registrations } from '../identity/registrations.js';
import { type SignedIn, SignIns } from '../identity/sign-ins.js';
import { type FieldError, Problem } from '../problem.js';
import { answerOn, answerOwn, failureOf, type PageReply, wordsFor } from './answering.js';
import { CitizenPageErrors } from './citizen-page-errors.js';
import { type Fault, faultsOf, sent } from './form.js';
import { linkTo } from './layout.js';
import { PageRoutes } from './page-routes.js';
import { registerPage, signInPage, wayOn } from './sign-in.js';
import type { Words } from './words.js';

/** Longer than any password that is taken. */
const LONGEST = 1_000;

/** A citizen's account by pages. A password is repeated nowhere; all else that was typed is shown again where something is amiss. */
@Public()
@PageRoutes('', CitizenPageErrors)
export class SignInController {
  private readonly log = new Logger(SignInController.name);

  constructor(
    private readonly signIns: SignIns,
    private readonly registrations: Registrations,
    private readonly trail: AuditTrail,
  ) {}

  @Get('dang-nhap')
  form(@Res() reply: PageReply, @Query('tiep') tiep?: unknown): void {
    const words = wordsFor(reply);
    answerOwn(reply, words, signInPage(words, { on: wayOn(tiep) }));
  }

  @HtmlForm()
  @Post('dang-nhap')
  async signIn(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const [username, password, on] = [sent(form, 'username'), passwordIn(form), wayOn(sent(form, 'tiep'))];
    try {
      const who = await this.signIns.signIn({ username, password }, reply.request, reply);
      await this.goOn(who, on, reply);
    } catch (error) {
      await this.trail.refused(reply.request, error);
      this.again(error, reply, ({ words, faults, told }) => signInPage(words, { on, username, faults, told }));
    }
  }

  @Get('dang-ky')
  asking(@Res() reply: PageReply, @Query('tiep') tiep?: unknown): void {
    const words = wordsFor(reply);
    answerOwn(reply, words, registerPage(words, { on: wayOn(tiep) }));
  }

  @HtmlForm()
  @Post('dang-ky')
  async register(@Body() form: unknown, @Res() reply: PageReply): Promise<void> {
    const [username, displayName, on] = [sent(form, 'username'), sent(form, 'displayName'), wayOn(sent(form, 'tiep'))];
    try {
      const account = await this.registrations.register(
        { username, displayName, password: passwordIn(form) },
        reply.request.ip,
      );
      await this.goOn(await this.signIns.open(account, reply.request, reply), on, reply);
    } catch (error) {
      this.again(error, reply, ({ words, faults, told }) =>
        registerPage(words, {
          on,
          username,
          displayName,
          faults: faults.length > 0 ? faults : [{ field: 'username', told }],
        }),
      );
    }
  }

  @HtmlForm()
  @Post('dang-xuat')
  async signOut(@Res() reply: PageReply): Promise<void> {
    await this.signIns.signOut(reply.request, reply);
    answerOn(reply, linkTo(wordsFor(reply), '/'));
  }

  /** On record before the page leaves. */
  private async goOn(who: SignedIn, on: string, reply: PageReply): Promise<void> {
    await this.trail.cameIn(who);
    answerOn(reply, linkTo(wordsFor(reply), on));
  }

  private again(
    error: unknown,
    reply: PageReply,
    page: (told: { words: Words; faults: Fault[]; told: string }) => ReturnType<typeof signInPage>,
  ): void {
    const { words, status, told } = failureOf(error, reply, this.log);
    answerOwn(reply, words, page({ words, faults: faultsOf(errorsOf(error), words), told }), status);
  }
}

/** As it was typed: spaces may be a part of it. */
function passwordIn(form: unknown): string {
  const value = (form as Readonly<Record<string, unknown>> | null)?.['password'];
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

const errorsOf = (error: unknown): readonly FieldError[] =>
  error instanceof Problem ? (error.extra.errors ?? []) : [];
