import { Controller, Get, Header, Headers, Param, ParseUUIDPipe, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { PAGE } from '../http/page.dto.js';
import { formatOf } from '../press/formats.js';
import { Problem } from '../problem.js';
import type { Actor, Role } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { AttributionReader } from './attribution-reader.js';
import { DossierAttributionAnswer } from './attribution.dto.js';
import { AttributionAnswer, AttributionFilter, LateDossiersAnswer, LateDossiersFilter } from './late-dossiers.dto.js';
import { ReportPeriods } from './report-period.js';
import { FigureTables } from './tables/figure-tables.js';
import { TableSender } from './tables/table-sender.js';
import { ApiTable } from './tables/tables.dto.js';

const OFFICERS = [
  ...(['desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk'] as const),
  ...(['provincial-office', 'post-staff'] as const),
] satisfies Role[];

/** Why dossiers are late: whose every working minute was, as far as the viewer may see. */
@ApiTags('Báo cáo')
@Controller()
export class AttributionController {
  constructor(
    private readonly reader: AttributionReader,
    private readonly tables: FigureTables,
    private readonly periods: ReportPeriods,
    private readonly sender: TableSender,
  ) {}

  @Get('reports/attribution')
  @Roles(...OFFICERS)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getAttribution',
    summary: 'Hồ sơ trễ hạn: từng phút làm việc thuộc về ai, theo bên, cơ quan và bước',
  })
  @ApiTable(AttributionAnswer)
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async attribution(
    @Query() { format, ...filter }: AttributionFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<AttributionAnswer | StreamableFile> {
    return this.sender.send(formatOf(format, accept), await this.tables.attribution(filter, me));
  }

  @Get('reports/attribution/dossiers')
  @Roles(...OFFICERS)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLateDossiers',
    summary: 'Các hồ sơ trễ hạn đứng sau số liệu, và phần của từng bên trong mỗi hồ sơ',
  })
  @ApiOkResponse({ type: LateDossiersAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  dossiers(@Query() given: LateDossiersFilter, @Me() me: Actor): Promise<LateDossiersAnswer> {
    const { party = null, chargedTo: agency = null, process = null, step = null, afterFinish = false, ...rest } = given;
    const { cursor, limit = PAGE, ...filter } = rest;
    const whose = { party, agency, process, step, afterFinish };
    return this.reader.dossiers(this.periods.asked(filter, me), whose, cursor ?? null, limit);
  }

  @Get('dossiers/:id/attribution')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getDossierAttribution',
    summary: 'Một hồ sơ đã ở đâu, bao nhiêu phút làm việc, thuộc về ai',
  })
  @ApiOkResponse({ type: DossierAttributionAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'], 404: ['no-such-dossier'] })
  async dossier(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<DossierAttributionAnswer> {
    const answer = await this.reader.dossier(id, viewersOf(me));
    if (answer === null) throw new Problem(404, 'no-such-dossier');
    if (!isOfficer(me))
      throw new Problem(403, 'role-required', { detail: { roles: OFFICERS.join(', ') }, members: { roles: OFFICERS } });
    return answer;
  }
}

/** Asked behind the look: to whom a dossier does not exist, it does not exist, whatever his posts. */
const isOfficer = ({ posts }: Actor): boolean => posts.some(({ role }) => (OFFICERS as Role[]).includes(role));
