import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { Left } from '../catalogue/process-past.js';
import type { LostStep, OnTime, SimulatedStep, Simulation } from '../catalogue/process-simulate.js';
import type { StepKind } from '../workflow/procedure.js';

export class SimulationQuery {
  @ApiProperty({
    example: '2026-10',
    description: 'Hồ sơ tiếp nhận trong: 2026-10-01..2026-10-31, 2026-10 hoặc 2026-Q4',
  })
  @IsString()
  @MaxLength(30)
  history: string;
}

const limits = { type: 'array' as const, items: { type: 'object' as const, additionalProperties: true } };

export class OnTimeAnswer implements OnTime {
  @ApiProperty({ example: 120, description: 'Biết thời gian và có thời hạn' }) rated: number;
  @ApiProperty({ example: 96, description: 'Trong đó đúng hạn' }) onTime: number;
}

export class StepLimitsAnswer {
  @ApiProperty(limits) before: SimulatedStep['limits']['before'];
  @ApiProperty(limits) after: SimulatedStep['limits']['after'];
}

export class HoursAnswer {
  @ApiProperty({ example: 15 }) median: number;
  @ApiProperty({ example: 22.5, description: '90 % hồ sơ không quá' }) p90: number;
}

export class SimulatedStepAnswer implements SimulatedStep {
  @ApiProperty({ example: 's2' }) step: string;
  @ApiProperty({ example: 'Thẩm định' }) name: string;
  @ApiProperty({ type: String, example: 'processing' }) kind: StepKind;
  @ApiProperty({ example: 120, description: 'Hồ sơ đi qua bước' }) dossiers: number;
  @ApiProperty({ example: 3, description: 'Trong đó quá khứ không có việc này: lấy hết thời hạn bước' })
  assumed: number;
  @ApiProperty({ type: StepLimitsAnswer }) limits: StepLimitsAnswer;
  @ApiProperty({ type: OnTimeAnswer, description: 'Theo quy trình của hồ sơ' }) before: OnTimeAnswer;
  @ApiProperty({ type: OnTimeAnswer, description: 'Theo bản thảo' }) after: OnTimeAnswer;
  @ApiProperty({ type: HoursAnswer, nullable: true, description: 'Giờ làm việc; null: không biết' })
  hours: HoursAnswer | null;
}

export class LostStepAnswer implements LostStep {
  @ApiProperty() process: string;
  @ApiProperty({ example: 1 }) version: number;
  @ApiProperty() step: string;
  @ApiProperty() name: string;
  @ApiProperty({ example: 4 }) dossiers: number;
  @ApiProperty({ example: 12.5, description: 'Giờ làm việc, mọi hồ sơ' }) hours: number;
}

export class LeftAnswer implements Readonly<Record<Left, number>> {
  @ApiProperty({ example: 3, description: 'Chưa xong' }) open: number;
  @ApiProperty({ example: 1, description: 'Kết thúc không có kết quả' }) 'ended-without-result': number;
  @ApiProperty({ example: 0, description: 'Hai lần hẹn' }) 'two-appointments': number;
  @ApiProperty({ example: 0, description: 'Không rõ quy trình' }) 'process-unknown': number;
}

export class LateAnswer {
  @ApiProperty({ example: 12, description: 'Thực tế' }) recorded: number;
  @ApiProperty({ example: 12, description: 'Chạy lại trên quy trình của mình' }) before: number;
  @ApiProperty({ example: 18, description: 'Chạy lại trên bản thảo' }) after: number;
}

export class SimulatedProcessAnswer {
  @ApiProperty({ example: 'CaoBang-2022-1.001806' }) id: string;
  @ApiProperty({ example: 3 }) version: number;
}

export class HistoryAnswer {
  @ApiProperty({ example: '2026-10-01' }) from: string;
  @ApiProperty({ example: '2026-10-31' }) to: string;
}

export class SimulationAnswer implements Simulation {
  @ApiProperty({ type: SimulatedProcessAnswer }) process: SimulatedProcessAnswer;
  @ApiProperty({ type: HistoryAnswer }) history: HistoryAnswer;
  @ApiProperty({ example: 120, description: 'Hồ sơ đã chạy lại' }) dossiers: number;
  @ApiProperty({ type: LeftAnswer, description: 'Tiếp nhận trong kỳ nhưng không chạy lại, vì sao' }) left: LeftAnswer;
  @ApiProperty({ example: 2, description: 'Trong thực tế thời hạn đã tính lại từ đầu' }) restarted: number;
  @ApiProperty({ type: LateAnswer, description: 'Hồ sơ muộn' }) late: LateAnswer;
  @ApiProperty({ type: [SimulatedStepAnswer] }) steps: SimulatedStepAnswer[];
  @ApiProperty({ type: [LostStepAnswer], description: 'Việc trong quá khứ mà bản thảo không có bước nào nhận' })
  lost: LostStepAnswer[];
}
