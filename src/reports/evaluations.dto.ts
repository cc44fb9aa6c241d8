import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsNumber, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { AfterDossier } from '../http/page.dto.js';
import { type Indicator, INDICATORS } from './evaluation.js';
import { type Computed, type DossierIndicator, OF_A_DOSSIER } from './evaluation-points.js';
import type { IndicatorLine } from './evaluation-lines.js';
import type { JudgedRow } from './evaluation-queries.js';
import { SCORE_KINDS, type ScoreKind } from './evaluation-records.js';
import { open, RowLinks } from './figures.dto.js';
import { number } from './formulas.dto.js';
import type { TableFormat } from '../press/formats.js';
import { SummaryFilter } from './report-period.js';
import { FormatField } from './tables/tables.dto.js';

const count = (description: string) => ({ type: 'integer' as const, minimum: 0, description });

export class EvaluationFilter extends OmitType(SummaryFilter, ['agency', 'officer', 'period', 'calendar'] as const) {
  @ApiProperty({ required: false, example: '2025-Q1', description: 'Quý theo NĐ 09/2019: quý I từ 15/12 đến 14/3' })
  @IsOptional()
  @Matches(/^20\d{2}-Q[1-4]$/)
  quarter?: string;

  @ApiProperty({ required: false, example: '2025', description: 'Năm, thay cho quarter' })
  @IsOptional()
  @Matches(/^20\d{2}$/)
  year?: string;

  @IdField(80, { example: 'tq.stp', description: 'Cơ quan được đánh giá' })
  agency: string;
}

export class EvaluationTableFilter extends EvaluationFilter {
  @FormatField() format?: TableFormat;
}

export class EvaluatedDossiersFilter extends EvaluationFilter {
  @ApiProperty({ enum: OF_A_DOSSIER, example: 1, description: 'Chỉ số chấm theo từng hồ sơ' })
  @Transform(number)
  @IsIn(OF_A_DOSSIER)
  indicator: DossierIndicator;

  @IdField(80, {
    optional: true,
    description: 'Chỉ hồ sơ mà người này (tài khoản) làm bước thụ lý; cán bộ: chính mình',
  })
  officer?: string;

  @AfterDossier()
  cursor?: string;
}

export class GivenScoreBody {
  @ApiProperty({ example: '2025-Q1', description: 'Quý hoặc năm' })
  @Matches(/^20\d{2}(-Q[1-4])?$/)
  period: string;

  @IdField(80, { example: 'tq.stp' })
  agency: string;

  @ApiProperty({ enum: SCORE_KINDS, description: 'self: cơ quan tự chấm; appraised: Văn phòng UBND tỉnh thẩm định' })
  @IsIn(SCORE_KINDS)
  kind: ScoreKind;

  @ApiProperty({ enum: INDICATORS, example: 5 })
  @IsIn(INDICATORS)
  indicator: Indicator;

  @ApiProperty({ minimum: 0, maximum: 2, example: 1.5 })
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0)
  @Max(2)
  score: number;

  @Text(1000, { example: 'Đã bố trí 100 % thủ tục tại Trung tâm', description: 'Căn cứ chấm' })
  note: string;
}

export class PetitionFoundBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  dossierId: string;

  @Text(100, { example: 'PAKN-2025-0012', description: 'Mã phản ánh, kiến nghị' })
  reference: string;

  @ApiProperty({ description: 'Xác minh là đúng; phản ánh sai không làm mất điểm' })
  @IsBoolean()
  foundTrue: boolean;

  @Text(200, { example: 'KL 12/KL-VP', description: 'Văn bản kết luận' })
  document: string;
}

export class ScoreView {
  @ApiProperty({ enum: INDICATORS, example: 5 }) indicator: Indicator;
  @ApiProperty({ enum: SCORE_KINDS }) kind: ScoreKind;
  @ApiProperty({ example: 1.5 }) score: number;
  @ApiProperty() note: string;
  @ApiProperty({ description: 'Tài khoản' }) scorer: string;
  @ApiProperty({ type: String, nullable: true }) scorerName: string | null;
  @ApiProperty({ example: '2025-04-02T09:00:00+07:00' }) scoredAt: string;
}

export class ScoresAnswer {
  @ApiProperty({ type: [ScoreView], description: 'Mới nhất trước; của mỗi loại, điểm mới nhất có hiệu lực' })
  items: readonly ScoreView[];
}

export class ComputedView implements Computed {
  @ApiProperty({ example: 37, description: 'Tổng điểm các hồ sơ; chỉ số 9: hồ sơ trực tuyến' }) numerator: number;
  @ApiProperty({ example: 21, description: 'Số hồ sơ có thông tin; chỉ số 9: hồ sơ tiếp nhận' }) denominator: number;
  @ApiProperty({ type: Number, nullable: true, example: 1.8 }) score: number | null;
}

const link = { example: '/api/v1/reports/evaluation/dossiers?quarter=2025-Q2&agency=tq.stp&indicator=1' };

