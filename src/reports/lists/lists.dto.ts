import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import type { Channel } from '../../workflow/filing.js';
import type { StepKind } from '../../workflow/procedure.js';
import { DateField } from '../../http/fields.js';
import { CursorQuery } from '../../http/page.dto.js';
import type { TableFormat } from '../../press/formats.js';
import { ScopeFilter } from '../report-period.js';
import { FormatField } from '../tables/tables.dto.js';

const DAYS = 'Chỉ hồ sơ có hạn (paused-near-due: bắt đầu chờ; bulk-finishes: xong)';

/** Whose dossiers, of which days, and of which moment. */
export class ListFilter extends ScopeFilter {
  @DateField({ optional: true, example: '2026-11-16', description: `${DAYS} từ ngày này` })
  from?: string;

  @DateField({ optional: true, example: '2026-12-04', description: `${DAYS} đến hết ngày này` })
  to?: string;
}

export class ListRowsFilter extends IntersectionType(ListFilter, CursorQuery) {
  @FormatField() format?: TableFormat;
}

const text = (example: string, description?: string) => ({ type: String, example, description });
const optional = { type: String, nullable: true };

export class ListThresholdAnswer {
  @ApiProperty(text('stuckUntouchedWorkingDays')) name: string;
  @ApiProperty({ example: 5 }) value: number;
  @ApiProperty({ format: 'date', example: '2015-01-01', description: 'Giá trị này áp dụng từ ngày' }) validFrom: string;
  @ApiProperty({ ...optional, description: 'Văn bản; null: mặc định của hệ thống' }) source: string | null;
  @ApiProperty({ ...optional, description: 'Giá trị này có nghĩa gì' }) note: string | null;
}

export class WorkingListAnswer {
  @ApiProperty(text('stuck-steps')) id: string;
  @ApiProperty(text('Bước ách tắc')) name: string;
  @ApiProperty(text('Bước mở quá thời hạn của bước…', 'Vì sao hồ sơ đứng ở danh sách này')) means: string;
  @ApiProperty({ type: 'integer', nullable: true, example: null, description: '0: phải không có hồ sơ nào' })
  target: number | null;
  @ApiProperty({ type: [ListThresholdAnswer], description: 'Tham số của danh sách, theo giá trị hôm nay' })
  thresholds: readonly ListThresholdAnswer[];
  @ApiProperty({ type: 'integer', example: 12, description: 'Đúng bằng số hồ sơ ở rows' }) count: number;
  @ApiProperty(text('/api/v1/reports/lists/stuck-steps?agency=tq.stp')) rows: string;
}

class ListsAskedAnswer {
  @ApiProperty({ ...optional, format: 'date' }) from: string | null;
  @ApiProperty({ ...optional, format: 'date' }) to: string | null;
  @ApiProperty(optional) agency: string | null;
  @ApiProperty(optional) field: string | null;
  @ApiProperty(optional) procedure: string | null;
  @ApiProperty({ ...optional, enum: ['direct', 'online', 'postal'] }) channel: Channel | null;
  @ApiProperty(optional) officer: string | null;
  @ApiProperty({ ...optional, format: 'date-time' }) asOf: string | null;
  @ApiProperty({ ...optional, format: 'date-time' }) knownAt: string | null;
}

class ListsOfMoment {
  @ApiProperty({ format: 'date-time' }) now: string;
  @ApiProperty({ format: 'date' }) today: string;
  @ApiProperty({ type: ListsAskedAnswer }) asked: ListsAskedAnswer;
}

export class WorkingListsAnswer extends ListsOfMoment {
  @ApiProperty({ type: [WorkingListAnswer] }) lists: readonly WorkingListAnswer[];
}

export class ListStepAnswer {
  @ApiProperty(text('processing')) stepId: string;
  @ApiProperty(text('Thụ lý, thẩm định hồ sơ')) name: string;
  @ApiProperty(text('processing')) kind: StepKind;
  @ApiProperty(text('tq.stp')) owner: string;
  @ApiProperty(text('Sở Tư pháp tỉnh Tuyên Quang')) ownerName: string;
  @ApiProperty({ ...optional, format: 'date-time', description: 'Hạn của bước' }) dueAt: string | null;
}

export class RemainingAnswer {
  @ApiProperty({ type: 'integer', example: 480, description: 'Phút làm việc; âm: đã quá' }) minutes: number;
  @ApiProperty({ type: Number, example: 1, description: 'Ngày làm việc của cơ quan' }) days: number;
}

export class ReasonAnswer {
  @ApiProperty(text('untouched')) code: string;
  @ApiProperty(text('Từ 16/11/2026 không ai làm gì với hồ sơ')) text: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Số liệu đứng sau lời giải thích' })
  values: Readonly<Record<string, string | number>>;
}

export class ListRowAnswer {
  @ApiProperty({ ...optional, format: 'uuid', description: 'null: hồ sơ chưa tiếp nhận, người xem không mở được' })
  dossierId: string | null;
  @ApiProperty({ ...optional, example: '7b1d6f0e', description: 'Số của lần nộp, khi chưa tiếp nhận' })
  submission: string | null;
  @ApiProperty({ ...optional, description: 'null: chưa tiếp nhận' }) code: string | null;
  @ApiProperty(text('1.001193')) procedure: string;
  @ApiProperty({ ...optional, example: 'Đăng ký khai sinh' }) procedureName: string | null;
  @ApiProperty(text('tq.stp', 'Cơ quan giải quyết')) agency: string;
  @ApiProperty(text('Sở Tư pháp tỉnh Tuyên Quang')) agencyName: string;
  @ApiProperty({ enum: ['direct', 'online', 'postal'] }) channel: string;
  @ApiProperty(text('processing')) status: string;
  @ApiProperty({ type: [ListStepAnswer], description: 'Các bước đang mở' }) steps: readonly ListStepAnswer[];
  @ApiProperty({ ...optional, description: 'Nơi đang giữ khi không có bước mở' }) holderName: string | null;
  @ApiProperty({ ...optional, format: 'date', description: 'Hạn giải quyết theo thống kê' }) dueDate: string | null;
  @ApiProperty({ ...optional, format: 'date-time', description: 'Hẹn trả; trước tiếp nhận: hạn kiểm tra' })
  dueAt: string | null;
  @ApiProperty({ type: RemainingAnswer, nullable: true, description: 'null: đã xong, hoặc đồng hồ đang dừng' })
  remaining: RemainingAnswer | null;
  @ApiProperty({ type: [ReasonAnswer], description: 'Vì sao đứng ở danh sách này' }) why: readonly ReasonAnswer[];
}

export class ListRowsAnswer extends ListsOfMoment {
  @ApiProperty({ type: WorkingListAnswer }) list: WorkingListAnswer;
  @ApiProperty({ type: [ListRowAnswer], description: 'Hạn gần nhất trước' }) items: readonly ListRowAnswer[];
  @ApiProperty({ ...optional, description: 'Gửi vào cursor để đọc tiếp; null: hết' }) next: string | null;
}
