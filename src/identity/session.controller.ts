import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import { BeforePasswordChange, Public } from '../http/access.js';
import { MySession } from './my-session.js';
import { Accounts } from './accounts.js';
import { ApiProblems } from '../http/api-problems.js';
import { type WebReply, type WebRequest } from '../http/web.js';
import { PasswordAuthenticator } from './password-authenticator.js';
import { ChangePasswordBody, SessionView, SignedInView, SignInBody } from './session.dto.js';
import { type OpenSession, Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

@ApiTags('Phiên làm việc')
@Controller()
export class SessionController {
  constructor(
    private readonly authenticator: PasswordAuthenticator,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
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
    return this.signIns.signIn(body, request, reply);
  }

  @BeforePasswordChange()
  @Get('session')
  @ApiOperation({ operationId: 'whoAmI', summary: 'Tôi là ai, giữ những vai trò nào' })
  @ApiOkResponse({ type: SignedInView })
  @ApiProblems({ 401: ['not-signed-in'] })
  async me(@MySession() session: OpenSession): Promise<SignedInView> {
    return this.signIns.view(session);
  }

  /** Also answers who is signed out already. */
  @Public()
  @Delete('session')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'signOut', summary: 'Đăng xuất' })
  @ApiProblems({ 403: ['foreign-origin'] })
  async signOut(@Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply): Promise<void> {
    await this.signIns.signOut(request, reply);
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
    return this.signIns.open(session.account, request, reply);
  }
}
