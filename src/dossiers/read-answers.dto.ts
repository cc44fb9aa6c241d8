import { ApiProperty } from '@nestjs/swagger';
import { type Flag, FLAGS } from '../workflow/dossier.js';
import { BlockedAnswer } from './answers.dto.js';
import { ChildAnswer, ParentAnswer } from './linked.dto.js';
import {
  ApologyDraftAnswer,
  AskedItemAnswer,
  ConsultationAnswer,
  FormerlyAnswer,
  OwedApologyAnswer,
  PartPaymentAnswer,
  PromiseChangeAnswer,
  ProposalAnswer,
  RefundAnswer,
  SupplementDraftAnswer,
  WaitAnswer,
  WithdrawalAnswer,
  WorkStepAnswer,
} from './under-way.dto.js';

export class OpenStepAnswer {
  @ApiProperty({ example: 3 }) no: number;
  @ApiProperty({ example: 'processing' }) stepId: string;
  @ApiProperty({ example: 'main', description: 'Nhánh: main, hoặc bước đầu của nhánh' }) branch: string;
  @ApiProperty({ example: 'processing' }) kind: string;
  @ApiProperty({ example: 'tq.stp' }) owner: string;
  @ApiProperty() ownerName: string;
  @ApiProperty({ type: String, nullable: true }) assignee: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-25T17:00:00+07:00' }) dueAt: string | null;
}

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
  @ApiProperty({ type: [OpenStepAnswer], description: 'Các bước đang mở, mỗi nhánh một bước' })
  openSteps: readonly OpenStepAnswer[];
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
    type: String,
    nullable: true,
    example: null,
    description: 'Lúc người nộp gửi giấy tờ bổ sung mà nơi tiếp nhận, nơi giải quyết chưa ai xem',
  })
  sentPapersAt: string | null;
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

export class ListedDossierAnswer extends DossierLineAnswer {
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 335,
    description:
      'Số phút làm việc còn lại để kiểm tra hồ sơ nộp trực tuyến; âm: đã quá hạn; null: không phải hồ sơ chờ kiểm tra',
  })
  intakeMinutes: number | null;
}

export class DossierListAnswer {
  @ApiProperty({
    example: '2026-11-20T08:15:00+07:00',
    description: 'Thời điểm pháp lý của trang này: “còn n ngày” tính từ đây',
  })
  now: string;
  @ApiProperty({ example: '2026-11-20', description: 'Ngày pháp lý' }) today: string;
  @ApiProperty({ type: [ListedDossierAnswer] }) items: ListedDossierAnswer[];
  @ApiProperty({ type: String, nullable: true, description: 'Con trỏ trang sau' }) next: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Tổng số, khi hỏi total=true' }) total: number | null;
}

const open = { type: 'object' as const, additionalProperties: true };

export class DayAnswer {
  @ApiProperty({ example: '2026-11-23' }) date: string;
  @ApiProperty({ description: 'Ngày được tính vào thời hạn' }) counted: boolean;
  @ApiProperty({ example: 'working' }) why: string;
  @ApiProperty({ example: 'Ngày làm việc' }) text: string;
  @ApiProperty({ required: false, description: 'Dịp nghỉ, làm bù' }) name?: string;
  @ApiProperty({ type: String, required: false, nullable: true, description: 'Văn bản công bố' }) source?:
    string | null;
  @ApiProperty({ required: false, description: 'Số phút được tính, khi thời hạn theo giờ' }) minutes?: number;
  @ApiProperty({ required: false, description: 'Lịch chưa công bố, tính theo luật' }) projected?: boolean;
}

export class PromiseAnswer {
  @ApiProperty({ example: 1, description: 'Lần hẹn' }) no: number;
  @ApiProperty({ example: 1, description: 'Bản của lần hẹn' }) generation: number;
  @ApiProperty({
    enum: ['reception', 'restart', 'phase', 'remaining', 'calendar', 'extension', 'outage', 'correction'],
  })
  cause: string;
  @ApiProperty({ ...open, description: 'Mọi dữ kiện của phép tính' }) inputs: unknown;
  @ApiProperty({ type: [String], example: ['R4.6', 'R4.2', 'R4.3'] }) ruleIds: readonly string[];
  @ApiProperty({ description: 'Bản lịch làm việc' }) edition: string;
  @ApiProperty({ example: '2026-11-16T08:00:00+07:00' }) deskAt: string;
  @ApiProperty({ example: '2026-11-16T08:00:00+07:00', description: 'Ngày gốc' }) receptionAt: string;
  @ApiProperty({ example: '2026-12-04T17:00:00+07:00' }) dueAt: string;
  @ApiProperty({ example: '2026-12-04' }) dueDate: string;
  @ApiProperty({ example: '2026-12-05T00:00:00+07:00' }) overdueAt: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-03T17:00:00+07:00' }) apologyBy: string | null;
  @ApiProperty() apologyDraftAt: string;
  @ApiProperty({ type: 'array', items: open }) warnAt: readonly unknown[];
  @ApiProperty({ type: [DayAnswer], description: 'Chứng minh từng ngày, đến countedDate' }) explanation: DayAnswer[];
  @ApiProperty({
    example: '2026-12-04',
    description: 'Ngày mà phép tính từng ngày đi đến; khác dueDate khi hạn được đính chính: lý do ở changes',
  })
  countedDate: string;
  @ApiProperty({ type: [PromiseChangeAnswer], description: 'Đính chính, gia hạn, đổi lịch làm nên hạn đang có' })
  changes: PromiseChangeAnswer[];
}

