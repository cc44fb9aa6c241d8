import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsEmpty,
  IsIn,
  IsNotEmptyObject,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { APOLOGY_REASONS, type ApologyReason, type Channel } from '../workflow/commands.js';
import { DateField, IdField, InstantField, Text, EachAnObject } from '../http/fields.js';
import { PaperBody } from '../http/paper.dto.js';

const CHANNELS: readonly Channel[] = ['direct', 'online', 'postal'];

export class PersonBody {
  @ApiProperty({ enum: ['citizen', 'business', 'state-agency', 'organisation'], example: 'citizen' })
  @IsIn(['citizen', 'business', 'state-agency', 'organisation'])
  kind: 'citizen' | 'business' | 'state-agency' | 'organisation';

  @Text(200, { example: 'Nguyễn Thị Ánh Tuyết', description: 'Họ và tên, hoặc tên tổ chức' })
  name: string;

  @ApiProperty({ enum: ['cccd', 'cmnd', 'passport', 'tax-code'], nullable: true, required: false, example: 'cccd' })
  @IsOptional()
  @IsIn(['cccd', 'cmnd', 'passport', 'tax-code'])
  idKind?: 'cccd' | 'cmnd' | 'passport' | 'tax-code' | null;

  @ApiProperty({ type: String, nullable: true, required: false, example: '008190001234', pattern: '^[0-9A-Z-]{6,20}$' })
  @ValidateIf((body: PersonBody) => body.idKind != null)
  @Matches(/^[0-9A-Z-]{6,20}$/)
  idNumber?: string | null;

  @DateField({ optional: true, example: '1990-05-12' })
  birthDate?: string | null;

  @Text(500, { optional: true, example: 'Tổ 5, phường Minh Xuân, tỉnh Tuyên Quang' })
  address?: string | null;

  @ApiProperty({ type: String, nullable: true, required: false, example: '+84912345678', pattern: '^\\+?[0-9]{8,15}$' })
  @IsOptional()
  @Matches(/^\+?[0-9]{8,15}$/)
  phone?: string | null;

  @ApiProperty({ type: String, format: 'email', nullable: true, required: false, example: 'anhtuyet@example.com' })
  @IsOptional()
  @MaxLength(254)
  @IsEmail()
  email?: string | null;
}

export class FilingBody {
  @ApiProperty({ example: '1.001193', pattern: '^[1-3]\\.\\d{6}$', description: 'Mã thủ tục hành chính quốc gia' })
  @Matches(/^[1-3]\.\d{6}$/)
  procedureCode: string;

  @IdField(20, { optional: true, example: 'main', description: 'Trường hợp của thủ tục' })
  variant?: string | null;

  @IdField(80, { example: 'tq.vp.ttpvhcc', description: 'Bộ phận Một cửa tiếp nhận' })
  receiver: string;

  @IdField(80, { example: 'tq.stp', description: 'Cơ quan giải quyết' })
  resolver: string;

  @Text(500, {
    example: 'Cấp Phiếu lý lịch tư pháp cho công dân Việt Nam',
    description: 'Nội dung yêu cầu giải quyết; không ghi dữ liệu cá nhân',
  })
  subject: string;

  @ApiProperty({ type: PersonBody, description: 'Chủ hồ sơ' })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => PersonBody)
  owner: PersonBody;

  @ApiProperty({
    type: PersonBody,
    nullable: true,
    required: false,
    description: 'Người nộp, khi không phải chủ hồ sơ',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonBody)
  submitter?: PersonBody | null;

  @ApiProperty({ default: false, required: false, description: 'Người nộp được ủy quyền' })
  @IsOptional()
  @IsBoolean()
  authorised?: boolean;

  @ApiProperty({ type: [PaperBody], maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @EachAnObject()
  @ValidateNested({ each: true })
  @Type(() => PaperBody)
  papers: PaperBody[];

  @ApiProperty({ enum: CHANNELS, default: 'direct', required: false, description: 'Nơi nhận kết quả' })
  @IsOptional()
  @IsIn(CHANNELS)
  returnChannel?: Channel;
}

export class SubmitDossierBody {
  @ApiProperty({ type: FilingBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => FilingBody)
  filing: FilingBody;
}

export class ReceiveDossierBody extends SubmitDossierBody {
  @ApiProperty({ enum: ['direct', 'postal'], example: 'direct' })
  @IsIn(['direct', 'postal'])
  channel: 'direct' | 'postal';

  @InstantField({
    optional: true,
    example: '2026-11-20T09:15:00+07:00',
    description: 'Thời điểm nhận thực tế, nếu ghi sau',
  })
  receivedAt?: string | null;
}

export class AcceptSubmissionBody {
  @IdField(80, { optional: true, example: 'tq.stp', description: 'Cơ quan giải quyết, nếu khác đơn nộp' })
  resolver?: string | null;
}

export class HandOverBody {
  @ApiProperty({ default: false, required: false, description: 'Hồ sơ giấy đã bàn giao cùng' })
  @IsOptional()
  @IsBoolean()
  paperHandedOver?: boolean;

  @Text(1000, { optional: true, example: 'Bàn giao kèm bản chính' })
  note?: string | null;
}

class StepBody {
  @IdField(80, { example: 'processing', description: 'Bước đang mở' })
  stepId: string;
}

export class AssignBody extends StepBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11',
    description:
      'Tài khoản chuyên viên thụ lý; null: trả lại, không phân công ai. Chuyên viên tự nhận bước chưa ai nhận, tự trả lại việc của mình',
  })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  assignee: string | null;
}

