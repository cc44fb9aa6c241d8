import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { IdField, Text } from '../http/fields.js';

export class DocumentBody {
  @IdField(120, { example: 'van-ban-2026-0001' })
  id: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 của tệp',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string | null;
}

export class NumberedBody {
  @Text(60, { example: '45/TB-STP' })
  number: string;
}
