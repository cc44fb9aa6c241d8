import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsIn,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import type { LimitUnit } from '../workflow/procedure.js';
import { Text, Visible } from '../http/fields.js';
import { ListOf } from '../http/nested-fields.js';

const UNITS: readonly LimitUnit[] = [
  'working_days',
  'working_hours',
  'clock_hours',
  'calendar_days',
  'months',
  'same_day',
];

/** One line of text as it is kept: composed (NFC), trimmed, without control or hidden characters. */
export const Sentence = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
    IsString(),
    IsNotEmpty(),
    MaxLength(500),
    Matches(/^\P{Cc}*$/u),
    Visible(),
  );

class LimitBody {
  @ApiProperty({ example: 10.5, description: 'Thời hạn; 0 khi trả kết quả trong ngày' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  value: number;

  @ApiProperty({ enum: UNITS, example: 'working_days', description: 'Đơn vị' })
  @IsIn(UNITS)
  unit: LimitUnit;
}

export class CaseLimitBody extends LimitBody {
  @ApiProperty({ example: 'cấp lại', maxLength: 500, description: 'Trường hợp, theo chữ của văn bản' })
  @Sentence()
  name: string;
}

export class FixLimitBody extends LimitBody {
  @ApiPropertyOptional({
    type: [CaseLimitBody],
    description: 'Thời hạn theo trường hợp; bỏ trống: giữ nguyên, [] : không có trường hợp nào',
  })
  @IsOptional()
  @ListOf(CaseLimitBody, 20)
  cases?: CaseLimitBody[];

  @ApiProperty({
    example: 'QĐ 2022/QĐ-UBND ngày 27/11/2025, Phụ lục I',
    maxLength: 500,
    description: 'Văn bản quy định thời hạn',
  })
  @Sentence()
  source: string;

  @ApiProperty({ format: 'date', example: '2026-11-23', description: 'Áp dụng từ ngày' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  validFrom: string;
}

export class PaperNameBody {
  @ApiProperty({ example: 'p1', maxLength: 80, description: 'Giấy tờ của thủ tục' })
  @IsString()
  @MaxLength(80)
  paperId: string;

  @Text(2_000, { example: 'Bản kê trang thiết bị của cửa hàng', description: 'Tên đầy đủ, theo chữ của văn bản' })
  name: string;
}

export class PaperNamesBody {
  @ApiProperty({ type: [PaperNameBody] })
  @ArrayMinSize(1)
  @ListOf(PaperNameBody, 100)
  names: PaperNameBody[];

  @ApiProperty({ example: 'QĐ 1953/QĐ-UBND ngày 12/8/2025', maxLength: 500, description: 'Văn bản có tên đầy đủ' })
  @Sentence()
  source: string;
}

export class SetIdentifierBody {
  @ApiProperty({ example: 'H60.16', description: 'Mã định danh theo QĐ 20/2020/QĐ-TTg' })
  @Matches(/^[A-Z]\d{2}(\.\d{1,3}){0,3}$/)
  identifier: string;

  @ApiProperty({ example: 'QĐ 123/QĐ-UBND ngày 02/01/2026', maxLength: 500, description: 'Văn bản cấp mã' })
  @Sentence()
  source: string;
}
