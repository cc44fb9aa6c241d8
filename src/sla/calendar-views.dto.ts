import { ApiProperty } from '@nestjs/swagger';

const open = { type: 'object', additionalProperties: true } as const;
const Moment = (nullable = false, description?: string) =>
  ApiProperty({ type: String, format: 'date-time', nullable, example: '2026-11-23T08:00:00+07:00', description });
const Maybe = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });

/** Who did it: account and name. */
export class HandView {
  @ApiProperty({ example: '5f0c0d9e-6a55-4b5e-8d5e-0d8a0c1f7a11' }) account: string;
  @Maybe('Trần Thị Bình') name: string | null;
}

export class DaysMovedView {
  @ApiProperty({ example: 1, description: 'Số ngày theo lịch; 0: chỉ mốc xin lỗi hoặc giờ thay đổi' }) days: number;
  @ApiProperty({ example: 1204 }) count: number;
}

export class CalendarPreviewView {
  @Moment() at: string;
  @ApiProperty({ example: 5310, description: 'Hồ sơ đang mở' }) open: number;
  @ApiProperty({ example: 212, description: 'Đang dừng tính: tính theo lịch của ngày tiếp tục' }) waiting: number;
  @ApiProperty({ example: 1204, description: 'Hồ sơ đổi hạn' }) moving: number;
  @ApiProperty({ type: [DaysMovedView] }) byDays: readonly DaysMovedView[];
  @ApiProperty({ example: 0, description: 'Đến mốc xin lỗi ngay' }) apologyAtOnce: number;
  @ApiProperty({ example: 3, description: 'Đến mốc cảnh báo ngay' }) warningAtOnce: number;
  @ApiProperty({ example: 2, required: false, description: 'Đã quá hạn: hẹn trả đổi, ngày tính quá hạn giữ nguyên' })
  lateAlready?: number;
}

export class CalendarMoveView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @Maybe('H60.13-261116-0001') code: string | null;
  @ApiProperty({ example: 'tq.stp' }) resolver: string;
  @ApiProperty({ format: 'date', example: '2026-12-07' }) from: string;
  @ApiProperty({ format: 'date', example: '2026-12-08' }) to: string;
  @ApiProperty({ example: 1 }) days: number;
  @ApiProperty({ example: false }) apologyAtOnce: boolean;
  @ApiProperty({ example: false }) warningAtOnce: boolean;
  @ApiProperty({ example: false }) lateAlready: boolean;
}

export class CalendarMovesPage {
  @ApiProperty({ type: [CalendarMoveView] }) items: readonly CalendarMoveView[];
  @Maybe('MjAyNi0xMi0wNw') next: string | null;
}

export class CalendarProposalView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: ['open', 'outdated', 'published', 'rejected'],
    description: 'outdated: bản lịch gốc không còn là mới nhất',
  })
  state: string;
  @ApiProperty({ example: 'vn-state-2026-10-02' }) base: string;
  @ApiProperty({ example: '12729/VPCP-KGVX ngày 23/11/2026' }) document: string;
  @Maybe('Lịch làm việc của cơ quan nhà nước 2018–2027') title: string | null;
  @Moment(true, 'null: từ lúc công bố') effectiveFrom: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 2028 }) lastYear: number | null;
  @ApiProperty({ type: [Object], items: open }) days: readonly object[];
  @ApiProperty({ type: [Object], items: open }) hours: readonly object[];
  @ApiProperty({ type: HandView }) proposer: HandView;
  @Moment() proposedAt: string;
  @ApiProperty({ type: HandView, nullable: true, description: 'Người công bố hoặc không đồng ý' })
  judge: HandView | null;
  @Moment(true) decidedAt: string | null;
  @Maybe('vn-state-2026-11-23', 'Bản lịch đã công bố') edition: string | null;
  @Maybe('Văn bản chưa được ban hành', 'Vì sao không đồng ý') reason: string | null;
}

export class CalendarProposalsView {
  @ApiProperty({ type: [CalendarProposalView], description: '100 đề nghị mới nhất' })
  items: readonly CalendarProposalView[];
}

export class CarriedView {
  @ApiProperty({ enum: ['waiting', 'running', 'done'] }) state: string;
  @ApiProperty({ example: 5310, description: 'Lượt hồ sơ đã xét' }) looked: number;
  @ApiProperty({ example: 1204, description: 'Hồ sơ đã đổi hạn' }) moved: number;
  @Moment(true) startedAt: string | null;
  @Moment(true) finishedAt: string | null;
}

export class CalendarEditionView {
  @ApiProperty({ example: 'vn-state-2026-11-23' }) id: string;
  @ApiProperty({ example: 'Lịch làm việc của cơ quan nhà nước 2018–2027' }) title: string;
  @Maybe('vn-state-2026-10-02', 'null: bản lịch đi kèm phần mềm') base: string | null;
  @Maybe('12729/VPCP-KGVX ngày 23/11/2026') document: string | null;
  @Moment() publishedAt: string;
  @Moment(true) effectiveFrom: string | null;
  @ApiProperty({ example: true, description: 'Đang áp dụng' }) inForce: boolean;
  @ApiProperty({ type: CarriedView, nullable: true, description: 'Việc dời hạn các hồ sơ đang mở' })
  carried: CarriedView | null;
}

export class CalendarEditionsView {
  @ApiProperty({ type: [CalendarEditionView] }) items: readonly CalendarEditionView[];
}
