import { ApiProperty } from '@nestjs/swagger';

/** Texts and dates that may be missing, as the API's document shows them. */
const OrNull = (description: string, example?: string): PropertyDecorator =>
  ApiProperty({ type: String, nullable: true, description, ...(example === undefined ? {} : { example }) });

export class MissingItemAnswer {
  @ApiProperty({ example: 'm1', description: 'Mã để đánh dấu đã bổ sung' }) id: string;
  @OrNull('Thành phần hồ sơ; null: nội dung khác', 'p2') paperId: string | null;
  @ApiProperty({ example: 'Giấy chứng nhận kết hôn' }) name: string;
  @ApiProperty({ example: 'Bản chụp bị mờ, không đọc được số' }) reason: string;
}

export class WaitAnswer {
  @ApiProperty({ enum: ['intake-supplement', 'supplement', 'payment', 'pause'] }) kind: string;
  @ApiProperty({ example: '2026-11-20T09:00:00+07:00' }) since: string;
  @ApiProperty({ description: 'Thời hạn giải quyết đang dừng tính' }) stopsClock: boolean;
  @OrNull('Từ lúc này thời hạn tính tiếp dù còn chờ; null: khi nào hết chờ', '2026-11-27T17:00:00+07:00')
  until: string | null;
  @ApiProperty({ type: [MissingItemAnswer], description: 'Còn thiếu' }) missing: MissingItemAnswer[];
  @OrNull('Hết thời hạn chờ', '2026-12-06T00:00:00+07:00') expiresAt: string | null;
  @ApiProperty({ description: 'Đã hết thời hạn chờ' }) expired: boolean;
  @OrNull('Căn cứ; khi chờ thanh toán mà thời hạn vẫn tính: null', 'Luật Hộ tịch Điều 16') ground: string | null;
  @OrNull('Lý do tạm dừng') reason: string | null;
  @ApiProperty({ description: 'Hồ sơ thành phần dừng theo hồ sơ liên thông đang chờ người nộp' }) withParent: boolean;
}

export class AskedItemAnswer {
  @OrNull('Thành phần hồ sơ; null: nội dung khác', 'p2') paperId: string | null;
  @ApiProperty({ example: 'Giấy chứng nhận kết hôn' }) name: string;
  @ApiProperty({ example: '2026-11-20T09:00:00+07:00', description: 'Lúc yêu cầu' }) at: string;
  @ApiProperty({ description: 'Đã bổ sung' }) came: boolean;
  @ApiProperty({ description: 'Đã bổ sung ở chính khâu này: không yêu cầu lại' }) closed: boolean;
}

export class SupplementDraftAnswer {
  @ApiProperty({ example: 'processing' }) stepId: string;
  @ApiProperty({ type: [MissingItemAnswer] }) missing: readonly MissingItemAnswer[];
  @ApiProperty({ example: 'Luật Hộ tịch Điều 16' }) legalGround: string;
  @ApiProperty({ example: 15 }) periodDays: number;
  @ApiProperty({ description: 'Lãnh đạo đã duyệt, chưa gửi' }) approved: boolean;
}

export class ApologyProposalAnswer {
  @ApiProperty({ example: 'consulted-agency' }) reason: string;
  @OrNull('Lý do bằng lời') reasonText: string | null;
  @ApiProperty({ example: '2026-12-04' }) newDate: string;
  @OrNull('Chuyên viên trình') proposer: string | null;
  @OrNull('Lãnh đạo phòng đã duyệt; null: chưa') checker: string | null;
  @OrNull('Lãnh đạo đã ký duyệt; null: chưa') signer: string | null;
}

export class ApologyDraftAnswer {
  @ApiProperty({ example: 1, description: 'Lần hẹn' }) promiseNo: number;
  @ApiProperty({ example: '2026-11-27T17:00:00+07:00' }) draftedAt: string;
  @ApiProperty({ example: '2026-12-04', description: 'Ngày hẹn lại, theo quy tắc' }) proposedDate: string;
  @ApiProperty({ type: ApologyProposalAnswer, nullable: true, description: 'null: chưa ai nêu lý do' })
  proposal: ApologyProposalAnswer | null;
}

export class ConsultationAnswer {
  @ApiProperty({ example: 1 }) no: number;
  @ApiProperty({ example: 'tq.snv' }) agency: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ example: 'processing' }) stepId: string;
  @ApiProperty({ example: 'Đề nghị cho ý kiến về điều kiện cấp phép' }) question: string;
  @ApiProperty({ example: '2026-11-25T17:00:00+07:00' }) dueAt: string;
  @ApiProperty({ enum: ['open', 'answered', 'silent'], description: 'silent: quá hạn chưa trả lời' }) state: string;
  @ApiProperty({ description: 'Trả lời khi đã quá hạn' }) late: boolean;
}

