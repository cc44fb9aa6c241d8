import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { InstantField, Text } from '../http/fields.js';

export class AbsenceBody {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Người vắng mặt; trống: chính người gửi',
  })
  @IsOptional()
  @IsUUID()
  account?: string | null;

  @ApiProperty({
    format: 'uuid',
    example: '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11',
    description: 'Người làm thay, cùng cơ quan',
  })
  @IsUUID()
  delegate: string;

  @InstantField({ example: '2026-11-23T08:00:00+07:00', description: 'Từ lúc' })
  from: string;

  @InstantField({ example: '2026-11-28T00:00:00+07:00', description: 'Đến trước lúc' })
  until: string;

  @Text(300, {
    optional: true,
    example: 'QĐ 15/QĐ-STP ngày 20/11/2026',
    description: 'Văn bản ủy quyền; bắt buộc khi người làm thay không giữ cùng vai trò (NĐ 30/2020/NĐ-CP Đ.13)',
  })
  document?: string | null;
}

export class AbsencesQuery {
  @ApiPropertyOptional({ example: 'tq.stp', description: 'Người của cơ quan này; trống: của chính người gửi' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  agency?: string;
}

export class AbsenceView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: 'Người vắng mặt' })
  account: string;

  @ApiProperty({ type: String, nullable: true, example: 'Trần Văn Bình' })
  name: string | null;

  @ApiProperty({ format: 'uuid', description: 'Người làm thay' })
  delegate: string;

  @ApiProperty({ type: String, nullable: true, example: 'Lê Thị Hoa' })
  delegateName: string | null;

  @ApiProperty({ example: '2026-11-23T08:00:00+07:00' })
  from: string;

  @ApiProperty({ example: '2026-11-28T00:00:00+07:00' })
  until: string;

  @ApiProperty({ type: String, nullable: true, example: 'QĐ 15/QĐ-STP ngày 20/11/2026' })
  document: string | null;

  @ApiProperty({ format: 'uuid', description: 'Người ghi nhận' })
  recordedBy: string;

  @ApiProperty({ example: '2026-11-20T14:05:00+07:00' })
  recordedAt: string;
}
