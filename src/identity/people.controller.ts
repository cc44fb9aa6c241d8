import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { Me, Public } from '../http/access.js';
import { PeopleQuery, PersonView, RegisteredView, RegistrationBody } from './accounts.dto.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { Directory } from './people.js';
import { Registrations } from './registrations.js';

@ApiTags('Tài khoản')
@Controller()
export class PeopleController {
  constructor(
    private readonly directory: Directory,
    private readonly registrations: Registrations,
  ) {}

  /** Whom a task can be given to; names of an agency's people are for that agency. */
  @Get('people')
  @ApiOperation({ operationId: 'listPeople', summary: 'Người đang giữ vai trò tại cơ quan, để phân công' })
  @ApiOkResponse({ type: [PersonView] })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['not-your-agency'] })
  async people(@Query() { agency, role }: PeopleQuery, @Me() me: Actor): Promise<PersonView[]> {
    const officer = me.posts.some(({ role }) => role !== 'citizen');
    // Who may sign for an agency is no secret among officers: a desk names him with a result that is given at once.
    const asked = role === 'signing-leader' ? officer : me.posts.some((post) => post.agency === agency);
    if (!asked) throw new Problem(403, 'not-your-agency');
    const people = await this.directory.peopleAt(agency);
    return role ? people.filter(({ roles }) => roles.includes(role)) : people;
  }

  @Public()
  @Post('registrations')
  @ApiOperation({ operationId: 'register', summary: 'Công dân tự đăng ký tài khoản' })
  @ApiCreatedResponse({ type: RegisteredView })
  @ApiProblems({
    400: ['invalid-account'],
    403: ['foreign-origin'],
    409: ['username-taken'],
    429: ['too-many-attempts'],
  })
  async register(
    @Body() { username, displayName, password }: RegistrationBody,
    @Req() { ip }: WebRequest,
  ): Promise<RegisteredView> {
    return { account: await this.registrations.register({ username, displayName, password }, ip) };
  }
}
