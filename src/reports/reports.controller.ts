import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { AsOf } from './as-of.js';
import { FigureReader } from './figure-reader.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';
import { SummaryAnswer } from './reports.dto.js';
import { SummaryQueries } from './summary-queries.js';

/** The numbers, as their viewer may see them: his agency's, or the whole province's for the Provincial Office. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly queries: SummaryQueries,
    private readonly figures: FigureReader,
    private readonly position: AsOf,
    private readonly catalogue: Catalogue,
    private readonly periods: ReportPeriods,
  ) {}

  @Get('summary')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getSummary',
    summary: 'Tổng hợp theo kênh, trạng thái, đúng hạn; tỷ lệ bên cạnh chỉ tiêu',
  })
  @ApiOkResponse({ type: SummaryAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async summary(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<SummaryAnswer> {
    const asked = this.periods.asked(filter, me);
    const [asOf, rates, channels, statuses, late, ended, finishedAfterHours, takenIn] = await Promise.all([
      this.position.now(asked.scope),
      this.figures.shares(asked),
      this.queries.byChannel(asked),
      this.queries.byStatus(asked),
      this.queries.late(asked),
      this.queries.ended(asked),
      this.queries.finishedAfterHours(asked),
      this.queries.takenIn(asked),
    ]);
    return {
      period: asked.period,
      asOf,
      channels,
      statuses,
      rates,
      late,
      ended,
      finishedAfterHours,
      takenIn,
      targets: this.catalogue.targets().filter(({ formula }) => rates.some((rate) => rate.formula.id === formula)),
    };
  }
}