export class DossierAnswer extends DossierLineAnswer {
  @ApiProperty({ type: String, nullable: true }) procedureName: string | null;
  @ApiProperty({ ...open, nullable: true, description: 'Các phiên bản hồ sơ giữ từ khi tiếp nhận' }) pins: unknown;
  @ApiProperty({ type: [WorkStepAnswer], description: 'Các bước đã và đang mở' }) work: WorkStepAnswer[];
  @ApiProperty({ type: ParentAnswer, nullable: true, description: 'Hồ sơ liên thông mà hồ sơ này là thành phần' })
  parent: ParentAnswer | null;
  @ApiProperty({ type: [ChildAnswer], description: 'Hồ sơ thành phần đã mở, theo bước' }) children: ChildAnswer[];
  @ApiProperty({ ...open, nullable: true }) result: unknown;
  @ApiProperty({ type: ApologyDraftAnswer, nullable: true, description: 'Dự thảo xin lỗi; người nộp hồ sơ không thấy' })
  apologyDraft: ApologyDraftAnswer | null;
  @ApiProperty({ type: 'array', items: open }) apologyLetters: readonly unknown[];
  @ApiProperty({ type: [OwedApologyAnswer], description: 'Sai sót đã biết, chưa xin lỗi' })
  owedApologies: readonly OwedApologyAnswer[];
  @ApiProperty({ type: Number, nullable: true, description: 'Còn phải nộp, đồng' }) owedVnd: number | null;
  @ApiProperty({ type: [PartPaymentAnswer], description: 'Phần đã nộp của khoản đang chờ' })
  partPayments: readonly PartPaymentAnswer[];
  @ApiProperty({ type: [RefundAnswer], description: 'Tiền phải hoàn trả, theo giao dịch' })
  refunds: readonly RefundAnswer[];
  @ApiProperty({ type: WaitAnswer, nullable: true, description: 'Đang chờ gì, từ khi nào, theo căn cứ nào' })
  wait: WaitAnswer | null;
  @ApiProperty({ type: SupplementDraftAnswer, nullable: true, description: 'Đề nghị bổ sung chưa gửi' })
  supplementDraft: SupplementDraftAnswer | null;
  @ApiProperty({ type: [AskedItemAnswer], description: 'Đã yêu cầu bổ sung từ trước đến nay, theo từng mục' })
  asked: readonly AskedItemAnswer[];
  @ApiProperty({ type: [ConsultationAnswer] }) consultations: ConsultationAnswer[];
  @ApiProperty({ type: ProposalAnswer, nullable: true, description: 'Đề nghị đính chính đang chờ người thứ hai' })
  proposal: ProposalAnswer | null;
  @ApiProperty({ type: WithdrawalAnswer, nullable: true, description: 'Người nộp xin rút, chưa giải quyết' })
  withdrawal: WithdrawalAnswer | null;
  @ApiProperty({ description: 'Đang thẩm tra, xác minh' }) verifying: boolean;
  @ApiProperty({ type: [FormerlyAnswer], description: 'Cơ quan từng giữ hồ sơ trước khi sắp xếp lại' })
  formerly: FormerlyAnswer[];
  @ApiProperty({ ...open, nullable: true, description: 'Giấy tiếp nhận (Mẫu 01)' }) receipt: unknown;
  @ApiProperty({ type: 'array', items: open }) papers: readonly unknown[];
  @ApiProperty({ type: 'array', items: open, description: 'Chủ hồ sơ, người nộp; dữ liệu cá nhân được che' })
  parties: unknown[];
  @ApiProperty({ type: PromiseAnswer, nullable: true, description: 'Lời hẹn và chứng minh từng ngày' })
  promise: PromiseAnswer | null;
  @ApiProperty({ type: [String], example: ['HandOver', 'DraftApology'] }) allowed: readonly string[];
  @ApiProperty({ type: [BlockedAnswer] }) blocked: BlockedAnswer[];
}

export class TimelineAnswer {
  @ApiProperty({
    type: 'array',
    items: open,
    description:
      'Mỗi việc: `actor` là người làm, `givenTo` là người được giao hoặc được trả lại bước (không còn ai thì cơ quan giữ bước); với người nộp hồ sơ `givenTo` luôn là null',
  })
  items: unknown[];
}
