import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IdField } from '../../http/fields.js';
import { AfterDossier } from '../../http/page.dto.js';
import { APOLOGY_REASONS } from '../../workflow/apology.js';
import { open } from '../figures.dto.js';
import { type Column, COLUMNS } from '../form-06a.js';
import { FigureRowAnswer } from '../formulas.dto.js';
import { SummaryFilter } from '../report-period.js';
import { type Column07, COLUMNS_07 } from './form-07.js';
import { NO_REASON, type ReasonKey } from './lateness-causes.js';
import { type Level, LEVELS } from './volume.js';

const REASONS = [...APOLOGY_REASONS, NO_REASON];

export class Form06aRowsFilter extends SummaryFilter {
  @ApiProperty({ enum: COLUMNS, example: 'c10', description: 'Cột 3 đến 13 của biểu' })
  @IsIn(COLUMNS)
  column: Column;

  @ApiProperty({
    enum: LEVELS,
    required: false,
    description: 'Chỉ cơ quan của cấp này, như dòng hay biểu của cấp; unknown: chưa rõ cấp',
  })
  @IsOptional()
  @IsIn(LEVELS)
  level?: Level;

  @AfterDossier()
  cursor?: string;
}

export class CausesRowsFilter extends SummaryFilter {
  @ApiProperty({ enum: COLUMNS_07, example: 'c3', description: 'Cột 3 đến 5 của biểu' })
  @IsIn(COLUMNS_07)
  column: Column07;

  @IdField(40, { optional: true, example: 'many-agencies', description: 'Nguyên nhân; unknown: chưa có lý do' })
  cause?: string;

  @ApiProperty({ enum: REASONS, required: false, description: `Lý do trong văn bản xin lỗi; ${NO_REASON}: chưa có` })
  @IsOptional()
  @IsIn(REASONS)
  reason?: ReasonKey;

  @AfterDossier()
  cursor?: string;
}

class FormRowsAnswer {
  @ApiProperty({ ...open }) period: unknown;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Bằng đúng số của ô' }) total: number;
  @ApiProperty({ type: [FigureRowAnswer] }) items: readonly FigureRowAnswer[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next: string | null;
}

export class Form06aRowsAnswer extends FormRowsAnswer {
  @ApiProperty({ enum: COLUMNS, example: 'c10' }) column: Column;
  @ApiProperty({ enum: LEVELS, nullable: true, description: 'Cấp của dòng hay biểu; null: mọi cấp' })
  level: Level | null;
  @ApiProperty({ type: String, nullable: true, example: 'Cấp xã', description: 'Tên dòng của cấp; null: mọi cấp' })
  name: string | null;
}

export class CausesRowsAnswer extends FormRowsAnswer {
  @ApiProperty({ enum: COLUMNS_07, example: 'c3' }) column: Column07;
  @ApiProperty({ type: String, nullable: true, example: 'many-agencies' }) cause: string | null;
  @ApiProperty({ enum: REASONS, nullable: true }) reason: ReasonKey | null;
  @ApiProperty({ type: String, nullable: true, example: 'Phải lấy ý kiến nhiều cơ quan, đơn vị', description: 'Tên dòng; null: dòng cộng hoặc cơ quan' }) // prettier-ignore
  name: string | null;
}
