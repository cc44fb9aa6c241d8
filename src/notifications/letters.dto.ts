import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DateField, Text } from '../http/fields.js';
import { FILE_FORMATS, type FileFormat } from '../press/formats.js';
import { type Status, STATUSES } from '../workflow/status.js';

/** How far a letter for the applicant has come. */
export const DELIVERIES = ['not-sent-yet', 'announced', 'pending-hand-over', 'handed-over'] as const;

/** How a letter was signed; whoever has the bytes can check it without this service. */
export class SignedLetterAnswer {
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 của các byte đã ký' }) sha256: string;
  @ApiProperty({ type: 'integer', minimum: 1, example: 43000 }) size: number;
  @ApiProperty({
    example: 'test-ed25519',
    description: 'test-ed25519: khóa thử nghiệm của hệ thống, ký chuỗi SHA-256 (thập lục phân chữ thường)',
  })
  algorithm: string;
  @ApiProperty({ description: 'Khóa công khai, PEM' }) publicKey: string;
  @ApiProperty({ description: 'Chữ ký tách rời, base64' }) signature: string;
  @ApiProperty({ description: 'Tài khoản của người ký' }) signedBy: string;
  @ApiProperty({ example: '2026-11-27T09:00:00+07:00' }) signedAt: string;
}

/** Of a letter in a list. */
export class SignedAnswer {
  @ApiProperty({ example: '2026-11-27T09:00:00+07:00' }) at: string;
  @ApiProperty({ description: 'Tài khoản của người ký' }) by: string;
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' }) sha256: string;
}

export class LetterAnswer {
  @ApiProperty({ enum: ['receipt', 'supplement', 'control-slip', 'apology', 'refusal', 'stop', 'notice'] })
  kind: string;
  @ApiProperty({ example: 'late-1' }) incident: string;
  @ApiProperty({ type: String, nullable: true, example: 'F2-04' }) form: string | null;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' }) issuedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) fields: unknown;
  @ApiProperty({
    enum: ['applicant', 'one-stop-unit', 'leadership', 'record'],
    description: 'Gửi ai: người nộp, người đứng đầu bộ phận Một cửa, lãnh đạo các cơ quan; record: lưu hồ sơ',
  })
  recipient: string;
  @ApiProperty({
    enum: ['email', 'zalo', 'sms', 'desk', 'post'],
    nullable: true,
    description: 'Kênh theo sự đồng ý của người nộp; không có thì bản giấy tại quầy hoặc bưu chính',
  })
  channel: string | null;
  @ApiProperty({
    enum: DELIVERIES,
    nullable: true,
    description:
      'Trạng thái gửi; announced: đã báo cho người nộp qua kênh điện tử; null: không gửi người nộp, hoặc văn bản có trước khi theo dõi việc gửi',
  })
  delivery: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-02T08:30:00+07:00' }) handedOverAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Tài khoản của người giao' }) handedOverBy: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Chị gái ký nhận thay, có giấy ủy quyền' })
  handedOverNote: string | null;
  @ApiProperty({ type: SignedAnswer, nullable: true, description: 'null: chờ ký' }) signed: SignedAnswer | null;
}

/** For who asks. */
export class ListedLetterAnswer extends LetterAnswer {
  @ApiProperty({ description: 'Người hỏi được mở, in văn bản này; false: mở sẽ bị từ chối' })
  opens: boolean;
}

export class HandOverLetterBody {
  @Text(300, {
    optional: true,
    example: 'Chị gái ký nhận thay, có giấy ủy quyền',
    description: 'Ai nhận, số bưu gửi',
  })
  note?: string | null;
}

export class LetterFormat {
  @ApiProperty({
    enum: ['pdf', 'docx'],
    required: false,
    default: 'pdf',
    description: 'docx: bản thảo để sửa trước khi ký',
  })
  @IsOptional()
  @IsIn(['pdf', 'docx'])
  format?: 'pdf' | 'docx';
}

/** A register over a period. */
export class RegisterPeriod {
  @ApiProperty({ example: 'tq.vp.ttpvhcc', description: 'Nơi tiếp nhận' })
  @IsString()
  @MaxLength(80)
  agency: string;

  @DateField({ example: '2026-11-16', description: 'Ngày tiếp nhận đầu tiên' }) from: string;
  @DateField({ example: '2026-12-04', description: 'Ngày tiếp nhận cuối cùng, cùng năm với ngày đầu' }) to: string;
}

export class RegisterFilter extends RegisterPeriod {
  @ApiProperty({ enum: FILE_FORMATS, required: false, description: 'Mặc định theo tiêu đề Accept, không có thì pdf' })
  @IsOptional()
  @IsIn(FILE_FORMATS)
  format?: FileFormat;
}

export class RegisterLineAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 12, description: 'Số thứ tự từ 1 mỗi năm' }) no: number;
  @ApiProperty({ example: 'H60.13-261120-0001' }) code: string;
  @ApiProperty({ example: 'Cấp Phiếu lý lịch tư pháp' }) subject: string;
  @ApiProperty({ example: 'Nguyễn Thị Ánh Tuyết', description: 'Chủ hồ sơ' }) name: string;
  @ApiProperty({ example: '2026-11-20' }) receivedOn: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04' }) dueDate: string | null;
  @ApiProperty({ type: String, nullable: true }) finishedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) returnedOn: string | null;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) resolver: string;
  @ApiProperty({ type: String, nullable: true, example: 'Trần Thị Mai' }) receivedBy: string | null;
  @ApiProperty({ enum: STATUSES, example: 'processing' }) status: Status;
}

export class RegisterLinesAnswer {
  @ApiProperty({ type: [RegisterLineAnswer], description: 'Theo số thứ tự' }) items: RegisterLineAnswer[];
}

export class HandOverListFilter {
  @ApiProperty({ example: 'tq.vp.ttpvhcc', description: 'Nơi tiếp nhận đã bàn giao' })
  @IsString()
  @MaxLength(80)
  desk: string;

  @ApiProperty({ example: 'tq.stp', description: 'Cơ quan giải quyết' })
  @IsString()
  @MaxLength(80)
  to: string;

  @DateField({ example: '2026-11-16', description: 'Ngày bàn giao' }) on: string;

  @ApiProperty({ enum: FILE_FORMATS, required: false, description: 'Mặc định theo tiêu đề Accept, không có thì pdf' })
  @IsOptional()
  @IsIn(FILE_FORMATS)
  format?: FileFormat;
}
