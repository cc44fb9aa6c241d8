import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import { acting, type Actor, type Post, type Role } from '../workflow/people.js';
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
    private readonly clock: Clock,
  ) {}

  @Get(':id/assignment-rule')
  @ApiOperation({ operationId: 'getAssignmentRule', summary: 'Cơ quan phân công bước xử lý theo quy tắc nào' })
  @ApiOkResponse({ type: AssignmentRuleView })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['not-your-agency'], 404: ['agency-not-found'] })
  async read(@Param('id') agency: string, @Me() me: Actor): Promise<AssignmentRuleView> {
    const mine = me.posts.some((post) => post.agency === agency) || this.setsFor(me, agency);
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
    if (!this.setsFor(me, agency)) throw new Problem(403, 'not-your-agency');
    const kept = await this.rules.set(agency, { kind, fields }, version, me.id);
    this.assigner.wake();
    return viewOf(kept);
  }

  private setsFor(me: Actor, agency: string): boolean {
    const sets = (post: Post) => SETTERS.includes(post.role) && (post.agency === agency || post.agency === null);
    return acting(me, this.clock.legalNow(), sets) !== null;
  }
}

const viewOf = ({ kind, fields, version, author, recordedAt }: KeptRule): AssignmentRuleView => ({
  kind,
  fields,
  version,
  author,
  recordedAt: recordedAt && inVietNam(recordedAt),
});
