import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IdField } from '../http/fields.js';
import { PageLimit } from '../http/page.dto.js';
import { FormulaRef, open } from './figures.dto.js';
import { SummaryFilter } from './report-period.js';
import { ROW_CURSOR } from './row-mark.js';
import { STEP_COUNT_NAMES, type StepCount, type StepFigures, type StepRow, type WaitLine } from './step-queries.js';

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

export type Rated = Pick<StepFiguresAnswer, 'formula' | 'percentOnTime'>;

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
  @ApiProperty(open) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ type: [AgencyStepsAnswer] }) agencies: readonly AgencyStepsAnswer[];
  @ApiProperty({ type: [ProcedureStepsAnswer] }) steps: readonly ProcedureStepsAnswer[];
  @ApiProperty({ type: [WaitsAnswer], description: 'Thời gian chờ, không tính cho cơ quan nào' })
  waits: readonly WaitsAnswer[];
}

export class StepRowsFilter extends SummaryFilter {
  @ApiProperty({ enum: STEP_COUNT_NAMES, required: false, default: 'closed', description: 'Số liệu nào của getSteps' })
  @IsOptional()
  @IsIn(STEP_COUNT_NAMES)
  count?: StepCount;

  @IdField(200, { optional: true, example: 'generated:1.001193:main', description: 'Quy trình' })
  process?: string;

  @IdField(80, { optional: true, example: 'processing', description: 'Bước' })
  step?: string;

  @ApiProperty({ required: false, pattern: ROW_CURSOR.source, description: 'next của trang trước' })
  @IsOptional()
  @Matches(ROW_CURSOR)
  cursor?: string;

  @PageLimit()
  limit?: number;
}

export class StepRowAnswer implements Omit<StepRow, 'openedAt' | 'closedAt' | 'dueAt'> {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: 'integer', example: 2, description: 'Số thứ tự của bước trong hồ sơ' }) no: number;
  @ApiProperty({ type: String, nullable: true, example: 'H60.7-261116-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ example: 'generated:1.001193:main' }) process: string;
  @ApiProperty({ example: 'processing', description: 'Bước mà số liệu tính cho' }) step: string;
  @ApiProperty({ example: 'Thụ lý, thẩm định hồ sơ' }) name: string;
  @ApiProperty({ example: 'tq.stp', description: 'Cơ quan chịu trách nhiệm' }) agency: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ format: 'date-time' }) closedAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) dueAt: string | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: bước không có thời hạn riêng' })
  onTime: boolean | null;
  @ApiProperty({ description: 'Làm lại vì bị trả lại' }) again: boolean;
  @ApiProperty(figure('Phút làm việc tính cho bước')) minutes: number;
}

export class StepRowsAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ enum: STEP_COUNT_NAMES }) count: StepCount;
  @ApiProperty(figure('Bằng đúng số liệu')) total: number;
  @ApiProperty({ type: [StepRowAnswer] }) items: readonly StepRowAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