export class DocumentBody {
  @IdField(120, { example: 'van-ban-2026-0001' })
  id: string;

  @ApiProperty({
    type: String,
    nullable: true,
    required: false,
    pattern: '^[0-9a-f]{64}$',
    description: 'SHA-256 của tệp',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sha256?: string | null;
}

export class SubmitToLeaderBody extends StepBody {
  @ApiProperty({ enum: ['grant', 'refuse'], example: 'grant' })
  @IsIn(['grant', 'refuse'])
  proposal: 'grant' | 'refuse';

  @ApiProperty({ type: DocumentBody, nullable: true, required: false, description: 'Dự thảo kết quả' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentBody)
  draft?: DocumentBody | null;

  @Text(2000, { optional: true, example: 'Hồ sơ đủ điều kiện' })
  note?: string | null;
}

export class CompleteStepBody extends StepBody {
  @Text(2000, { optional: true, example: 'Đã phân công thụ lý' })
  note?: string | null;
}

export class SendBackBody extends StepBody {
  @IdField(80, {
    optional: true,
    example: 'processing',
    description: 'Bước nhận lại, trong backTo của bước; bỏ trống: bước thụ lý gần nhất',
  })
  toStepId?: string | null;

  @Text(2000, { example: 'Thiếu căn cứ áp dụng tại dự thảo' })
  reason: string;
}

export class SignResultBody extends StepBody {
  @ApiProperty({ enum: ['granted', 'refused'], example: 'granted' })
  @IsIn(['granted', 'refused'])
  decision: 'granted' | 'refused';

  @Text(2000, { optional: true, description: 'Bắt buộc khi từ chối: lý do bằng văn bản', example: null })
  reason?: string | null;

  @ApiProperty({ type: DocumentBody, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentBody)
  document?: DocumentBody | null;
}

export class NumberResultBody extends StepBody {
  @Text(60, { example: '152/PLLTTP' })
  number: string;

  @DateField({ example: '2026-11-25' })
  date: string;
}

export class ImmediateResultBody {
  @ApiProperty({ type: DocumentBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => DocumentBody)
  document: DocumentBody;

  @Text(60, { example: '87/CT' })
  number: string;

  @ApiProperty({ format: 'uuid', description: 'Tài khoản người ký' })
  @IsUUID()
  signer: string;
}

export class DeliverResultBody {
  @IdField(80, { optional: true, example: 'result' })
  stepId?: string | null;

  @ApiProperty({
    type: ImmediateResultBody,
    nullable: true,
    required: false,
    description: 'Kết quả trả ngay khi tiếp nhận',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ImmediateResultBody)
  immediate?: ImmediateResultBody | null;
}

export class RecipientBody {
  @ApiProperty({ enum: ['owner', 'submitter', 'proxy'], example: 'owner' })
  @IsIn(['owner', 'submitter', 'proxy'])
  kind: 'owner' | 'submitter' | 'proxy';

  @ApiProperty({
    enum: ['identity-paper', 'receipt-slip', 'electronic-identity', 'postal-delivery'],
    example: 'receipt-slip',
  })
  @IsIn(['identity-paper', 'receipt-slip', 'electronic-identity', 'postal-delivery'])
  proof: 'identity-paper' | 'receipt-slip' | 'electronic-identity' | 'postal-delivery';

  @Text(200, { optional: true, example: 'Giấy ủy quyền số 12 ngày 20/11/2026' })
  authorisation?: string | null;

  @ApiProperty({ example: true, description: 'Người nhận đã ký nhận' })
  @IsBoolean()
  signed: boolean;

  @Text(60, { optional: true, example: 'EB123456785VN', description: 'Số hiệu bưu gửi, khi trả qua bưu chính' })
  parcel?: string | null;
}

export class ReturnResultBody {
  @ApiProperty({ enum: CHANNELS, example: 'direct' })
  @IsIn(CHANNELS)
  channel: Channel;

  @ApiProperty({ type: RecipientBody })
  @IsNotEmptyObject({ nullable: false })
  @ValidateNested()
  @Type(() => RecipientBody)
  recipient: RecipientBody;

  @ApiProperty({ default: true, required: false })
  @IsOptional()
  @IsBoolean()
  originalsReturned?: boolean;
}

/** Nothing to say: the draft follows from the dossier. A field of any name is refused. */
export class DraftApologyBody {
  @IsEmpty()
  readonly nothing?: undefined;
}

export class ProposeApologyBody {
  @ApiProperty({ enum: APOLOGY_REASONS, example: 'consulted-agency' })
  @IsIn([...APOLOGY_REASONS])
  reason: ApologyReason;

  @Text(2000, { optional: true, description: 'Bắt buộc khi lý do là "other"', example: null })
  reasonText?: string | null;

  @DateField({ example: '2026-12-02', description: 'Ngày hẹn trả mới: sau hạn cũ, ngày làm việc' })
  newDate: string;
}

export class ApproveApologyBody extends DraftApologyBody {}

export class DeclineApologyBody {
  @Text(500, { example: 'Lý do chưa rõ cơ quan nào chậm' })
  reason: string;
}

export class NumberApologyBody {
  @Text(60, { example: '1204/XL-STP' })
  number: string;

  @ApiProperty({ type: DocumentBody, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => DocumentBody)
  document?: DocumentBody | null;
}
