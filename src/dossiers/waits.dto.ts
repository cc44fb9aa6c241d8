import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmptyObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DateField, IdField, Text, EachAnObject } from '../http/fields.js';
import { PaperBody } from '../http/paper.dto.js';
import { DocumentBody, FilingBody } from './dossiers.dto.js';

export class MissingPaperBody {
  @IdField(80, { optional: true, example: 'p2', description: 'Mã thành phần hồ sơ; trống: nội dung khác' })
  paperId?: string | null;

  @Text(1200, { example: 'Giấy chứng nhận kết hôn' })
  name: string;

  @Text(500, { example: 'Bản chụp bị mờ, không đọc được số' })
  reason: string;
}

class MissingBody {
  @ApiProperty({ type: [MissingPaperBody], minItems: 1, maxItems: 100, description: 'Danh sách đầy đủ, một lần' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @EachAnObject()
  @ValidateNested({ each: true })
  @Type(() => MissingPaperBody)
  missing: MissingPaperBody[];
}

export class RequestIntakeSupplementBody extends MissingBody {
  @Text(1000, { optional: true, description: 'Lý do của lãnh đạo, khi yêu cầu thêm lần nữa', example: null })
  leaderReason?: string | null;
}

export class GuideAtCounterBody extends MissingBody {
  @ApiProperty({ type: FilingBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => FilingBody)
  filing: FilingBody;
}

export class PapersBody {
  @ApiProperty({ type: [PaperBody], maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @EachAnObject()
  @ValidateNested({ each: true })
  @Type(() => PaperBody)
  papers: PaperBody[];
}

export class RefuseDossierBody {
  @Text(2000, { example: 'Không thuộc thẩm quyền giải quyết' })
  reason: string;

  @Text(2000, { optional: true, example: 'Nộp tại Ủy ban nhân dân xã nơi cư trú' })
  guidance?: string | null;
}

export class ProposeSupplementBody extends MissingBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(500, { example: 'Luật Hộ tịch Điều 16', description: 'Căn cứ pháp lý của yêu cầu' })
  legalGround: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 365, example: 15 })
  @Min(1)
  @Max(365)
  @IsInt()
  periodDays: number;
}

export class ApproveSupplementBody {
  @Text(1000, { optional: true, description: 'Bắt buộc khi yêu cầu muộn hoặc lần nữa', example: null })
  leaderReason?: string | null;
}

export class DeclineSupplementBody {
  @Text(1000, { example: 'Giấy tờ này cơ quan tự tra cứu được' })
  reason: string;
}

export class NumberedBody {
  @Text(60, { example: '45/TB-STP' })
  number: string;
}

export class ReceiveSupplementBody extends PapersBody {
  @ApiProperty({
    type: [String],
    maxItems: 100,
    example: ['m1'],
    description: 'Mục đã bổ sung, theo danh sách yêu cầu',
  })
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^m\d{1,3}$/, { each: true })
  provided: string[];
}

export class RaiseObligationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000_000_000, example: 1250000, description: 'Đồng' })
  @Min(1)
  @Max(1_000_000_000_000)
  @IsInt()
  amountVnd: number;

  @Text(60, { example: '77/TB-THUE' })
  noticeNumber: string;
}

export class RecordPaymentBody {
  @IdField(120, { example: 'GD-20261120-0001' })
  transaction: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000_000_000, example: 1250000 })
  @Min(1)
  @Max(1_000_000_000_000)
  @IsInt()
  amountVnd: number;
}

export class SettleRefundBody extends NumberedBody {
  @IdField(120, { example: 'GD-20261120-0001', description: 'Giao dịch có tiền phải hoàn trả' })
  transaction: string;
}

export class RequestWithdrawalBody {
  @Text(1000, { optional: true, example: 'Không còn nhu cầu' })
  reason?: string | null;
}

export class WithdrawDossierBody extends RequestWithdrawalBody {
  @ApiProperty({ example: true, default: true, required: false })
  @IsOptional()
  @IsIn([true, false])
  originalsReturned?: boolean;
}

export class StopProcessingBody extends NumberedBody {
  @Text(2000, { example: 'Đất đang có tranh chấp' })
  reason: string;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19' })
  legalGround: string;
}

