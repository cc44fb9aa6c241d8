import { ApiProperty } from '@nestjs/swagger';
import { type Flag, FLAGS } from '../workflow/dossier.js';
import { BlockedAnswer } from './answers.dto.js';

export class DossierLineAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 4 }) version: number;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty({ example: 'Đang xử lý' }) statusText: string;
  @ApiProperty({ type: Number, nullable: true, example: 4 }) portalStatus: number | null;
  @ApiProperty({ example: '2.000488' }) procedureCode: string;
  @ApiProperty({ example: 'Cấp Phiếu lý lịch tư pháp' }) subject: string;
  @ApiProperty({ example: 'direct' }) channel: string;
  @ApiProperty({ example: 'tq.vp.ttpvhcc' }) receiver: string;
  @ApiProperty() receiverName: string;
  @ApiProperty({ example: 'tq.stp' }) resolver: string;
  @ApiProperty() resolverName: string;
  @ApiProperty({ type: String, nullable: true, example: 'processing' }) stepId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'processing' }) stepKind: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'tq.stp' }) stepOwner: string | null;
  @ApiProperty({ type: String, nullable: true }) assignee: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-25T17:00:00+07:00' }) stepDueAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04T17:00:00+07:00' }) dueAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04', description: 'Hạn tính vào số liệu' }) dueDate:
    string | null;
  @ApiProperty({ type: String, nullable: true }) overdueAt: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-12-08',
    description: 'Ngày hẹn trả đang báo cho người dân',
  })
  returnDate: string | null;
  @ApiProperty({ type: String, nullable: true }) intakeDueAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-20' }) receivedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) finishedOn: string | null;
  @ApiProperty({ example: 0 }) apologies: number;
  @ApiProperty({ example: false, description: 'Có dự thảo văn bản xin lỗi' }) drafted: boolean;
  @ApiProperty({ example: false, description: 'Còn phải xin lỗi vì sai sót' }) owesApology: boolean;
  @ApiProperty({ example: false, description: 'Còn tiền phải hoàn trả' }) owesRefund: boolean;
  @ApiProperty({ example: false, description: 'Còn văn bản giấy chờ giao' }) owesLetter: boolean;
  @ApiProperty({
    enum: FLAGS,
    isArray: true,
    example: ['reappointment-missed'],
    description:
      'Dấu: bổ sung lần nữa trước tiếp nhận, bổ sung muộn hoặc thêm lần, bổ sung sau hạn, xong đúng ngày nhưng sau giờ hẹn, lỡ ngày hẹn lại',
  })
  flags: readonly Flag[];
  @ApiProperty({ example: false, description: 'Đang mở và đã quá hạn' }) late: boolean;
}

export class DossierListAnswer {
  @ApiProperty({
    example: '2026-11-20T08:15:00+07:00',
    description: 'Thời điểm pháp lý của trang này: “còn n ngày” tính từ đây',
  })
  now: string;
  @ApiProperty({ example: '2026-11-20', description: 'Ngày pháp lý' }) today: string;
  @ApiProperty({ type: [DossierLineAnswer] }) items: DossierLineAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Con trỏ trang sau' }) next: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Tổng số, khi hỏi total=true' }) total: number | null;
}

const open = { type: 'object' as const, additionalProperties: true };

export class DossierAnswer extends DossierLineAnswer {
  @ApiProperty({ type: String, nullable: true }) procedureName: string | null;
  @ApiProperty({ ...open, nullable: true, description: 'Các phiên bản hồ sơ giữ từ khi tiếp nhận' }) pins: unknown;
  @ApiProperty({ type: 'array', items: open, description: 'Các bước đã và đang mở' }) work: unknown[];
  @ApiProperty({ ...open, nullable: true }) result: unknown;
  @ApiProperty({ ...open, nullable: true }) apologyDraft: unknown;
  @ApiProperty({ type: 'array', items: open }) apologyLetters: readonly unknown[];
  @ApiProperty({ type: 'array', items: open, description: 'Sai sót đã biết, chưa xin lỗi' })
  owedApologies: readonly unknown[];
  @ApiProperty({ type: Number, nullable: true, description: 'Còn phải nộp, đồng' }) owedVnd: number | null;
  @ApiProperty({ type: 'array', items: open, description: 'Tiền phải hoàn trả, theo giao dịch' })
  refunds: readonly unknown[];
  @ApiProperty({ ...open, nullable: true, description: 'Giấy tiếp nhận (Mẫu 01)' }) receipt: unknown;
  @ApiProperty({ type: 'array', items: open }) papers: readonly unknown[];
  @ApiProperty({ type: 'array', items: open, description: 'Chủ hồ sơ, người nộp; dữ liệu cá nhân được che' })
  parties: unknown[];
  @ApiProperty({ ...open, nullable: true, description: 'Lời hẹn và chứng minh từng ngày' }) promise: unknown;
  @ApiProperty({ type: [String], example: ['HandOver', 'IssueApology'] }) allowed: readonly string[];
  @ApiProperty({ type: [BlockedAnswer] }) blocked: BlockedAnswer[];
}

export class TimelineAnswer {
  @ApiProperty({ type: 'array', items: open }) items: unknown[];
}
