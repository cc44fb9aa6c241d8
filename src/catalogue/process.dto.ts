import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, MaxLength, Max, Min } from 'class-validator';
import { DateField, Text } from '../http/fields.js';
import { LONGEST_FILE } from './process-file.js';
import type { Limit } from '../workflow/procedure.js';
import { CutView } from './cuts.dto.js';
import type { StepInWords } from './step-words.js';
import { LimitView, ProcessSummaryView, StepView } from './views.dto.js';

export class DraftProcessBody {
  @Text(LONGEST_FILE, {
    description: 'Tệp quy trình, YAML hoặc JSON, theo docs/process.schema.json',
    example: 'id: ViDu-1\nprocedureCode: "1.001806"\nname: Ví dụ\n…',
  })
  file: string;
}

export class AcceptFindingBody {
  @ApiProperty({
    type: String,
    maxLength: 120,
    pattern: '^[a-z-]+(@[\\w-]+)?$',
    example: 'owner-assumed@s3',
    description: 'Mã điểm cần xem, kèm bước nếu có',
  })
  @MaxLength(120)
  @Matches(/^[a-z-]+(@[\w-]+)?$/)
  finding: string;

  @Text(1_000, { example: 'Đã đối chiếu với văn bản phân công', description: 'Lý do chấp nhận' })
  reason: string;
}

export class PublishProcessBody {
  @DateField({ example: '2026-12-01', description: 'Hồ sơ tiếp nhận từ ngày này đi theo quy trình' })
  from: string;
}

export class RetireProcessBody extends PublishProcessBody {
  @Text(1_000, { example: 'Có quyết định mới', description: 'Lý do' })
  reason: string;
}

export class FileQuery {
  @ApiPropertyOptional({ enum: ['yaml', 'json'], default: 'yaml' })
  @IsOptional()
  @IsIn(['yaml', 'json'])
  format?: 'yaml' | 'json';
}

export class DifferencesQuery {
  @ApiProperty({ example: 1, minimum: 1, description: 'Phiên bản đem so' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  against: number;
}

const Maybe = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });

export class ProcessFindingView {
  @ApiProperty({ example: 'owner-assumed@s3', description: 'Dùng để chấp nhận' })
  key: string;
  @ApiProperty({ example: 'owner-assumed' })
  rule: string;
  @Maybe('s3', 'null: cả quy trình')
  step: string | null;
  @ApiProperty({ enum: ['blocking', 'acceptable'], example: 'acceptable' })
  grade: string;
  @ApiProperty({ example: 'Cơ quan chịu trách nhiệm do suy ra, cần người xác nhận' })
  message: string;
  @Maybe('3f0c…', 'Tài khoản đã chấp nhận')
  acceptedBy: string | null;
  @Maybe('Đã đối chiếu với văn bản phân công')
  reason: string | null;
}

export class ProcessActView {
  @ApiProperty({ enum: ['accepted', 'published', 'retired'] })
  act: string;
  @ApiProperty({ description: 'Tài khoản' })
  by: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
  @Maybe('2026-12-01', 'Từ ngày')
  from: string | null;
  @Maybe('owner-assumed@s3')
  finding: string | null;
  @Maybe('Có quyết định mới')
  reason: string | null;
}

export class ProcessVersionSummaryView extends ProcessSummaryView {
  @ApiProperty({ example: 'shipped', description: 'Tài khoản đã soạn' })
  author: string;
  @Maybe('2026-12-01')
  validFrom: string | null;
  @Maybe('2026-12-31')
  validTo: string | null;
}

const Cuts = () =>
  ApiProperty({ type: [CutView], description: 'Cắt giảm so với thời hạn pháp luật, từng trường hợp của thủ tục' });

export class ProcessView extends ProcessSummaryView {
  @ApiProperty({ type: LimitView, nullable: true, description: 'Thời hạn cam kết' })
  committed: Limit | null;
  @Cuts()
  cuts: readonly CutView[];
  @ApiProperty({ type: [StepView] })
  steps: readonly StepView[];
}

export class StepWordsView implements StepInWords {
  @ApiProperty({ example: 's2' }) id: string;
  @ApiProperty({ example: 'Thẩm định hồ sơ' }) name: string;
  @ApiProperty({ example: 'thụ lý' }) kind: string;
  @ApiProperty({ example: 'cơ quan giải quyết' }) owner: string;
  @Maybe('3 ngày làm việc', 'null: bước không có thời hạn riêng') limit: string | null;
  @ApiProperty({ type: [String], example: ['s3'], description: 'Các bước mở khi bước này xong' })
  next: readonly string[];
  @Maybe('kênh nộp là trực tuyến', 'Bước được bỏ qua khi điều kiện không đúng; null: luôn có') condition: string | null;
}

export class ProcessVersionView extends ProcessVersionSummaryView {
  @ApiProperty({ type: [StepWordsView], description: 'Các bước, bằng chữ' })
  steps: readonly StepWordsView[];
  @Cuts()
  cuts: readonly CutView[];
  @ApiProperty({ type: [ProcessFindingView] })
  findings: readonly ProcessFindingView[];
  @ApiProperty({ type: [ProcessActView] })
  acts: readonly ProcessActView[];
}

export class DifferenceView {
  @ApiProperty({ enum: ['added', 'removed', 'moved', 'changed'], example: 'changed' }) kind: string;
  @Maybe('s2', 'null: cả quy trình') step: string | null;
  @ApiProperty({ example: 'Bước s2, thời hạn: 1 ngày làm việc → 2 ngày làm việc' }) message: string;
  @Maybe('{ value: 1, unit: working_days } → { value: 2, unit: working_days }', 'Như hai tệp ghi') technical:
    string | null;
}

export class DifferencesView {
  @ApiProperty({ type: [DifferenceView] })
  differences: readonly DifferenceView[];
}