export class PauseProcessingBody {
  @Text(2000, { example: 'Chờ kết luận của cơ quan có thẩm quyền' })
  reason: string;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19 khoản 2' })
  legalGround: string;
}

export class ResumeProcessingBody {
  @Text(1000, { optional: true, example: 'Đã có kết luận' })
  note?: string | null;
}

export class ExtendLimitBody extends NumberedBody {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 365, example: 10, description: 'Số ngày làm việc gia hạn' })
  @Min(1)
  @Max(365)
  @IsInt()
  days: number;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19', description: 'Căn cứ pháp luật chuyên ngành' })
  legalGround: string;
}

export class OpenVerificationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(500, { example: 'KH-12: kiểm tra thực địa ngày 20/11/2026' })
  plan: string;
}

export class CloseVerificationBody {
  @ApiProperty({ type: DocumentBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => DocumentBody)
  minutes: DocumentBody;
}

export class OpenSystemWaitBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(200, { example: 'Cơ sở dữ liệu quốc gia về dân cư', description: 'Hệ thống phải trả lời thì bước mới đi tiếp' })
  system: string;
}

export class CloseSystemWaitBody {
  @Text(500, { optional: true, example: 'Đã trả lời phiếu yêu cầu số 15' })
  note?: string | null;
}

export class OpenConsultationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @IdField(80, { example: 'tq.snv' })
  agency: string;

  @Text(2000, { example: 'Đề nghị cho ý kiến về điều kiện cấp phép' })
  question: string;

  @DateField({
    optional: true,
    example: '2026-11-25',
    description: 'Bỏ trống: theo thời gian trả lời mà quy trình đặt ra ở bước này',
  })
  answerBy?: string | null;
}

export class AnswerConsultationBody {
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  @Min(1)
  @Max(1000)
  @IsInt()
  consultation: number;

  @Text(4000, { example: 'Đồng ý với đề nghị' })
  answer: string;

  @ApiProperty({ type: DocumentBody, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentBody)
  document?: DocumentBody | null;
}

export class ReplaceResultBody extends NumberedBody {
  @Text(2000, { example: 'Sai ngày sinh' })
  reason: string;

  @ApiProperty({ type: DocumentBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => DocumentBody)
  document: DocumentBody;
}

export class ApologiseForFaultBody extends NumberedBody {
  @ApiProperty({ enum: ['lost-or-damaged', 'wrong-result'], example: 'wrong-result' })
  @IsIn(['lost-or-damaged', 'wrong-result'])
  cause: 'lost-or-damaged' | 'wrong-result';

  @IdField(60, { example: 'sv-2026-01', description: 'Sự việc; mỗi sự việc một văn bản' })
  incident: string;

  @Text(2000, { example: 'Kết quả ghi sai ngày sinh, đã thay bằng bản mới' })
  reasonText: string;
}

export class RehomeDossierBody {
  @IdField(80, {
    optional: true,
    example: 'tq.stp',
    description:
      'Cơ quan được thay: nơi tiếp nhận, nơi giải quyết, nơi giữ bước hoặc được lấy ý kiến; bỏ trống: nơi giải quyết',
  })
  agency?: string | null;

  @IdField(80, { example: 'tq.snv', description: 'Cơ quan kế thừa' })
  into: string;

  @Text(200, { example: 'QĐ 12/QĐ-UBND' })
  document: string;

  @Text(1000, { example: 'Sáp nhập cơ quan' })
  reason: string;
}

export class ProposeCorrectionBody {
  @ApiProperty({ enum: ['due-date', 'status', 'void'], example: 'due-date' })
  @IsIn(['due-date', 'status', 'void'])
  kind: 'due-date' | 'status' | 'void';

  @DateField({ optional: true, description: 'Hạn đúng, khi sửa hạn', example: '2026-12-03' })
  dueDate?: string | null;

  @Text(2000, { example: 'Nhập sai trường hợp của thủ tục' })
  reason: string;

  @Text(200, { example: 'Tờ trình 8/TTr-VP' })
  document: string;
}

export class ApproveCorrectionBody {
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  @Min(1)
  @Max(1000)
  @IsInt()
  proposal: number;
}

export class RejectCorrectionBody extends ApproveCorrectionBody {
  @Text(1000, { example: 'Hạn đang ghi là đúng' })
  reason: string;
}
