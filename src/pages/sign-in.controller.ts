import { Body, Controller, Get, Logger, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AuditTrail } from '../audit/trail.js';
import { HtmlForm, Public } from '../http/access.js';
import type { WebReply, WebRequest } from '../http/web.js';
import { Registrations } from '../identity/registrations.js';
import { type SignedIn, SignIns } from '../identity/sign-ins.js';
import { type FieldError, Problem } from '../problem.js';
import { type AskedPage, answerOn, answerPage, failureOf, languageAsked, wordsFor } from './answering.js';
import { CITIZEN_POLICY } from './citizen-layout.js';
import { CitizenPageErrors } from './citizen-page-errors.js';
import { type Fault, faultsOf, sent } from './form.js';
import { linkTo } from './layout.js';
import { registerPage, signInPage, wayOn } from './sign-in.js';
import { wordsIn } from './words.js';

interface Asked {
  readonly lang?: unknown;
  readonly tiep?: unknown;
}

/** Longer than any password that is taken. */
const LONGEST = 1_000;

/** A citizen's account by pages. A password is repeated nowhere; all else that was typed is shown again where something is amiss. */
@ApiExcludeController()
@Public()
@UseFilters(CitizenPageErrors)
@Controller()
export class SignInController {
  private readonly log = new Logger(SignInController.name);

  constructor(
    private readonly signIns: SignIns,
    private readonly registrations: Registrations,
    private readonly trail: AuditTrail,
  ) {}

  @Get('dang-nhap')
  form(@Req() request: WebRequest, @Res() reply: WebReply, @Query() { lang, tiep }: Asked): void {
    const words = wordsIn(languageAsked(request, lang));
    answerPage(reply, 200, words, signInPage(words, { on: wayOn(tiep) }), CITIZEN_POLICY);
  }

  @HtmlForm()
  @Post('dang-nhap')
  async signIn(@Body() form: unknown, @Req() request: AskedPage, @Res() reply: WebReply): Promise<void> {
    const [username, password, on] = [sent(form, 'username'), passwordIn(form), wayOn(sent(form, 'tiep'))];
    try {
      const who = await this.signIns.signIn({ username, password }, request, reply);
      await this.goOn(who, on, request, reply);
    } catch (error) {
      await this.trail.refused(request, error);
      this.again(error, request, reply, ({ words, faults, told }) => signInPage(words, { on, username, faults, told }));
    }
  }

  @Get('dang-ky')
  asking(@Req() request: WebRequest, @Res() reply: WebReply, @Query() { lang, tiep }: Asked): void {
    const words = wordsIn(languageAsked(request, lang));
    answerPage(reply, 200, words, registerPage(words, { on: wayOn(tiep) }), CITIZEN_POLICY);
  }

  @HtmlForm()
  @Post('dang-ky')
  async register(@Body() form: unknown, @Req() request: AskedPage, @Res() reply: WebReply): Promise<void> {
    const [username, displayName, on] = [sent(form, 'username'), sent(form, 'displayName'), wayOn(sent(form, 'tiep'))];
    try {
      const account = await this.registrations.register(
        { username, displayName, password: passwordIn(form) },
        request.ip,
      );
      await this.goOn(await this.signIns.open(account, request, reply), on, request, reply);
    } catch (error) {
      this.again(error, request, reply, ({ words, faults, told }) =>
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
  async signOut(@Req() request: WebRequest, @Res() reply: WebReply, @Query() { lang }: Asked): Promise<void> {
    await this.signIns.signOut(request, reply);
    answerOn(reply, linkTo(wordsIn(languageAsked(request, lang)), '/'));
  }

  /** On record before the page leaves. */
  private async goOn(who: SignedIn, on: string, request: AskedPage, reply: WebReply): Promise<void> {
    await this.trail.cameIn(who);
    answerOn(reply, linkTo(wordsFor(request), on));
  }

  private again(
    error: unknown,
    request: AskedPage,
    reply: WebReply,
    page: (told: { words: ReturnType<typeof wordsIn>; faults: Fault[]; told: string }) => ReturnType<typeof signInPage>,
  ): void {
    const { words, status, told } = failureOf(error, request, reply, this.log);
    answerPage(reply, status, words, page({ words, faults: faultsOf(errorsOf(error), words), told }), CITIZEN_POLICY);
  }
}

/** As it was typed: spaces may be a part of it. */
function passwordIn(form: unknown): string {
  const value = (form as Readonly<Record<string, unknown>> | null)?.['password'];
  return typeof value === 'string' ? value.slice(0, LONGEST) : '';
}

const errorsOf = (error: unknown): readonly FieldError[] =>
  error instanceof Problem ? (error.extra.errors ?? []) : [];
