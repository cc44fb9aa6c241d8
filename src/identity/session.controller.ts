import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import { BeforePasswordChange, Public } from '../http/access.js';
import { MySession } from './my-session.js';
import { Accounts } from './accounts.js';
import { ApiProblems } from '../http/api-problems.js';
import { noSessionCookie, readSessionCookie, sessionCookie } from './cookies.js';
import { headerOf, type WebReply, type WebRequest } from '../http/web.js';
import { PasswordAuthenticator } from './password-authenticator.js';
import { Directory } from './people.js';
import { ChangePasswordBody, SessionView, SignedInView, SignInBody } from './session.dto.js';
import { type OpenSession, Sessions } from './sessions.js';

@ApiTags('Phiên làm việc')
@Controller()
export class SessionController {
  constructor(
    private readonly authenticator: PasswordAuthenticator,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly accounts: Accounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Post('session')
  @HttpCode(200)
  @ApiOperation({ operationId: 'signIn', summary: 'Đăng nhập; phiên nằm trong cookie' })
  @ApiOkResponse({ type: SignedInView })
  @ApiProblems({ 401: ['wrong-credentials'], 403: ['foreign-origin'], 429: ['too-many-attempts'] })
  async signIn(
    @Body() body: SignInBody,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<SignedInView> {
    const account = await this.authenticator.identify(body);
    if (account === null) throw new Problem(401, 'wrong-credentials');
    await this.endSessionOf(request);
    return this.openSession(account, request, reply);
  }

  @BeforePasswordChange()
  @Get('session')
  @ApiOperation({ operationId: 'whoAmI', summary: 'Tôi là ai, giữ những vai trò nào' })
  @ApiOkResponse({ type: SignedInView })
  @ApiProblems({ 401: ['not-signed-in'] })
  async me(@MySession() session: OpenSession): Promise<SignedInView> {
    return this.view(session);
  }

  /** Also answers who is signed out already. */
  @Public()
  @Delete('session')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'signOut', summary: 'Đăng xuất' })
  @ApiProblems({ 403: ['foreign-origin'] })
  async signOut(@Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply): Promise<void> {
    await this.endSessionOf(request);
    reply.header('set-cookie', noSessionCookie(this.config));
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'listSessions', summary: 'Các phiên đang mở của tôi' })
  @ApiOkResponse({ type: [SessionView] })
  @ApiProblems({ 401: ['not-signed-in'] })
  async list(@MySession() session: OpenSession): Promise<SessionView[]> {
    return (await this.sessions.list(session.account)).map((listed) => ({
      id: listed.id,
      current: listed.id === session.id,
      createdAt: inVietNam(listed.createdAt),
      lastSeenAt: inVietNam(listed.lastSeenAt),
      endsAt: inVietNam(listed.endsAt),
      userAgent: listed.userAgent,
    }));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'endSession', summary: 'Kết thúc một phiên của tôi' })
  @ApiProblems({ 401: ['not-signed-in'], 404: ['no-such-session'] })
  async end(@Param('id') id: string, @MySession() session: OpenSession): Promise<void> {
    if (!(await this.sessions.end(session.account, id))) throw new Problem(404, 'no-such-session');
  }

  @BeforePasswordChange()
  @Post('session/password')
  @HttpCode(200)
  @ApiOperation({ operationId: 'changePassword', summary: 'Đổi mật khẩu của tôi; mọi phiên khác kết thúc' })
  @ApiOkResponse({ type: SignedInView })
  @ApiProblems({ 400: ['weak-password', 'wrong-current-password'], 401: ['not-signed-in'], 429: ['too-many-attempts'] })
  async changePassword(
    @Body() { currentPassword, newPassword }: ChangePasswordBody,
    @MySession() session: OpenSession,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ): Promise<SignedInView> {
    const proof = { username: session.username, password: currentPassword };
    if ((await this.authenticator.identify(proof)) !== session.account) {
      // Not 401: whoever mistypes is still signed in.
      const errors = [{ pointer: '/currentPassword', code: 'wrong-current-password' }];
      throw new Problem(400, 'wrong-current-password', { errors });
    }
    await this.accounts.setPassword(session.account, session.username, newPassword);
    return this.openSession(session.account, request, reply);
  }

  private async openSession(account: string, request: WebRequest, reply: WebReply): Promise<SignedInView> {
    const token = await this.sessions.open(account, headerOf(request, 'user-agent') ?? null);
    const session = await this.sessions.find(token);
    if (!session) throw new Problem(401, 'wrong-credentials'); // disabled since the password was checked
    reply.header('set-cookie', sessionCookie(token, this.config));
    return this.view(session);
  }

  private async endSessionOf(request: WebRequest): Promise<void> {
    const token = readSessionCookie(request, this.config);
    const session = token && (await this.sessions.find(token));
    if (session) await this.sessions.end(session.account, session.id);
  }

  private async view({ account, displayName, mustChangePassword }: OpenSession): Promise<SignedInView> {
    return { account, displayName, mustChangePassword, posts: await this.directory.posts(account) };
  }
}
