import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { type Flag, FLAGS } from '../workflow/dossier.js';
import { DateField, IdField } from '../http/fields.js';
import { PageQuery, truth } from '../http/page.dto.js';
import type { Channel } from '../workflow/filing.js';
import { STATUSES } from '../workflow/status.js';
import { type ClockState, CLOCKS } from './dossier-clock.js';

/** `?status=received&status=processing` or `?status=received,processing` */
const many = ({ value }: { value: unknown }): unknown =>
  value === undefined ? undefined : (Array.isArray(value) ? value : String(value).split(',')).map(String);

export const OWED = ['late-apology', 'apology', 'refund', 'letter'] as const;
export type Owed = (typeof OWED)[number];
const PAPERS = ['to-hand-over', 'on-the-way'] as const;
export type Papers = (typeof PAPERS)[number];

/** The filters of a worklist; all of them narrow. */
export class DossierFilter extends PageQuery {
  @ApiProperty({ required: false, isArray: true, enum: STATUSES, example: ['received', 'processing'] })
  @IsOptional()
  @Transform(many)
  @IsIn([...STATUSES], { each: true })
  status?: string[];

  @IdField(80, {
    optional: true,
    description: 'Cơ quan tiếp nhận hoặc giải quyết, kể cả trước khi sắp xếp',
    example: 'tq.stp',
  })
  agency?: string;

  @IdField(80, { optional: true, description: 'Cơ quan đang giữ bước mở', example: 'tq.stp' })
  stepOwner?: string;

  @IdField(80, { optional: true, description: 'Mã hoặc loại bước đang mở', example: 'review' })
  step?: string;

  @ApiProperty({
    required: false,
    default: false,
    description: 'Việc của tôi: được phân công cho tôi, hoặc cho người đang vắng mặt mà tôi làm thay',
  })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  mine?: boolean;

  @ApiProperty({ required: false, format: 'uuid', description: 'Người thụ lý' })
  @IsOptional()
  @IsUUID()
  assignee?: string;

  @ApiProperty({ required: false, enum: ['direct', 'online', 'postal'] })
  @IsOptional()
  @IsIn(['direct', 'online', 'postal'])
  channel?: Channel;

  @ApiProperty({ required: false, example: '1.001193' })
  @IsOptional()
  @Matches(/^[1-3]\.\d{6}$/)
  procedure?: string;

  @ApiProperty({
    required: false,
    enum: OWED,
    description:
      'Còn nợ người nộp: xin lỗi vì đã quá hạn mà chưa xin lỗi, xin lỗi vì sai sót, tiền phải hoàn trả, văn bản giấy chờ giao',
  })
  @IsOptional()
  @IsIn(OWED)
  owes?: Owed;

  @ApiProperty({ required: false, enum: FLAGS, description: 'Hồ sơ có dấu này' })
  @IsOptional()
  @IsIn(FLAGS)
  flag?: Flag;

  @DateField({ optional: true, description: 'Hạn từ ngày', example: '2026-11-23' })
  dueFrom?: string;

  @DateField({ optional: true, description: 'Hạn đến ngày', example: '2026-11-27' })
  dueTo?: string;

  @ApiProperty({
    required: false,
    maxLength: 100,
    description: 'Mã hồ sơ, tên (không cần dấu) hoặc bốn số cuối điện thoại',
    example: 'nguyen thi anh',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^[^\u0000-\u001F]*$/)
  q?: string;

  @ApiProperty({
    required: false,
    enum: PAPERS,
    description: 'Hồ sơ giấy: còn ở nơi tiếp nhận chờ chuyển cơ quan giải quyết, hoặc đang trên đường giữa hai cơ quan',
  })
  @IsOptional()
  @IsIn(PAPERS)
  papers?: Papers;

  @IdField(80, {
    optional: true,
    description:
      'Nơi tiếp nhận phải làm tiếp: kiểm tra hồ sơ nộp trực tuyến (submitted), bàn giao (received), trả kết quả (finished)',
    example: 'tq.vp.ttpvhcc',
  })
  desk?: string;

  @ApiProperty({
    required: false,
    enum: CLOCKS,
    description: 'Đồng hồ: running: đang chạy, còn hạn; overdue: đã quá hạn; stopped: đang dừng',
  })
  @IsOptional()
  @IsIn(CLOCKS)
  clock?: ClockState;

  @IdField(80, {
    optional: true,
    description: 'Cơ quan có bước đang mở chưa phân công cho ai',
    example: 'tq.stp',
  })
  unassigned?: string;
}
