import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../http/fields.js';

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
    enum: ['not-sent-yet', 'pending-hand-over', 'handed-over'],
    nullable: true,
    description: 'Trạng thái gửi; null: không gửi người nộp, hoặc văn bản có trước khi theo dõi việc gửi',
  })
  delivery: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-02T08:30:00+07:00' }) handedOverAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Tài khoản của người giao' }) handedOverBy: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Chị gái ký nhận thay, có giấy ủy quyền' })
  handedOverNote: string | null;
}

export class HandOverLetterBody {
  @Text(300, {
    optional: true,
    example: 'Chị gái ký nhận thay, có giấy ủy quyền',
    description: 'Ai nhận, số bưu gửi',
  })
  note?: string | null;
}
