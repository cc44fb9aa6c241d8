import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../problem.js';
import { instant, inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { AbsenceBody, AbsencesQuery, AbsenceView } from './absences.dto.js';
import { type Absence, Absences } from './absences.js';
import { Directory } from './people.js';

const MINE = { 401: ['not-signed-in'], 403: ['not-your-absence'] };

@ApiTags('Vắng mặt, làm thay')
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly directory: Directory,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'recordAbsence',
    summary: 'Ghi nhận vắng mặt và người làm thay',
    description:
      'Của chính mình; của người khác: quản trị, lãnh đạo ký, hoặc lãnh đạo phòng với người dưới quyền. Hồ sơ giữ nguyên người được phân công.',
  })
  @ApiCreatedResponse({ type: AbsenceView })
  @ApiProblems({ 400: ['invalid'], ...MINE, 409: ['absence-overlaps', 'delegation-chain'] })
  async record(@Body() body: AbsenceBody, @Me() me: Actor): Promise<AbsenceView> {
    const { account, delegate, from, until, document = null } = body;
    const asked = { absent: account ?? me.id, delegate, from: instant(from), until: instant(until), document };
    return (await this.views([await this.absences.record(asked, me)]))[0]!;
  }

  @Get()
  @ApiOperation({ operationId: 'listAbsences', summary: 'Vắng mặt chưa kết thúc: của mình, hoặc của cơ quan mình' })
  @ApiOkResponse({ type: [AbsenceView] })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['not-your-agency'] })
  async list(@Query() { agency }: AbsencesQuery, @Me() me: Actor): Promise<AbsenceView[]> {
    const theirs = ({ role, agency: own }: Actor['posts'][number]) =>
      own === agency || (role === 'administrator' && own === null);
    if (agency !== undefined && !me.posts.some(theirs)) throw new Problem(403, 'not-your-agency');
    return this.views(await this.absences.list(agency === undefined ? { account: me.id } : { agency }));
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'cancelAbsence', summary: 'Kết thúc sớm, hoặc hủy trước khi bắt đầu' })
  @ApiProblems({ ...MINE, 404: ['no-such-absence'] })
  cancel(@Param('id') id: string, @Me() me: Actor): Promise<void> {
    return this.absences.cancel(id, me);
  }

  private async views(absences: readonly Absence[]): Promise<AbsenceView[]> {
    const names = await this.directory.displayNames(absences.flatMap(({ absent, delegate }) => [absent, delegate]));
    return absences.map(({ id, absent, delegate, from, until, document, recordedBy, recordedAt }) => ({
      id,
      account: absent,
      name: names.get(absent) ?? null,
      delegate,
      delegateName: names.get(delegate) ?? null,
      from: inVietNam(from),
      until: inVietNam(until),
      document,
      recordedBy,
      recordedAt: inVietNam(recordedAt),
    }));
  }
}
