import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DateField, InstantField, Text } from '../http/fields.js';
import { MOST_DAYS } from './outage-faults.js';
import { OUTAGE_OUTCOMES, type OutageOutcome } from './outage-lines.js';
import { Part } from '../http/nested-fields.js';
import { AfterQuery } from '../http/page.dto.js';

const Names = (most: number, description: string, example: string) =>
  applyDecorators(
    ApiPropertyOptional({ type: [String], minItems: 1, maxItems: most, description, example: [example] }),
    IsOptional(),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(200, { each: true }),
  );

export class OutageTimeBody {
  @InstantField({ example: '2026-11-20T08:00:00+07:00' })
  from: string;

  @InstantField({ example: '2026-11-20T17:00:00+07:00', description: 'Sự cố đã khắc phục xong' })
  to: string;
}

export class OutageDocumentBody {
  @Text(60, { example: '9/QĐ-UBND' })
  number: string;

  @DateField({ example: '2026-11-20' })
  date: string;
}

export class OutageScopeBody {
  @Names(200, 'Cơ quan giải quyết', 'tq.stp')
  agencies?: string[];

  @Names(500, 'Mã thủ tục; cùng với các lĩnh vực dưới đây', '1.001193')
  procedures?: string[];

  @Names(100, 'Lĩnh vực', 'Tư pháp')
  fields?: string[];
}

export class ProposeOutageExtensionBody {
  @Part(OutageTimeBody)
  outage: OutageTimeBody;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_DAYS,
    nullable: true,
    example: 1,
    description: 'Số ngày làm việc; trống: bằng số ngày làm việc có sự cố, và không nhiều hơn số đó',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_DAYS)
  days?: number | null;

  @Text(300, { example: 'Sự cố trung tâm dữ liệu của tỉnh', description: 'Lý do, được báo cho người nộp hồ sơ' })
  reason: string;

  @Text(300, { example: 'Quy chế vận hành hệ thống, điều 12', description: 'Căn cứ pháp lý' })
  legalGround: string;

  @Part(OutageDocumentBody, { description: 'Văn bản cho phép gia hạn' })
  document: OutageDocumentBody;

  @Part(OutageScopeBody, { optional: true, description: 'Trống: toàn tỉnh' })
  scope?: OutageScopeBody | null;
}

export class OutageReasonBody {
  @Text(1_000, { example: 'Nhập nhầm thời gian sự cố', description: 'Lý do' })
  reason: string;
}

export class OutageLinesQuery extends AfterQuery {
  @ApiPropertyOptional({ enum: OUTAGE_OUTCOMES, description: 'Chỉ hồ sơ có kết quả này' })
  @IsOptional()
  @IsIn(OUTAGE_OUTCOMES)
  outcome?: OutageOutcome;
}
