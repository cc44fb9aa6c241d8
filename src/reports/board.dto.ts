import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { TableFormat } from '../press/formats.js';
import type { HeldTarget, MonthFigure } from './board.js';
import { BOARD_BY, type BoardBy, type BoardRow } from './board-reader.js';
import { FigureAnswer, open } from './figures.dto.js';
import { FORMULA, number, TargetAnswer } from './formulas.dto.js';
import { ScopeFilter } from './report-period.js';
import { FormatField } from './tables/tables.dto.js';
import type { Needed } from './targets.js';

const year = { type: 'integer' as const, minimum: 2007, maximum: 2099, example: 2026 };

export class BoardFilter extends ScopeFilter {
  @ApiProperty({ ...year, description: 'Năm báo cáo theo NĐ 09/2019: 15/12 năm trước đến 14/12' })
  @Transform(number)
  @IsInt()
  @Min(2007)
  @Max(2099)
  year: number;

  @ApiProperty({ enum: BOARD_BY, required: false, default: 'province' })
  @IsOptional()
  @IsIn(BOARD_BY)
  by?: BoardBy;

  @ApiProperty({ required: false, example: 'F-ONLINE-ALL', pattern: FORMULA.source })
  @IsOptional()
  @Matches(FORMULA)
  formula?: string;

  @ApiProperty({ ...year, required: false, description: 'So với chỉ tiêu của năm này; mặc định là year' })
  @IsOptional()
  @Transform(number)
  @IsInt()
  @Min(2007)
  @Max(2099)
  targetYear?: number;

  @FormatField() format?: TableFormat;
}

const count = (description: string) => ({ type: 'integer' as const, description });

export class NeededAnswer implements Needed {
  @ApiProperty(count('Ngày đã qua của năm báo cáo')) daysGone: number;
  @ApiProperty(count('Ngày còn lại')) daysLeft: number;
  @ApiProperty(count('Mẫu số còn tăng chừng này, nếu hồ sơ đến đều như từ đầu năm; 0 khi mẫu số cố định'))
  expected: number;
  @ApiProperty(count('Tử số phải tăng thêm ít nhất chừng này để đạt chỉ tiêu vào cuối năm')) more: number;
  @ApiProperty({ description: 'Còn đạt được trong số còn lại' }) reachable: boolean;
}

export class HeldTargetAnswer extends TargetAnswer implements HeldTarget {
  @ApiProperty({ type: Boolean, nullable: true }) met: boolean | null;
  @ApiProperty({ type: Number, nullable: true, example: -2.5, description: 'Điểm phần trăm, âm là chưa đạt' })
  gap: number | null;
  @ApiProperty({ type: NeededAnswer, nullable: true }) needed: NeededAnswer | null;
}

export class MonthFigureAnswer implements MonthFigure {
  @ApiProperty({ example: '2026-11', description: 'Tháng báo cáo: 15/10 đến 14/11' }) month: string;
  @ApiProperty({ type: Number, nullable: true }) numerator: number | null;
  @ApiProperty({ type: Number, nullable: true }) denominator: number | null;
  @ApiProperty({ type: Number, nullable: true }) value: number | null;
}

export class BoardLineAnswer extends FigureAnswer {
  @ApiProperty({ type: [HeldTargetAnswer] }) targets: readonly HeldTargetAnswer[];
  @ApiProperty({ type: [MonthFigureAnswer] }) trend: readonly MonthFigureAnswer[];
}

export class BoardRowAnswer implements BoardRow {
  @ApiProperty({ example: 'tq.stp' }) key: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) name: string;
  @ApiProperty({ type: [BoardLineAnswer] }) lines: readonly BoardLineAnswer[];
}

export class BoardAnswer {
  @ApiProperty({ ...open, example: { from: '2025-12-15', to: '2026-12-14', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ enum: BOARD_BY }) by: BoardBy;
  @ApiProperty({ type: 'integer', example: 2026 }) targetYear: number;
  @ApiProperty({ type: [BoardRowAnswer] }) rows: readonly BoardRowAnswer[];
}
