import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { AsOf } from './as-of.js';
import { FigureReader } from './figure-reader.js';
import { Form06aReader } from './form-06a.reader.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';
import { Form06aAnswer, Form06aFilter, SummaryAnswer } from './reports.dto.js';
import { SummaryQueries } from './summary-queries.js';

/** The numbers, as their viewer may see them: his agency's, or the whole province's for the Provincial Office. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly queries: SummaryQueries,
    private readonly forms: Form06aReader,
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
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async summary(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<SummaryAnswer> {
    const today = this.periods.today();
    const period = this.periods.of(filter);
    const viewers = viewersOf(me);
    const [asOf, rates, channels, statuses, late, ended, finishedAfterHours, takenIn] = await Promise.all([
      this.position.now(),
      this.figures.shares(period, today, viewers),
      this.queries.byChannel(period, today, viewers),
      this.queries.byStatus(period, viewers),
      this.queries.late(period, today, viewers),
      this.queries.ended(period, viewers),
      this.queries.finishedAfterHours(period, viewers),
      this.queries.takenIn(period, viewers),
    ]);
    return {
      period,
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

  @Get('06a')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getStatutoryForm',
    summary: 'Biểu II.06a/VPCP/KSTT: tình hình, kết quả giải quyết TTHC (TT 01/2020/TT-VPCP)',
  })
  @ApiOkResponse({ type: Form06aAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async form06a(@Query() { by = 'field', ...filter }: Form06aFilter, @Me() me: Actor): Promise<Form06aAnswer> {
    const [asOf, form] = await Promise.all([
      this.position.now(),
      this.forms.read(this.periods.of(filter), by, this.periods.today(), viewersOf(me)),
    ]);
    return { ...form, asOf };
  }
}
