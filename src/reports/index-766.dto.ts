import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { TableFormat } from '../press/formats.js';
import { FigureAnswer, open } from './figures.dto.js';
import type { Scored } from './index-766.js';
import { ScopeFilter } from './report-period.js';
import type { ScoredGroup, ScoredIndex } from './index-766-reader.js';
import { FormatField } from './tables/tables.dto.js';

export const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

export class Index766Filter extends ScopeFilter {
  @ApiProperty({
    required: false,
    pattern: MONTH.source,
    example: '2026-11',
    description: 'Tháng dương lịch, từ ngày 01; mặc định tháng này',
  })
  @IsOptional()
  @Matches(MONTH)
  month?: string;

  @FormatField() format?: TableFormat;
}

const points = { type: Number, nullable: true };

export class Total766 {
  @ApiProperty({ ...points, example: 20, description: 'null: chưa có dữ liệu nào' }) scored: number | null;
  @ApiProperty({ example: 20, description: 'Điểm tối đa của phần có dữ liệu' }) known: number;
  @ApiProperty({ example: 100, description: 'Điểm tối đa' }) points: number;
}

export class Forecast766 {
  @ApiProperty(points) value: number | null;
  @ApiProperty(points) scored: number | null;
  @ApiProperty() why: string;
}

class Weight766 {
  @ApiProperty({ example: 'on-time' }) id: string;
  @ApiProperty({ example: 'Giải quyết đúng và trước hạn' }) name: string;
  @ApiProperty({ example: 20, description: 'Điểm tối đa' }) points: number;
  @ApiProperty({ description: 'false: tham số, chưa đối chiếu với văn bản' }) verified: boolean;
  @ApiProperty({ example: 'V:S9' }) tag: string;
}

export class Item766 extends Weight766 implements Scored {
  @ApiProperty({ type: String, nullable: true, example: 'F-ONTIME.OWN' }) formula: string | null;
  @ApiProperty({ example: 100, description: 'Giá trị được đủ điểm' }) full: number;
  @ApiProperty() carried: boolean;
  @ApiProperty({ type: FigureAnswer, nullable: true }) figure: FigureAnswer | null;
  @ApiProperty({ ...points, example: 19.5, description: 'null: không có dữ liệu, không được cũng không mất' })
  scored: number | null;
  @ApiProperty({ example: '20 × min(1, 97.5 / 100) = 19.5' }) why: string;
  @ApiProperty({ type: Forecast766 }) forecast: Forecast766;
}

export class Group766 extends Weight766 implements ScoredGroup {
  @ApiProperty({ type: [Item766] }) items: readonly Item766[];
  @ApiProperty({ type: Total766 }) total: Total766;
  @ApiProperty({ type: Total766, description: 'Đến cuối tháng' }) forecast: Total766;
}

export class Index766Answer implements ScoredIndex {
  @ApiProperty({ ...open, example: { from: '2026-11-01', to: '2026-11-30', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty() source: string;
  @ApiProperty({ type: [Group766] }) groups: readonly Group766[];
  @ApiProperty({ type: Total766 }) total: Total766;
  @ApiProperty({ type: Total766 }) forecast: Total766;
}