export class IndicatorView {
  @ApiProperty({ enum: INDICATORS, example: 1 }) indicator: Indicator;
  @ApiProperty({ example: 'Thời gian giải quyết so với quy định' }) name: string;
  @ApiProperty({ description: 'Cách tính' }) how: string;
  @ApiProperty({ type: ComputedView, nullable: true, description: 'Tính từ sổ cái' }) computed: ComputedView | null;
  @ApiProperty({ type: RowLinks, nullable: true, description: 'Các hồ sơ đứng sau computed' })
  rows: RowLinks | null;
  @ApiProperty({ type: ScoreView, nullable: true }) self: ScoreView | null;
  @ApiProperty({ type: ScoreView, nullable: true }) appraised: ScoreView | null;
  @ApiProperty({ enum: ['appraised', 'computed', 'self'], nullable: true, description: 'Điểm nào được tính' })
  by: IndicatorLine['by'];
  @ApiProperty({ type: Number, nullable: true, description: 'null: thiếu thông tin, không đưa vào tổng' })
  score: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Vì sao sổ cái không nói được' }) leftOut: string | null;
}

export class RatingView {
  @ApiProperty({ example: 14.9 }) total: number;
  @ApiProperty({ example: 'good' }) class: string;
  @ApiProperty({ example: 'Tốt' }) classText: string;
}

export class ElsewhereView {
  @ApiProperty(count('Hồ sơ xong trong kỳ, tiếp nhận theo nghị định khác')) dossiers: number;
  @ApiProperty({ description: 'Chúng được đánh giá theo gì' }) why: string;
  @ApiProperty({ example: '/api/v1/reports/index-766' }) link: string;
}

export class AgencyEvaluationAnswer {
  @ApiProperty({ ...open, example: { name: '2025-Q1', from: '2024-12-15', to: '2025-03-14' } }) period: unknown;
  @ApiProperty({ example: 'tq.stp' }) agency: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ example: 'Thông tư 01/2018/TT-VPCP, Điều 13–15' }) source: string;
  @ApiProperty(count('Hồ sơ được đánh giá: có kết quả trong kỳ, tiếp nhận từ 21/6/2018 đến 30/6/2025'))
  dossiers: number;
  @ApiProperty({ ...link, description: 'Các hồ sơ của dossiers' }) rows: string;
  @ApiProperty({ type: ElsewhereView }) elsewhere: ElsewhereView;
  @ApiProperty({ type: [IndicatorView] }) indicators: readonly IndicatorView[];
  @ApiProperty({
    type: RatingView,
    nullable: true,
    description: 'null: không có hồ sơ nào được đánh giá theo cách này',
  })
  rating: RatingView | null;
}

export class EvaluatedDossierView implements Omit<JudgedRow, 'resolves'> {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.7-250116-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ type: String, format: 'date' }) receivedOn: JudgedRow['receivedOn'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueDate: JudgedRow['dueDate'];
  @ApiProperty({ type: String, format: 'date' }) finishedOn: JudgedRow['finishedOn'];
  @ApiProperty({ enum: ['early', 'on-time', 'late'], nullable: true }) time: JudgedRow['time'];
  @ApiProperty({ enum: ['early', 'on-time', 'late'], nullable: true, description: 'Các bước của cơ quan, theo bước kém nhất' }) // prettier-ignore
  steps: JudgedRow['steps'];
  @ApiProperty(count('Lần yêu cầu bổ sung')) rounds: number;
  @ApiProperty(count('Phản ánh, kiến nghị được xác minh là đúng')) petitions: number;
  @ApiProperty({ minimum: 0, maximum: 2, description: 'Điểm của chỉ số' }) points: number;
}

export class EvaluatedDossiersAnswer {
  @ApiProperty({ enum: OF_A_DOSSIER }) indicator: DossierIndicator;
  @ApiProperty({ type: 'integer', description: 'Bằng đúng mẫu số của chỉ số' }) total: number;
  @ApiProperty({ type: [EvaluatedDossierView] }) items: readonly EvaluatedDossierView[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next: string | null;
}

export class OfficerScoreView extends ComputedView {
  @ApiProperty({ enum: OF_A_DOSSIER }) indicator: DossierIndicator;
  @ApiProperty() name: string;
  @ApiProperty({ ...link, description: 'Các hồ sơ của mẫu số, kèm điểm' }) rows: string;
}

export class OfficerView {
  @ApiProperty({ description: 'Tài khoản' }) officer: string;
  @ApiProperty({ type: String, nullable: true }) officerName: string | null;
  @ApiProperty(count('Hồ sơ mà người này làm bước thụ lý')) dossiers: number;
  @ApiProperty({ ...link, description: 'Các hồ sơ của dossiers' }) rows: string;
  @ApiProperty({ type: [OfficerScoreView] }) scores: readonly OfficerScoreView[];
  @ApiProperty({ type: RatingView }) rating: RatingView;
}

export class OfficersAnswer {
  @ApiProperty({ type: [OfficerView] }) items: readonly OfficerView[];
}
