import { ApiProperty } from '@nestjs/swagger';
import { OUTAGE_OUTCOMES } from './outage-lines.js';

const STATES = ['proposed', 'declined', 'withdrawn', 'held', 'taken-back', 'carrying-out', 'carried-out'];

const Maybe = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });
const Moment = (nullable = false, description?: string) =>
  ApiProperty({ type: String, format: 'date-time', nullable, example: '2026-11-23T08:00:00+07:00', description });
const Count = (description?: string) => ApiProperty({ type: 'integer', example: 12, description });
const NamesView = (description: string) => ApiProperty({ type: [String], nullable: true, description });

export class OutageTimeView {
  @Moment() from: string;
  @Moment() to: string;
}

export class OutageDocumentView {
  @ApiProperty({ example: '9/QĐ-UBND' }) number: string;
  @ApiProperty({ format: 'date', example: '2026-11-20' }) date: string;
}

export class OutageScopeView {
  @NamesView('null: mọi cơ quan') agencies: readonly string[] | null;
  @NamesView('Thủ tục và lĩnh vực cùng null: mọi thủ tục') procedures: readonly string[] | null;
  @NamesView('Lĩnh vực') fields: readonly string[] | null;
}

/** Who did it, when, and his reason. */
export class OutageHandView {
  @ApiProperty({ description: 'Tài khoản' }) account: string;
  @Maybe('Trần Thị Bình') name: string | null;
  @Moment() at: string;
  @Maybe('Nhập nhầm thời gian sự cố') reason: string | null;
}

export class OutageCountsView {
  @Count('Hồ sơ đang mở trong phạm vi khi bắt đầu thực hiện') total: number;
  @Count('Chưa đến lượt') waiting: number;
  @Count('Đã gia hạn') extended: number;
  @Count('Giữ nguyên, có lý do') unchanged: number;
  @Count('Hệ thống gặp lỗi ở hồ sơ này; thử lại được') failed: number;
}

export class OutageExtensionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: STATES,
    description:
      'held: đã duyệt, chưa thực hiện, còn rút lại được; carrying-out: đang thực hiện, không rút lại được nữa',
  })
  state: string;
  @ApiProperty({ type: OutageTimeView }) outage: OutageTimeView;
  @ApiProperty({ type: 'integer', example: 1, description: 'Số ngày làm việc gia hạn' }) days: number;
  @ApiProperty({ example: 'Sự cố trung tâm dữ liệu của tỉnh' }) reason: string;
  @ApiProperty({ example: 'Quy chế vận hành hệ thống, điều 12' }) legalGround: string;
  @ApiProperty({ type: OutageDocumentView }) document: OutageDocumentView;
  @ApiProperty({ type: OutageScopeView }) scope: OutageScopeView;
  @ApiProperty({ type: OutageHandView }) proposed: OutageHandView;
  @ApiProperty({ type: OutageHandView, nullable: true, description: 'Người duyệt, không đồng ý, hoặc rút đề nghị' })
  decided: OutageHandView | null;
  @Moment(true, 'Được thực hiện từ lúc này; trước đó rút lại được') heldUntil: string | null;
  @ApiProperty({ type: OutageHandView, nullable: true, description: 'Rút lại sau khi duyệt' })
  takenBack: OutageHandView | null;
  @Moment(true) beganAt: string | null;
  @ApiProperty({ type: OutageCountsView }) counts: OutageCountsView;
}

export class OutageExtensionsView {
  @ApiProperty({ type: [OutageExtensionView], description: '100 đề nghị mới nhất' })
  items: readonly OutageExtensionView[];
}

export class OutageWhyView {
  @ApiProperty({ example: 'late-before-outage' }) code: string;
  @ApiProperty({ example: 'Đã quá hạn từ trước khi có sự cố.' }) message: string;
}

export class OutageWhyCountView extends OutageWhyView {
  @Count() count: number;
}

/** Another extension for a time that overlaps. */
export class OutageOtherView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: STATES }) state: string;
  @ApiProperty({ type: OutageTimeView }) outage: OutageTimeView;
  @ApiProperty({ type: 'integer', example: 1 }) days: number;
}

export class OutageForecastView {
  @Moment() at: string;
  @Count('Hồ sơ trong phạm vi: đang mở, hoặc đã xong từ khi có sự cố') total: number;
  @Count('Sẽ đổi hạn') extended: number;
  @Count('Đã quá hạn: ngày hẹn đổi, ngày tính quá hạn giữ nguyên') afterDue: number;
  @Count('Trước đây đã được gia hạn, vì bất cứ lý do gì') extendedBefore: number;
  @ApiProperty({ type: [OutageWhyCountView], description: 'Giữ nguyên, vì sao, bao nhiêu' })
  unchanged: readonly OutageWhyCountView[];
  @ApiProperty({ type: [OutageOtherView], description: 'Đề nghị khác cho khoảng thời gian trùng với sự cố này' })
  others: readonly OutageOtherView[];
}

export class OutageEarlierView {
  @ApiProperty({ type: 'integer', example: 5 }) days: number;
  @ApiProperty({ example: 'NĐ 101/2024/NĐ-CP Đ.19 k.2' }) ground: string;
  @ApiProperty({ type: OutageTimeView, nullable: true, description: 'null: không phải do sự cố' })
  outage: OutageTimeView | null;
}

export class OutagePlanView {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @Maybe('H60.13-261116-0001') code: string | null;
  @ApiProperty({ example: 'tq.stp' }) resolver: string;
  @Maybe('2026-12-01') from: string | null;
  @Maybe('2026-12-02', 'null: giữ nguyên') to: string | null;
  @ApiProperty({ description: 'Đã quá hạn: ngày tính quá hạn giữ nguyên' }) afterDue: boolean;
  @ApiProperty({ type: OutageWhyView, nullable: true, description: 'Vì sao giữ nguyên' }) refused: OutageWhyView | null;
  @ApiProperty({ type: [OutageEarlierView] }) earlier: readonly OutageEarlierView[];
}

export class OutagePlanPage {
  @ApiProperty({ type: [OutagePlanView] }) items: readonly OutagePlanView[];
  @Maybe('0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11') next: string | null;
}

export class OutageLineView {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @Maybe('H60.13-261116-0001') code: string | null;
  @ApiProperty({ enum: OUTAGE_OUTCOMES, nullable: true, description: 'null: chưa đến lượt' }) outcome: string | null;
  @Maybe('2026-12-01') from: string | null;
  @Maybe('2026-12-02') to: string | null;
  @ApiProperty({ type: OutageWhyView, nullable: true, description: 'Vì sao giữ nguyên' }) refused: OutageWhyView | null;
}

export class OutageLinesPage {
  @ApiProperty({ type: [OutageLineView] }) items: readonly OutageLineView[];
  @Maybe('0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11') next: string | null;
}
