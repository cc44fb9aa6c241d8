import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { PAGE } from '../http/page.dto.js';
import type { Actor } from '../workflow/people.js';
import { AsOf } from './as-of.js';
import { CONSULTED_MEANS, ConsultationQueries } from './consultations.js';
import { ConsultationsAnswer, ConsultedRowsAnswer, ConsultedRowsFilter } from './consultations.dto.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';
import { nextOf, rowMarkOf } from './row-mark.js';

/** Silence of a consulted agency is its own score (law.md §18.12). */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/consultations')
export class ConsultationsController {
  constructor(
    private readonly queries: ConsultationQueries,
    private readonly catalogue: Catalogue,
    private readonly periods: ReportPeriods,
    private readonly position: AsOf,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getConsultations',
    summary: 'Cơ quan được hỏi ý kiến: trả lời đúng hẹn, muộn, im lặng',
    description: 'agency: cơ quan được hỏi.',
  })
  @ApiOkResponse({ type: ConsultationsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async consultations(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<ConsultationsAnswer> {
    const asked = this.periods.asked(filter, me);
    const [asOf, lines] = await Promise.all([this.position.by('report-consultations'), this.queries.byAgency(asked)]);
    const agencies = lines.map((line) => ({ ...line, name: this.catalogue.agencyName(line.agency) }));
    return { period: asked.period, asOf, agencies, means: CONSULTED_MEANS };
  }

  @Get('rows')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getConsultationRows',
    summary: 'Các lần hỏi ý kiến đứng sau một số liệu',
    description: 'agency: cơ quan được hỏi.',
  })
  @ApiOkResponse({ type: ConsultedRowsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async rows(@Query() given: ConsultedRowsFilter, @Me() me: Actor): Promise<ConsultedRowsAnswer> {
    const { count = 'asked', cursor, limit = PAGE, ...filter } = given;
    const asked = this.periods.asked(filter, me);
    const { total, items } = await this.queries.questionsBehind(asked, { count, after: rowMarkOf(cursor), limit });
    return { period: asked.period, count, total, items, next: nextOf(items, limit) };
  }
}
