import { ApiProperty, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { PageQuery, truth } from '../http/page.dto.js';

export class WarningsQuery extends PickType(PageQuery, ['cursor', 'limit']) {
  @ApiProperty({ required: false, default: false, description: 'Chỉ việc của tôi, hoặc của người tôi làm thay' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  mine?: boolean;
}

export class WarningView {
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({
    example: 'days-1',
    description:
      'share-50, share-80: đã qua 50 %, 80 % thời hạn; days-2, days-1: còn 2, 1 ngày làm việc; overdue-3: quá hạn 3 ngày',
  })
  kind: string;
  @ApiProperty({ example: '2026-11-27T07:00:00+07:00' }) at: string;
  @ApiProperty({ example: '2026-11-27T07:00:10+07:00', description: 'Lúc hệ thống nhận thấy' }) noticedAt: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-01T17:00:00+07:00' }) dueAt: string | null;
  @ApiProperty({ type: [String], example: ['tq.stp'], description: 'Cơ quan đang giữ bước mở' }) owners: string[];
  @ApiProperty({ example: 2, description: 'Số lần đã nhắc với lời hẹn này' }) told: number;
}

export class WarningsView {
  @ApiProperty({ type: [WarningView], description: 'Lần nhắc mới nhất của mỗi hồ sơ, mới nhất đứng trước' })
  items: WarningView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
