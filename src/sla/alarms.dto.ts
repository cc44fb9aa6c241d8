import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { Text } from '../http/fields.js';
import { ALARM_FAULTS, type AlarmFault } from './alarm-fault.js';

export class ParkedAlarmView {
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ example: 'apology-lead', description: 'Loại chuông; warning: nhắc việc' }) kind: string;
  @ApiProperty({ example: 1 }) promiseNo: number;
  @ApiProperty({ example: '2026-11-27T17:00:00+07:00' }) dueAt: string;
  @ApiProperty({ example: 5 }) attempts: number;
  @ApiProperty({ enum: ALARM_FAULTS, nullable: true, example: 'calendar', description: 'Loại nguyên nhân' })
  fault: AlarmFault | null;
  @ApiProperty({ type: String, nullable: true, example: 'no such calendar edition: x', description: 'Như máy ghi' })
  reason: string | null;
}

export class ParkedAlarmsView {
  @ApiProperty({ type: [ParkedAlarmView], description: 'Nhiều nhất 200, quá hạn lâu nhất đứng trước' })
  items: ParkedAlarmView[];
}

export class RetryParkedBody {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false, description: 'Bỏ trống: mọi hồ sơ' })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsUUID()
  dossier?: string | null;
}

export class RetriedView {
  @ApiProperty({ example: 1, description: 'Số chuông được thử lại' }) retried: number;
}

export class FuseView {
  @ApiProperty({ example: 3 }) no: number;
  @ApiProperty({ example: '2026-11-24T08:00:15+07:00' }) blownAt: string;
  @ApiProperty({ example: 4210, description: 'Số chuông sắp reo' }) effects: number;
  @ApiProperty({ example: 12, description: 'Số chuông đã dự báo' }) forecast: number;
  @ApiProperty({ type: String, nullable: true }) releasedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Tài khoản của người cho phép' }) releasedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
}

export class FuseStateView {
  @ApiProperty({ type: FuseView, nullable: true, description: 'null: không bị ngắt' }) blown: FuseView | null;
  @ApiProperty({ type: [FuseView], description: 'Những lần ngắt gần đây, mới nhất đứng trước' }) history: FuseView[];
}

/** What an int of the database holds. */
const MOST_TIMES = 2_147_483_647;

export class ReleaseFuseBody {
  @ApiProperty({
    type: Number,
    minimum: 1,
    maximum: MOST_TIMES,
    example: 3,
    description: 'Lần ngắt mà người cho phép đã xem',
  })
  @IsInt()
  @Min(1)
  @Max(MOST_TIMES)
  no: number;

  @Text(500, { example: 'Lịch nghỉ bù 24/11 đã kiểm tra, 4.210 hồ sơ dời hạn là đúng' })
  reason: string;
}
