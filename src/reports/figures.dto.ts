import { ApiProperty } from '@nestjs/swagger';

export const open = { type: 'object' as const, additionalProperties: true };

export class FormulaRef {
  @ApiProperty({ example: 'F-ONLINE-ALL' }) id: string;
  @ApiProperty({ type: 'integer', example: 1 }) version: number;
}

export class WordsAnswer {
  @ApiProperty({ example: 'Tỷ lệ hồ sơ nộp trực tuyến' }) vi: string;
  @ApiProperty({ example: 'Submitted online' }) en: string;
}

export class RowLinks {
  @ApiProperty({ type: String, nullable: true, description: 'null: không phải số hồ sơ' }) numerator: string | null;
  @ApiProperty({ type: String, nullable: true }) denominator: string | null;
}

const part = { type: Number, nullable: true };

export class FigureAnswer {
  @ApiProperty({ type: FormulaRef, description: 'Định nghĩa ở GET /reports/formulas' }) formula: FormulaRef;
  @ApiProperty({ type: WordsAnswer }) name: WordsAnswer;
  @ApiProperty({ ...part, example: 45, description: 'null: dữ liệu lưu giữ không nói được' }) numerator: number | null;
  @ApiProperty({ ...part, example: 120 }) denominator: number | null;
  @ApiProperty({ ...part, example: 37.5, description: 'null: không có dữ liệu, không phải 0 hay 100' })
  value: number | null;
  @ApiProperty({ example: '%' }) unit: string;
  @ApiProperty({ type: WordsAnswer, nullable: true, description: 'Vì sao không có dữ liệu' })
  noData: WordsAnswer | null;
  @ApiProperty({ type: RowLinks, description: 'Danh sách hồ sơ đứng sau số liệu' }) rows: RowLinks;
}
