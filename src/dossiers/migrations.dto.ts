import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { type Outcome, OUTCOMES } from './migration-rows.js';
import { ListOf } from '../http/nested-fields.js';
import { AfterDossier, AfterQuery, PageLimit } from '../http/page.dto.js';

const MOST_DOSSIERS = 200;
const MOST_STEPS = 100;

const List = (of: new () => object, most: number, description: string) =>
  applyDecorators(ApiPropertyOptional({ type: [of], maxItems: most, description }), IsOptional(), ListOf(of, most));

export class StepChoiceBody {
  @IdField(60, { example: 'processing', description: 'Bước của phiên bản hồ sơ đang theo' })
  from: string;

  @IdField(60, { example: 'tham-dinh', description: 'Bước của phiên bản chuyển đến' })
  to: string;
}

export class SeenDossierBody {
  @ApiProperty({ format: 'uuid', example: '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11' })
  @IsUUID()
  dossierId: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 3, description: 'Phiên bản hồ sơ đang xem' })
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  version: number;
}

export class MigrationScopeBody {
  @ApiPropertyOptional({
    enum: ['versions', 'all'],
    default: 'versions',
    description:
      'versions: hồ sơ theo phiên bản khác của quy trình này; all: cả hồ sơ theo quy trình khác, quy trình mặc định',
  })
  @IsOptional()
  @IsIn(['versions', 'all'])
  from?: 'versions' | 'all';

  @IdField(60, { optional: true, example: 'tq.stp', description: 'Chỉ hồ sơ do cơ quan này giải quyết' })
  agency?: string | null;

  @List(SeenDossierBody, MOST_DOSSIERS, 'Chỉ những hồ sơ này, ở phiên bản đã xem')
  dossiers?: SeenDossierBody[];

  @List(StepChoiceBody, MOST_STEPS, 'Bước nào là bước nào, khi không tự suy ra được')
  steps?: StepChoiceBody[];
}

export class PreviewMigrationBody extends MigrationScopeBody {
  @AfterDossier()
  cursor?: string;

  @PageLimit()
  limit?: number;
}

export class OrderMigrationBody extends MigrationScopeBody {
  @Text(1_000, { example: 'Rút ngắn bước thẩm định theo quyết định mới', description: 'Lý do' })
  reason: string;
}

export class UndoMigrationBody {
  @Text(1_000, { example: 'Chọn nhầm phiên bản', description: 'Lý do' })
  reason: string;
}

export class MigrationResultsQuery extends AfterQuery {
  @ApiPropertyOptional({ enum: OUTCOMES, description: 'Chỉ hồ sơ có kết quả này' })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;
}

const Maybe = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });

export class ProcessPinView {
  @ApiProperty({ example: 'TQ-2026-1.001806' }) id: string;
  @ApiProperty({ example: 1 }) version: number;
}

export class PlannedStepView {
  @Maybe('processing', 'null: mở thêm khi chuyển') from: string | null;
  @Maybe('Thụ lý') fromName: string | null;
  @Maybe('tham-dinh', 'null: không chuyển được') to: string | null;
  @Maybe('Thẩm định hồ sơ') toName: string | null;
  @ApiProperty({ example: 'tq.stp', description: 'Cơ quan chịu trách nhiệm sau khi chuyển' }) owner: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) ownerName: string;
  @Maybe('2026-11-25T17:00:00+07:00') dueBefore: string | null;
  @Maybe('2026-11-23T17:00:00+07:00') dueAfter: string | null;
}

export class WhyNotView {
  @ApiProperty({ example: 'step-needs-choice' }) code: string;
  @ApiProperty({ example: 'Bước review không có bước tương ứng rõ ràng ở phiên bản chuyển đến: cần người chọn' })
  message: string;
  @Maybe('review', 'Bước có vấn đề') step: string | null;
}

export class PlannedMigrationView {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ example: 4 }) version: number;
  @Maybe('H60.13-261120-0001') code: string | null;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty({ type: ProcessPinView }) process: ProcessPinView;
  @ApiProperty({ type: [PlannedStepView] }) steps: readonly PlannedStepView[];
  @Maybe('2026-12-01T17:00:00+07:00', 'Hạn trả kết quả: không đổi') dueAt: string | null;
  @ApiProperty({ type: WhyNotView, nullable: true, description: 'Vì sao không chuyển; null: chuyển được' })
  refused: WhyNotView | null;
}

export class MigrationPreviewPage {
  @ApiProperty({ type: [PlannedMigrationView] }) items: readonly PlannedMigrationView[];
  @Maybe('0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11') next: string | null;
}

export class MigrationCountsView {
  @ApiProperty({ example: 120 }) total: number;
  @ApiProperty({ example: 0, description: 'Chưa đến lượt' }) waiting: number;
  @ApiProperty({ example: 117 }) moved: number;
  @ApiProperty({ example: 2 }) refused: number;
  @ApiProperty({ example: 1, description: 'Hồ sơ đã thay đổi sau khi ra lệnh: giữ nguyên' }) changed: number;
  @ApiProperty({ example: 0, description: 'Hệ thống gặp lỗi ở hồ sơ này: giữ nguyên, xem nhật ký vận hành' })
  failed: number;
  @ApiProperty({ example: 0, description: 'Đã hoàn lại' }) undone: number;
  @ApiProperty({ example: 0, description: 'Không hoàn lại: đã có việc khác' }) kept: number;
}

export class MigrationUndoView {
  @ApiProperty({ description: 'Tài khoản' }) orderedBy: string;
  @ApiProperty({ format: 'date-time' }) orderedAt: string;
  @ApiProperty({ example: 'Chọn nhầm phiên bản' }) reason: string;
}

export class MigrationView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: ProcessPinView }) process: ProcessPinView;
  @ApiProperty({ enum: ['versions', 'all'] }) from: string;
  @Maybe('tq.stp') agency: string | null;
  @ApiProperty({ type: [StepChoiceBody] }) steps: readonly StepChoiceBody[];
  @ApiProperty({ example: 'Rút ngắn bước thẩm định theo quyết định mới' }) reason: string;
  @ApiProperty({ description: 'Tài khoản' }) orderedBy: string;
  @ApiProperty({ format: 'date-time' }) orderedAt: string;
  @ApiProperty({ enum: ['running', 'done', 'undoing', 'undone'] }) state: string;
  @ApiProperty({ type: MigrationCountsView }) counts: MigrationCountsView;
  @ApiProperty({ type: MigrationUndoView, nullable: true }) undo: MigrationUndoView | null;
}

export class MigrationResultView {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @Maybe('H60.13-261120-0001') code: string | null;
  @ApiProperty({ enum: OUTCOMES, nullable: true, description: 'null: chưa đến lượt' }) outcome: string | null;
  @ApiProperty({ type: WhyNotView, nullable: true }) refused: WhyNotView | null;
  @ApiProperty({ enum: ['undone', 'kept'], nullable: true, description: 'null: chưa có lệnh hoàn lại' })
  undone: string | null;
}

export class MigrationResultsPage {
  @ApiProperty({ type: [MigrationResultView] }) items: readonly MigrationResultView[];
  @Maybe('0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11') next: string | null;
}
