import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { DateField } from '../http/fields.js';
import { FormulaRef, open, WordsAnswer } from './figures.dto.js';
import { SummaryFilter } from './report-period.js';
import type { FigureRow } from './row-queries.js';
import type { Level, ListedTarget } from './targets.js';

export const FORMULA = /^F-[0-9A-Z.-]{1,40}$/;
const LEVELS = ['province', 'district', 'commune', 'all'] as const;
/** A number of a query. */
export const number = ({ value }: { value: unknown }): unknown => (value === undefined ? undefined : Number(value));

export class FormulasFilter {
  @DateField({ optional: true, description: 'Chỉ phiên bản có hiệu lực ngày này', example: '2026-11-23' })
  on?: string;
}

export class TargetsFilter {
  @ApiProperty({ type: 'integer', required: false, minimum: 2000, maximum: 2100, example: 2020 })
  @IsOptional()
  @Transform(number)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year?: number;

  @ApiProperty({ required: false, enum: LEVELS, description: 'Cấp; chỉ tiêu của mọi cấp luôn có mặt' })
  @IsOptional()
  @IsIn(LEVELS)
  level?: Level;
}

export class RowsFilter extends SummaryFilter {
  @ApiProperty({ example: 'F-ONLINE-ALL', pattern: FORMULA.source })
  @Matches(FORMULA)
  formula: string;

  @ApiProperty({ enum: ['numerator', 'denominator'] })
  @IsIn(['numerator', 'denominator'])
  part: 'numerator' | 'denominator';

  @ApiProperty({ required: false, format: 'uuid', description: 'next của trang trước' })
  @IsOptional()
  @IsUUID()
  cursor?: string;
}

export class TargetAnswer implements ListedTarget {
  @ApiProperty({ example: 'SB-2020-online-resolved-body' }) id: string;
  @ApiProperty({ example: 'SB' }) seed: string;
  @ApiProperty({ type: 'integer', example: 2020 }) yearFrom: number;
  @ApiProperty({ type: 'integer', example: 2020 }) yearTo: number;
  @ApiProperty({ enum: LEVELS }) level: Level;
  @ApiProperty() text: string;
  @ApiProperty({ enum: ['=', '>=', '>'] }) operator: ListedTarget['operator'];
  @ApiProperty({ type: Number, nullable: true, example: 20, description: 'null: so với năm trước' })
  value: number | null;
  @ApiProperty({ example: '%' }) unit: string;
  @ApiProperty({ example: 'F-ONLINE-RESOLVED' }) formula: string;
  @ApiProperty() formulaText: string;
  @ApiProperty() source: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({
    type: [String],
    description: 'Chỉ tiêu khác về cùng một số liệu, cùng năm, khác giá trị: cả hai đều giữ',
  })
  conflictsWith: readonly string[];
}

export class FigureRowAnswer implements FigureRow {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.7-261116-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ example: 'tq.stp', description: 'Cơ quan giải quyết' }) agency: string;
  @ApiProperty({ example: 'online' }) channel: string;
  @ApiProperty({ example: 'finished' }) status: string;
  @ApiProperty({ type: String, format: 'date' }) receivedOn: FigureRow['receivedOn'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueDate: FigureRow['dueDate'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) finishedOn: FigureRow['finishedOn'];
  @ApiProperty({ type: String, format: 'date', nullable: true }) endedOn: FigureRow['endedOn'];
}

export class RowsAnswer {
  @ApiProperty({ type: FormulaRef }) formula: FormulaRef;
  @ApiProperty({ enum: ['numerator', 'denominator'] }) part: string;
  @ApiProperty({ ...open }) period: unknown;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Bằng đúng số liệu' }) total: number;
  @ApiProperty({ type: [FigureRowAnswer] }) items: readonly FigureRowAnswer[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next: string | null;
}

/** What is listed of a formula: its words, and where they come from. */
export class FormulaAnswer {
  @ApiProperty({ example: 'F-ONLINE-ALL' }) id: string;
  @ApiProperty({ type: 'integer', example: 1 }) version: number;
  @ApiProperty({ format: 'date', example: '2015-01-01' }) from: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null }) to: string | null;
  @ApiProperty({ type: WordsAnswer }) name: WordsAnswer;
  @ApiProperty({ ...open, description: 'Lời, và các hạng cộng lại (sum)' }) numerator: unknown;
  @ApiProperty({ ...open }) denominator: unknown;
  @ApiProperty({ type: WordsAnswer, nullable: true, description: 'Vì sao dữ liệu lưu giữ chưa nói được' })
  noData: WordsAnswer | null;
  @ApiProperty({ type: WordsAnswer, nullable: true, description: 'Vì sao mẫu số có thể bằng 0, khi cần nói rõ hơn' })
  empty: WordsAnswer | null;
  @ApiProperty({ enum: ['share', 'mean'] }) kind: 'share' | 'mean';
  @ApiProperty({ example: '%' }) unit: string;
  @ApiProperty({ type: 'integer', example: 2 }) decimals: number;
  @ApiProperty() source: string;
  @ApiProperty({ example: 'V:P4', description: 'V đọc được trong nguồn, M nhớ, D do hệ thống chọn' }) tag: string;
}
