import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateBy } from 'class-validator';
import { DateField, IdField, InstantField, Text } from '../http/fields.js';
import { ListOf } from '../http/nested-fields.js';

const isTime = (value: unknown): boolean => typeof value === 'string' && /^\d{2}:\d{2}$/.test(value);
const isSlot = (value: unknown): boolean => Array.isArray(value) && value.length === 2 && value.every(isTime);
const areSlots = (value: unknown): boolean => Array.isArray(value) && value.length <= 6 && value.every(isSlot);
const isWeek = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([weekday, slots]) => /^[1-7]$/.test(weekday) && areSlots(slots));

const SLOTS = {
  type: 'array',
  maxItems: 6,
  items: {
    type: 'array',
    minItems: 2,
    maxItems: 2,
    items: { type: 'string', pattern: '^\\d{2}:\\d{2}$', example: '07:00' },
  },
} as const;
const WEEK = {
  type: 'object',
  additionalProperties: SLOTS,
  example: { 1: [['07:30', '11:30']], 2: [['07:30', '11:30']] },
} as const;

const Slots = () =>
  applyDecorators(
    ApiPropertyOptional({
      ...SLOTS,
      example: [['07:00', '11:30']],
      description: 'Giờ của ngày đó; ngày làm bù: bỏ trống thì theo ngày được thay',
    }),
    IsOptional(),
    ValidateBy({ name: 'slots', validator: { validate: areSlots } }),
  );
const Week = (optional: boolean, description: string) =>
  applyDecorators(
    ApiProperty({ ...WEEK, selfRequired: !optional, description }),
    ...(optional ? [IsOptional()] : []),
    ValidateBy({ name: 'week', validator: { validate: isWeek } }),
  );

export class CalendarDayBody {
  @DateField({ example: '2026-12-31' })
  date: string;

  @ApiProperty({ enum: ['off', 'working', 'half'], example: 'off', description: 'Nghỉ · làm bù · làm nửa buổi' })
  @IsIn(['off', 'working', 'half'])
  kind: 'off' | 'working' | 'half';

  @Text(200, { example: 'Nghỉ hoán đổi dịp Tết Dương lịch' })
  name: string;

  @DateField({ example: '2026-11-23', description: 'Ngày công bố' })
  announcedOn: string;

  @Text(200, { optional: true, example: '12729/VPCP-KGVX', description: 'Bỏ trống: văn bản của cả đề nghị' })
  source?: string | null;

  @DateField({ optional: true, example: '2026-12-31', description: 'Ngày làm bù: thay cho ngày nghỉ nào' })
  replaces?: string | null;

  @Slots()
  slots?: [string, string][];

  @ApiPropertyOptional({
    enum: ['adopted', 'proposed', 'withdrawn'],
    default: 'adopted',
    description: 'proposed, withdrawn: được lưu, không tính',
  })
  @IsOptional()
  @IsIn(['adopted', 'proposed', 'withdrawn'])
  status?: 'adopted' | 'proposed' | 'withdrawn';
}

export class CalendarHoursBody {
  @IdField(100, { optional: true, example: 'tq.stp', description: 'Bỏ trống: mọi cơ quan' })
  agency?: string | null;

  @DateField({ example: '2026-12-01' })
  from: string;

  @DateField({ optional: true, example: '2027-03-31', description: 'Theo mùa: đến hết ngày' })
  to?: string | null;

  @Week(false, 'Giờ làm việc theo thứ, 1 = thứ Hai … 7 = Chủ nhật; thứ không ghi là nghỉ')
  hours: Record<string, [string, string][]>;

  @Week(true, 'Giờ mở quầy Một cửa; bỏ trống: như giờ làm việc')
  deskHours?: Record<string, [string, string][]>;

  @DateField({ example: '2026-11-23', description: 'Ngày công bố' })
  announcedOn: string;

  @Text(200, { optional: true, example: 'QĐ 12/2026/QĐ-UBND' })
  source?: string | null;
}

export class ProposeCalendarBody {
  @IdField(100, { example: 'vn-state-2026-10-02', description: 'Bản lịch đang mới nhất, mà đề nghị này dựa vào' })
  base: string;

  @Text(200, { example: '12729/VPCP-KGVX ngày 23/11/2026', description: 'Văn bản' })
  document: string;

  @Text(200, {
    optional: true,
    example: 'Lịch làm việc của cơ quan nhà nước 2018–2027',
    description: 'Bỏ trống: như bản lịch cũ',
  })
  title?: string | null;

  @InstantField({ optional: true, example: '2026-11-24T00:00:00+07:00', description: 'Bỏ trống: từ lúc công bố' })
  effectiveFrom?: string | null;

  @ApiPropertyOptional({
    example: 2028,
    nullable: true,
    type: Number,
    description: 'Năm cuối đã công bố trọn lịch nghỉ',
  })
  @IsOptional()
  @IsInt()
  @Min(2000)
  @Max(2100)
  lastYear?: number | null;

  @ApiPropertyOptional({ type: [CalendarDayBody] })
  @IsOptional()
  @ListOf(CalendarDayBody, 400)
  days?: CalendarDayBody[];

  @ApiPropertyOptional({ type: [CalendarHoursBody] })
  @IsOptional()
  @ListOf(CalendarHoursBody, 200)
  hours?: CalendarHoursBody[];
}

export class RejectCalendarBody {
  @Text(500, { example: 'Văn bản chưa được ban hành' })
  reason: string;
}

export class MovesQuery {
  @ApiPropertyOptional({ description: 'Giá trị next của trang trước' })
  @IsOptional()
  @Text(200, { optional: true })
  cursor?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiPropertyOptional({ enum: ['apology', 'warning'], description: 'Chỉ những hồ sơ đến hạn xin lỗi, cảnh báo ngay' })
  @IsOptional()
  @IsIn(['apology', 'warning'])
  only?: 'apology' | 'warning';
}
