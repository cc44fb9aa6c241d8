import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { CONSULTED_MEANS, ConsultationQueries } from './consultations.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';

const figure = { type: 'integer' as const, minimum: 0 };

export class ConsultedAgency {
  @ApiProperty({ example: 'tq.snv' }) agency: string;
  @ApiProperty({ example: 'Sở Nội vụ tỉnh Tuyên Quang' }) name: string;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.asked }) asked: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.inTime }) inTime: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.late }) late: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.silent }) silent: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.open }) open: number;
}

export class ConsultationsAnswer {
  @ApiProperty({ type: 'object', additionalProperties: true }) period: unknown;
  @ApiProperty({ type: [ConsultedAgency] }) agencies: readonly ConsultedAgency[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Mỗi số đếm gì' })
  means: Readonly<Record<string, string>>;
}

/** Silence of a consulted agency is its own score (law.md §18.12). */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/consultations')
export class ConsultationsController {
  constructor(
    private readonly queries: ConsultationQueries,
    private readonly catalogue: Catalogue,
    private readonly periods: ReportPeriods,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getConsultations',
    summary: 'Cơ quan được hỏi ý kiến: trả lời đúng hẹn, muộn, im lặng',
    description: 'agency: cơ quan được hỏi.',
  })
  @ApiOkResponse({ type: ConsultationsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async consultations(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<ConsultationsAnswer> {
    const period = this.periods.of(filter);
    const lines = await this.queries.byAgency(period, this.periods.today(), viewersOf(me));
    const agencies = lines.map((line) => ({ ...line, name: this.catalogue.agencyName(line.agency) }));
    return { period, agencies, means: CONSULTED_MEANS };
  }
}
