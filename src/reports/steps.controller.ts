import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import type { LocalDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { valueOf } from './figures.js';
import { FormulaRef } from './figures.dto.js';
import { FormulaBook } from './formula-book.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';
import { type StepFigures, type StepLine, StepQueries, type WaitLine } from './step-queries.js';

const figure = (description: string) => ({ type: 'integer' as const, minimum: 0, description });

class StepFiguresAnswer implements StepFigures {
  @ApiProperty(figure('Bước đã xong trong kỳ')) closed: number;
  @ApiProperty(figure('Xong trong thời hạn của bước')) onTime: number;
  @ApiProperty(figure('Xong sau thời hạn của bước')) late: number;
  @ApiProperty(figure('Bước không có thời hạn riêng')) noLimit: number;
  @ApiProperty(figure('Làm lại vì bị trả lại; tính cho bước gây ra')) again: number;
  @ApiProperty(figure('Phút làm việc; các nhánh chạy song song chia nhau thời gian')) minutes: number;
  @ApiProperty({ type: FormulaRef, description: 'Của percentOnTime' }) formula: FormulaRef;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'onTime / (onTime + late); null: không có bước nào có thời hạn',
  })
  percentOnTime: number | null;
}

type Rated = Pick<StepFiguresAnswer, 'formula' | 'percentOnTime'>;

export class AgencyStepsAnswer extends StepFiguresAnswer {
  @ApiProperty({ example: 'tq.stp' }) agency: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) name: string;
}

export class ProcedureStepsAnswer extends StepFiguresAnswer {
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ example: 'generated:1.001193:main', description: 'Quy trình mà hồ sơ đi theo' }) process: string;
  @ApiProperty({ example: 'processing' }) step: string;
  @ApiProperty({ example: 'Thụ lý, thẩm định hồ sơ', description: 'Theo phiên bản mới nhất; mã bước nếu không còn' })
  name: string;
}

export class WaitsAnswer {
  @ApiProperty({ enum: ['supplement', 'payment', 'pause', 'applicant'] }) kind: WaitLine['kind'];
  @ApiProperty(figure('Lần chờ đã kết thúc trong kỳ')) ended: number;
  @ApiProperty(figure('Phút làm việc đã chờ')) minutes: number;
}

export class StepsAnswer {
  @ApiProperty({ type: 'object', additionalProperties: true }) period: unknown;
  @ApiProperty({ type: [AgencyStepsAnswer] }) agencies: readonly AgencyStepsAnswer[];
  @ApiProperty({ type: [ProcedureStepsAnswer] }) steps: readonly ProcedureStepsAnswer[];
  @ApiProperty({ type: [WaitsAnswer], description: 'Thời gian chờ, không tính cho cơ quan nào' })
  waits: readonly WaitsAnswer[];
}

/** Who took how long: each agency and each step by its own limit, not the last agency for everybody's delay. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/steps')
export class StepsController {
  constructor(
    private readonly queries: StepQueries,
    private readonly catalogue: Catalogue,
    private readonly periods: ReportPeriods,
    private readonly book: FormulaBook,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getSteps',
    summary: 'Đúng hạn theo cơ quan và theo bước; thời gian chờ để riêng',
    description: 'agency: cơ quan chịu trách nhiệm về bước.',
  })
  @ApiOkResponse({ type: StepsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async steps(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<StepsAnswer> {
    const period = this.periods.of(filter);
    const viewers = viewersOf(me);
    const [agencies, steps, waits] = await Promise.all([
      this.queries.byAgency(period, viewers),
      this.queries.byStep(period, viewers),
      this.queries.waits(period, viewers),
    ]);
    const rated = this.rated(period.to);
    return {
      period,
      agencies: agencies.map((line) => ({ ...rated(line), name: this.catalogue.agencyName(line.agency) })),
      steps: steps.map((line) => ({ ...rated(line), name: this.nameOf(line) })),
      waits,
    };
  }

  private readonly rated =
    (on: LocalDate) =>
    <T extends StepFigures>(line: T): T & Rated => {
      const formula = this.book.nearest('F-STEP-ONTIME', on);
      const percentOnTime = valueOf(formula, line.onTime, line.onTime + line.late);
      return { ...line, formula: { id: formula.id, version: formula.version }, percentOnTime };
    };

  private nameOf({ process, step }: StepLine): string {
    const steps = this.catalogue.newestProcess(process)?.steps ?? [];
    return steps.find(({ id }) => id === step)?.name ?? step;
  }
}
