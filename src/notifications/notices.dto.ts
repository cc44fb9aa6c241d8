import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { NOTICE_FAULTS, type NoticeFault } from './notice-fault.js';

const CHANNELS = ['email', 'sms', 'zalo', 'inbox', 'desk', 'post'];
const Channel = () => ApiProperty({ enum: CHANNELS, description: 'desk, post: bản giấy tại quầy, qua bưu chính' });

export class NoticeAnswer {
  @ApiProperty({ format: 'uuid', description: 'Mã theo dõi của hệ thống' }) id: string;
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ example: 'supplement' }) template: string;
  @ApiProperty({ example: 1 }) templateVersion: number;
  @ApiProperty({ example: 'SupplementRequested-7', description: 'Lần hẹn (số.thế hệ) hoặc sự kiện' }) incident: string;
  @Channel() channel: string;
  @ApiProperty({
    enum: [
      'waiting',
      'claimed',
      'sending',
      'unknown',
      'asking',
      'sent',
      'cancelled',
      'dead',
      'to-print',
      'handed-over',
    ],
    description:
      'unknown, asking: chưa rõ nhà cung cấp đã nhận chưa, đang hỏi lại theo mã; cancelled: người nhận đã rút đồng ý; dead: kênh này không gửi được',
  })
  state: string;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' }) causedAt: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-23T15:10:05+07:00' }) sentAt: string | null;
  @ApiProperty({ example: 1 }) attempts: number;
  @ApiProperty({ enum: NOTICE_FAULTS, nullable: true, example: 'busy', description: 'Loại nguyên nhân chưa gửi được' })
  fault: NoticeFault | null;
  @ApiProperty({ type: String, nullable: true, example: 'answer 503', description: 'Như máy ghi' })
  reason: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    description: 'Bằng chứng gửi: mã của nhà cung cấp, Message-ID',
  })
  proof: Readonly<Record<string, string>> | null;
  @ApiProperty({ type: String, nullable: true }) handedOverBy: string | null;
  @ApiProperty({ type: String, nullable: true }) handedOverNote: string | null;
}

export class NoticesAnswer {
  @ApiProperty({ type: [NoticeAnswer] }) items: NoticeAnswer[];
}

export class PaperNoticeAnswer extends NoticeAnswer {
  @ApiProperty({ example: 'Hồ sơ H60.13-261120-0001 đã có kết quả.' }) text: string;
}

export class PaperNoticesAnswer {
  @ApiProperty({ type: [PaperNoticeAnswer], description: 'Cũ nhất trước, nhiều nhất 200' }) items: PaperNoticeAnswer[];
}

export class InboxLine {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ example: 'Đã có kết quả: H60.13-261120-0001' }) subject: string;
  @ApiProperty({ example: 'Hồ sơ H60.13-261120-0001 đã có kết quả.' }) text: string;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' }) at: string;
}

export class InboxAnswer {
  @ApiProperty({ type: [InboxLine], description: 'Mới nhất trước' }) items: InboxLine[];
  @ApiProperty({ type: String, nullable: true, description: 'Trang sau: gửi lại ở before' }) next: string | null;
}

export class InboxQuery {
  @ApiProperty({ required: false, format: 'uuid', description: 'next của trang trước' })
  @IsOptional()
  @IsUUID()
  before?: string;
}

export class RetryNoticeBody {
  @Text(300, { example: 'Nhà mạng đã khắc phục' }) reason: string;

  @ApiProperty({
    required: false,
    default: false,
    description: 'Gửi lại cả khi chưa rõ lần trước đã đến chưa: người nhận có thể nhận hai lần',
  })
  @IsOptional()
  @IsBoolean()
  resend?: boolean;
}

export class HandOverNoticeBody {
  @Text(300, { optional: true, example: 'Đã giao tại quầy' }) note?: string | null;
}

export class PreviewQuery {
  @ApiProperty({ format: 'uuid', description: 'Hồ sơ thật để xem trước' }) @IsUUID() dossier: string;
}

export class TemplateParam {
  @IdField(40, { example: 'received' }) id: string;
}

class TextAnswer {
  @ApiProperty({ example: 'Đã có kết quả: H60.13-261120-0001' }) subject: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: [String], description: 'Trường chưa có trong hồ sơ này' }) missing: readonly string[];
}

class LanguageAnswer {
  @ApiProperty({ enum: ['vi', 'en'] }) language: string;
  @ApiProperty({ type: TextAnswer, description: 'E-mail, hộp thư, bản giấy' }) full: TextAnswer;
  @ApiProperty({ type: TextAnswer, description: 'SMS, Zalo' }) short: TextAnswer;
}

export class PreviewAnswer {
  @ApiProperty({ example: 'received' }) template: string;
  @ApiProperty({ example: 1 }) version: number;
  @ApiProperty({ description: 'Hồ sơ này đã có sự kiện đó; nếu không, trường của sự kiện để trống' }) happened: boolean;
  @ApiProperty({ type: [LanguageAnswer] }) languages: LanguageAnswer[];
}

class FindingAnswer {
  @ApiProperty({ type: Number, nullable: true }) version: number | null;
  @ApiProperty({ type: String, nullable: true, enum: ['vi', 'en', null] }) language: string | null;
  @ApiProperty({
    enum: ['missing-template', 'no-such-event', 'unknown-field', 'no-code', 'missing-date', 'too-long'],
  })
  fault: string;
  @ApiProperty({ example: 'dueDate' }) detail: string;
}

export class TemplateAnswer {
  @ApiProperty({ example: 'received' }) id: string;
  @ApiProperty({ type: Number, nullable: true, description: '1: gửi trước' }) priority: number | null;
  @ApiProperty({ type: [Number] }) versions: number[];
  @ApiProperty({ type: [String], description: 'Trường mà sự kiện cung cấp' }) fields: readonly string[];
  @ApiProperty({ type: [FindingAnswer], description: 'Lỗi của mẫu tin' }) findings: FindingAnswer[];
}

export class TemplatesAnswer {
  @ApiProperty({ type: [TemplateAnswer] }) items: TemplateAnswer[];
}
