import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, IsOptional, Matches, MaxLength, ValidateIf } from 'class-validator';
import { DateField, IdField, InstantField, Text } from '../http/fields.js';
import { Part, Parts } from '../http/nested-fields.js';
import { PaperBody } from '../http/paper.dto.js';
import type { Channel } from '../workflow/filing.js';
import { CHANNELS } from '../workflow/process-condition.js';
import { OLDEST_YEARS } from './birth-faults.js';

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

  @DateField({
    ofAnyYear: true,
    optional: true,
    example: '1990-05-12',
    description: `Không sau hôm nay, không quá ${OLDEST_YEARS} năm trước`,
  })
  birthDate?: string | null;

  @Text(500, {
    optional: true,
    example: 'Tổ 5, phường Minh Xuân, tỉnh Tuyên Quang',
    description: 'Phải nêu của người nhận khi nhận kết quả qua bưu chính: người được ủy quyền nộp, không thì chủ hồ sơ',
  })
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

  @Part(PersonBody, { description: 'Chủ hồ sơ' })
  owner: PersonBody;

  @Part(PersonBody, { optional: true, description: 'Người nộp, khi không phải chủ hồ sơ' })
  submitter?: PersonBody | null;

  @ApiProperty({ default: false, required: false, description: 'Người nộp được ủy quyền' })
  @IsOptional()
  @IsBoolean()
  authorised?: boolean;

  @Parts(PaperBody)
  papers: PaperBody[];

  @ApiProperty({ enum: CHANNELS, default: 'direct', required: false, description: 'Nơi nhận kết quả' })
  @IsOptional()
  @IsIn(CHANNELS)
  returnChannel?: Channel;
}

export class SubmitDossierBody {
  @Part(FilingBody)
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