export class ProposalAnswer {
  @ApiProperty({ example: 1 }) no: number;
  @ApiProperty({ enum: ['due-date', 'status', 'void'] }) kind: string;
  @OrNull('Hạn đề nghị, khi sửa hạn', '2026-12-03') dueDate: string | null;
  @ApiProperty({ example: 'Nhập sai trường hợp của thủ tục' }) reason: string;
  @ApiProperty({ example: 'Tờ trình 8/TTr-VP' }) document: string;
  @ApiProperty({ example: '2026-11-20T09:00:00+07:00' }) proposedAt: string;
  @OrNull('Người đề nghị') proposer: string | null;
}

export class WithdrawalAnswer {
  @ApiProperty({ example: '2026-11-20T09:00:00+07:00' }) requestedAt: string;
  @OrNull('Lý do người nộp nêu', 'Không còn nhu cầu') reason: string | null;
}

export class FormerlyAnswer {
  @ApiProperty({ example: 'tq.stp' }) agency: string;
  @ApiProperty() agencyName: string;
}

export class WorkStepAnswer {
  @ApiProperty({ example: 3 }) no: number;
  @ApiProperty({ example: 'processing' }) stepId: string;
  @OrNull('Tên bước, theo quy trình của hồ sơ; null: quy trình không có bước này', 'Thẩm định hồ sơ') name:
    string | null;
  @ApiProperty({ example: 'main' }) branch: string;
  @ApiProperty({ example: 'processing' }) kind: string;
  @ApiProperty({ example: 'tq.stp' }) owner: string;
  @ApiProperty() ownerName: string;
  @OrNull('Người thụ lý') assignee: string | null;
  @ApiProperty({ example: '2026-11-16T09:30:00+07:00' }) openedAt: string;
  @OrNull('null: đang mở') closedAt: string | null;
  @OrNull('Hạn của bước', '2026-11-25T17:00:00+07:00') dueAt: string | null;
  @ApiProperty({ description: 'Đã quá hạn của bước' }) missed: boolean;
  @ApiProperty({
    type: [String],
    example: ['tq.snv'],
    description: 'Cơ quan phải được lấy ý kiến trước khi xong bước, theo quy trình',
  })
  consults: readonly string[];
  @ApiProperty({ type: [String], example: ['processing'], description: 'Các bước mà bước đang mở trả lại được' })
  backTo: readonly string[];
}

export class RefundAnswer {
  @ApiProperty({ example: 'GD-20261120-0001' }) transaction: string;
  @ApiProperty({ example: 250000, description: 'Đồng' }) amountVnd: number;
  @ApiProperty({ enum: ['paid-twice', 'after-end', 'overpaid', 'nothing-owed', 'part-paid'] }) why: string;
}

export class PartPaymentAnswer {
  @ApiProperty({ example: 'GD-20261120-0001' }) transaction: string;
  @ApiProperty({ example: 250000, description: 'Đồng' }) amountVnd: number;
}

export class OwedApologyAnswer {
  @ApiProperty({ example: 'wrong-result' }) cause: string;
  @ApiProperty({ example: 'sv-2026-01' }) incident: string;
}

/** Why a date in force is not the one that was counted first. */
export class PromiseChangeAnswer {
  @ApiProperty({ enum: ['correction', 'extension', 'outage', 'calendar'] }) cause: string;
  @ApiProperty({ example: 'Hạn được đính chính từ 04/12/2026 thành 03/12/2026' }) text: string;
  @ApiProperty({ example: '2026-11-20T09:00:00+07:00' }) at: string;
  @ApiProperty({ example: '2026-12-04' }) from: string;
  @ApiProperty({ example: '2026-12-03' }) to: string;
  @ApiProperty({ description: 'Không sớm hơn ngày đã hẹn bằng văn bản trước khi đổi lịch' }) kept: boolean;
  @ApiProperty({ example: 'vn-2026-1', description: 'Bản lịch làm việc' }) edition: string;
  @OrNull('Lý do đính chính') reason: string | null;
  @OrNull('Căn cứ gia hạn') ground: string | null;
  @OrNull('Văn bản: tờ trình đính chính, thông báo gia hạn', 'Tờ trình 8/TTr-VP') document: string | null;
  @OrNull('Người đề nghị đính chính') proposer: string | null;
  @OrNull('Người duyệt đính chính, quyết định gia hạn') approver: string | null;
}
