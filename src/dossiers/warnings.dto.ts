import { ApiProperty, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { PageQuery, truth } from '../http/page.dto.js';
import { type Snooze, SNOOZES } from '../sla/snooze.js';

export class WarningsQuery extends PickType(PageQuery, ['cursor', 'limit']) {
  @ApiProperty({ required: false, default: false, description: 'Chỉ việc của tôi, hoặc của người tôi làm thay' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  mine?: boolean;

  @ApiProperty({ required: false, default: false, description: 'true: những việc tôi đã hẹn nhắc lại sau' })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  snoozed?: boolean;
}

export class SentPapersQuery extends PickType(WarningsQuery, ['mine']) {}

export class SnoozeBody {
  @ApiProperty({
    enum: SNOOZES,
    example: 'hour',
    description: 'hour: một giờ; morning: sáng ngày làm việc tới; working-day: một ngày làm việc (8 giờ làm việc)',
  })
  @IsIn([...SNOOZES])
  for: Snooze;
}

export class SnoozeView {
  @ApiProperty({ enum: SNOOZES }) for: Snooze;
  @ApiProperty({ example: '2026-11-20T09:15:00+07:00' }) until: string;
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
  @ApiProperty({ type: String, nullable: true, example: null, description: 'Tôi đã hẹn nhắc lại lúc này' })
  snoozedUntil: string | null;
  @ApiProperty({ type: [SnoozeView], description: 'Hẹn nhắc lại được đến khi nào; trống: không hẹn được nữa' })
  snoozes: SnoozeView[];
}

export class SentPapersLine {
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: '2026-11-20T20:10:00+07:00', description: 'Tệp đầu tiên chưa ai xem' }) since: string;
  @ApiProperty({ example: '2026-11-20T20:15:00+07:00', description: 'Tệp mới nhất' }) latest: string;
  @ApiProperty({ example: 2 }) files: number;
}

export class SentPapersView {
  @ApiProperty({ type: [SentPapersLine], description: 'Mới nhất đứng trước' }) items: SentPapersLine[];
}

export class WarningsView {
  @ApiProperty({ type: [WarningView], description: 'Lần nhắc mới nhất của mỗi hồ sơ, mới nhất đứng trước' })
  items: WarningView[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
