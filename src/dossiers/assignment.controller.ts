import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor, Role } from '../workflow/people.js';
import { Assigner } from './assigner.js';
import { AssignmentRuleBody, AssignmentRuleView } from './assignment.dto.js';
import { AssignmentRules, type KeptRule } from './assignment-rules.js';

const SETTERS: readonly Role[] = ['division-head', 'administrator'];

@ApiTags('Phân công theo quy tắc')
@Controller('agencies')
export class AssignmentController {
  constructor(
    private readonly rules: AssignmentRules,
    private readonly assigner: Assigner,
  ) {}

  @Get(':id/assignment-rule')
  @ApiOperation({ operationId: 'getAssignmentRule', summary: 'Cơ quan phân công bước xử lý theo quy tắc nào' })
  @ApiOkResponse({ type: AssignmentRuleView })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['not-your-agency'], 404: ['agency-not-found'] })
  async read(@Param('id') agency: string, @Me() me: Actor): Promise<AssignmentRuleView> {
    const mine = me.posts.some((post) => post.agency === agency) || setsFor(me, agency);
    if (!mine) throw new Problem(403, 'not-your-agency');
    return viewOf(await this.rules.of(agency));
  }

  @Roles(...SETTERS)
  @Put(':id/assignment-rule')
  @ApiOperation({
    operationId: 'setAssignmentRule',
    summary: 'Đặt quy tắc phân công',
    description:
      'Có hiệu lực ngay với các bước đang mở chưa phân công; việc đã phân công giữ nguyên. Người đang vắng mặt không được giao việc.',
  })
  @ApiOkResponse({ type: AssignmentRuleView })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'not-your-agency'],
    404: ['agency-not-found'],
    412: ['stale'],
  })
  async set(
    @Param('id') agency: string,
    @Body() { kind, fields = [], version }: AssignmentRuleBody,
    @Me() me: Actor,
  ): Promise<AssignmentRuleView> {
    if (!setsFor(me, agency)) throw new Problem(403, 'not-your-agency');
    const kept = await this.rules.set(agency, { kind, fields }, version, me.id);
    this.assigner.wake();
    return viewOf(kept);
  }
}

const setsFor = ({ posts }: Actor, agency: string): boolean =>
  posts.some((post) => SETTERS.includes(post.role) && (post.agency === agency || post.agency === null));

const viewOf = ({ kind, fields, version, author, recordedAt }: KeptRule): AssignmentRuleView => ({
  kind,
  fields,
  version,
  author,
  recordedAt: recordedAt && inVietNam(recordedAt),
});
