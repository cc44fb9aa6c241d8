import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { type AccountListed, Accounts } from './accounts.js';
import {
  AccountSessionsView,
  AccountsPage,
  AccountsQuery,
  AccountView,
  CreateAccountBody,
  CreatedAccountView,
  PostBody,
  PostIdView,
} from './accounts.dto.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import { oneTimePassword } from './passwords.js';

const AT_THE_DOOR = { 401: ['not-signed-in'], 403: ['role-required'] };
const ACTING = { 400: ['reason-required'], ...AT_THE_DOOR };
const WRITING = { 400: ['invalid-account', 'reason-required'], ...AT_THE_DOOR };

@ApiTags('Tài khoản')
@Roles('administrator')
@Controller('accounts')
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Post()
  @Reasoned()
  @ApiOperation({ operationId: 'createAccount', summary: 'Tạo tài khoản; mật khẩu cấp lần đầu chỉ hiện một lần' })
  @ApiCreatedResponse({ type: CreatedAccountView })
  @ApiProblems({ ...WRITING, 409: ['username-taken'] })
  async create(@Body() body: CreateAccountBody, @Me() me: Actor): Promise<CreatedAccountView> {
    const initialPassword = oneTimePassword();
    const account = await this.accounts.create({
      username: body.username,
      displayName: body.displayName,
      password: initialPassword,
      posts: body.posts.map(({ role, agency }) => ({ role, agency: agency ?? null })),
      createdBy: me.id,
      mustChangePassword: true,
    });
    return { account, initialPassword };
  }

  @Get()
  @ReadsPeople('accounts-read')
  @ApiOperation({ operationId: 'listAccounts', summary: 'Danh sách tài khoản theo tên đăng nhập' })
  @ApiOkResponse({ type: AccountsPage })
  @ApiProblems(AT_THE_DOOR)
  async list(@Query() { q = '', cursor = '', limit = 50 }: AccountsQuery): Promise<AccountsPage> {
    const after = Buffer.from(cursor, 'base64url').toString().replaceAll('\0', '');
    const found = await this.accounts.list(after, limit + 1, q);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items: items.map(viewOf), next: last ? Buffer.from(last.username).toString('base64url') : null };
  }

  @Get(':account/sessions')
  @ReadsPeople('account-sessions-read')
  @Reasoned()
  @ApiOperation({ operationId: 'listAccountSessions', summary: 'Tài khoản đang đăng nhập ở đâu' })
  @ApiOkResponse({ type: AccountSessionsView })
  @ApiProblems({ ...ACTING, 404: ['no-such-account'] })
  async sessions(@Param('account') id: string): Promise<AccountSessionsView> {
    const listed = await this.accounts.sessionsOf(id);
    return {
      items: listed.map(({ createdAt, lastSeenAt, endsAt, userAgent }) => ({
        ...{ createdAt: inVietNam(createdAt), lastSeenAt: inVietNam(lastSeenAt), endsAt: inVietNam(endsAt) },
        userAgent,
      })),
    };
  }

  @Delete(':account/sessions')
  @Reasoned()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'endAccountSessions', summary: 'Kết thúc mọi phiên của tài khoản; đăng nhập lại được' })
  @ApiProblems({ ...ACTING, 404: ['no-such-account'] })
  endSessions(@Param('account') id: string): Promise<void> {
    return this.accounts.endSessions(id);
  }

  @Post(':id/posts')
  @Reasoned()
  @ApiOperation({ operationId: 'grantPost', summary: 'Giao thêm một vai trò; giao lại vai trò đang giữ không đổi gì' })
  @ApiCreatedResponse({ type: PostIdView })
  @ApiProblems({ ...WRITING, 404: ['no-such-account'] })
  async grant(@Param('id') id: string, @Body() { role, agency }: PostBody, @Me() me: Actor): Promise<PostIdView> {
    return { id: await this.accounts.grant(id, { role, agency: agency ?? null }, me.id) };
  }

  @Delete(':id/posts/:postId')
  @Reasoned()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'revokePost', summary: 'Thôi giao một vai trò' })
  @ApiProblems({ ...ACTING, 404: ['no-such-account', 'no-such-post'], 409: ['last-administrator'] })
  revoke(@Param('id') id: string, @Param('postId') postId: string): Promise<void> {
    return this.accounts.revoke(id, postId);
  }

  @Post(':id/disable')
  @Reasoned()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'disableAccount', summary: 'Khoá tài khoản và kết thúc mọi phiên của tài khoản đó' })
  @ApiProblems({ ...ACTING, 404: ['no-such-account'], 409: ['last-administrator'] })
  disable(@Param('id') id: string): Promise<void> {
    return this.accounts.disable(id);
  }

  @Post(':id/enable')
  @Reasoned()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({
    operationId: 'enableAccount',
    summary: 'Mở lại tài khoản đã khoá: đăng nhập lại được, giữ nguyên vai trò và mật khẩu; phiên cũ không mở lại',
  })
  @ApiProblems({ ...ACTING, 404: ['no-such-account'] })
  enable(@Param('id') id: string): Promise<void> {
    return this.accounts.enable(id);
  }
}

const viewOf = ({ id, createdAt, disabledAt, ...rest }: AccountListed): AccountView => ({
  account: id,
  ...rest,
  createdAt: inVietNam(createdAt),
  disabledAt: disabledAt && inVietNam(disabledAt),
});
