import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Text } from '../http/fields.js';
import { ListOf } from '../http/nested-fields.js';
import { ASSIGNMENT_KINDS, type AssignmentKind } from './assignment-rule.js';

export class FieldPeople {
  @Text(300, { example: 'Chứng thực', description: 'Lĩnh vực của thủ tục, như trong danh mục' })
  field: string;

  @ApiProperty({ type: [String], format: 'uuid', description: 'Chuyên viên của cơ quan' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  people: string[];
}

const Kind = () =>
  ApiProperty({
    enum: ASSIGNMENT_KINDS,
    example: 'round-robin',
    description:
      'by-hand: lãnh đạo phòng phân công; round-robin: lần lượt; load: người ít việc nhất; field: theo lĩnh vực',
  });

export class AssignmentRuleBody {
  @Kind()
  @IsIn([...ASSIGNMENT_KINDS])
  kind: AssignmentKind;

  @ApiProperty({ type: [FieldPeople], required: false, description: 'Chỉ với field: ai làm lĩnh vực nào' })
  @IsOptional()
  @ListOf(FieldPeople, 200)
  fields?: FieldPeople[];

  @ApiProperty({ type: 'integer', minimum: 0, example: 0, description: 'Phiên bản đang xem; 0: chưa có' })
  @Min(0)
  @Max(1_000_000)
  @IsInt()
  version: number;
}

export class AssignmentRuleView {
  @Kind()
  kind: AssignmentKind;

  @ApiProperty({ type: [FieldPeople] })
  fields: readonly { readonly field: string; readonly people: readonly string[] }[];

  @ApiProperty({ type: 'integer', example: 1, description: '0: chưa từng đặt' })
  version: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Người đặt' })
  author: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-20T14:05:00+07:00' })
  recordedAt: string | null;
}
