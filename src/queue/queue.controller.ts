import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import { acting, type Actor, type Role } from '../workflow/people.js';
import { LINES, ticketName } from './lines.js';
import { CallBody, CallView, QueueView } from './queue.dto.js';
import { type Call, WaitingLine } from './waiting-line.js';

const AT_COUNTERS: readonly Role[] = ['desk-officer', 'post-staff'];
const OF_ROLE = { 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] };

/** Who sits at a counter calls the numbers of his own hall. */
@ApiTags('Lấy số, gọi số')
@Roles('desk-officer', 'post-staff')
@Controller('queue')
export class QueueController {
  constructor(
    private readonly line: WaitingLine,
    private readonly clock: Clock,
  ) {}

  @Get(':centre')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getQueue', summary: 'Các quầy đang gọi số nào, mỗi hàng còn bao nhiêu người chờ' })
  @ApiOkResponse({ type: QueueView })
  @ApiProblems(OF_ROLE)
  async now(@Param('centre') centre: string, @Me() me: Actor): Promise<QueueView> {
    this.mustSitAt(me, centre);
    const { calls, waiting } = await this.line.nowServing(centre);
    return { calls: calls.map(viewOf), waiting: LINES.map((line) => ({ line, count: waiting[line] })) };
  }

  @Post(':centre/calls')
  @HttpCode(200)
  @ApiOperation({ operationId: 'callNumber', summary: 'Gọi số tiếp theo của một hàng đến quầy, hoặc gọi lại một số' })
  @ApiSubmissionKey()
  @ApiOkResponse({ type: CallView })
  @ApiProblems({ 400: ['invalid'], ...OF_ROLE, 404: ['no-such-ticket'], 409: ['queue-empty'] })
  async call(
    @Param('centre') centre: string,
    @Body() { line, counter, no = null }: CallBody,
    @SubmissionKey() key: string,
    @Me() me: Actor,
  ): Promise<CallView> {
    this.mustSitAt(me, centre);
    const by = { account: me.id, counter, key };
    const called = no === null ? this.line.callNext(centre, line, by) : this.line.callAgain(centre, { line, no }, by);
    return viewOf(await called);
  }

  private mustSitAt(me: Actor, centre: string): void {
    const sits = acting(
      me,
      this.clock.legalNow(),
      ({ role, agency }) => AT_COUNTERS.includes(role) && agency === centre,
    );
    if (sits === null) throw new Problem(403, 'not-your-agency');
  }
}

const viewOf = ({ calledAt, ...call }: Call): CallView => ({
  ...call,
  name: ticketName(call),
  calledAt: inVietNam(calledAt),
});
