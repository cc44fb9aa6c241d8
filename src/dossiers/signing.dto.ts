import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { CursorQuery } from '../http/page.dto.js';
import { SIGNED, type Signed } from './signing.js';

export class SigningQuery extends CursorQuery {
  @ApiProperty({ required: false, enum: SIGNED, description: 'Chỉ loại việc này, theo lệnh sẽ ký' })
  @IsOptional()
  @IsIn(SIGNED)
  command?: Signed;
}

export class MatterAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ example: 6 }) version: number;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedureCode: string;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty() subject: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-12-04T17:00:00+07:00',
    description: 'Ngày hẹn đang có hiệu lực',
  })
  promisedAt: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-12-05T00:00:00+07:00',
    description: 'Quá hạn từ lúc này; null: không còn tính hạn, hoặc đồng hồ đang dừng',
  })
  overdueAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) finishedOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04', description: 'Hạn của hồ sơ' }) dueDate:
    string | null;
  @ApiProperty({ example: false }) late: boolean;
  @ApiProperty({
    enum: SIGNED,
    description:
      'Ký kết quả, thông qua bước, đồng ý yêu cầu bổ sung, ký văn bản xin lỗi đã trình, tự ban hành xin lỗi, xin lỗi vì sai sót, xác nhận rút hồ sơ',
  })
  command: Signed;
  @ApiProperty({ type: String, nullable: true, example: 'approval' }) stepId: string | null;
  @ApiProperty({ example: '2026-11-20T09:15:00+07:00', description: 'Chờ từ lúc nào' }) since: string;
  @ApiProperty({ example: 95, description: 'Đã chờ bao nhiêu phút' }) waitedMinutes: number;
  @ApiProperty({ type: String, nullable: true, description: 'Hạn của bước; của văn bản xin lỗi: hạn gửi' }) dueAt:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hà Thị Lan', description: 'Ai trình' }) broughtBy:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Lý do, ý kiến của người trình' }) reason: string | null;
  @ApiProperty({ enum: ['grant', 'refuse'], nullable: true }) proposal: 'grant' | 'refuse' | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Dự thảo kèm theo' })
  draft: unknown;
  @ApiProperty({ type: [String], description: 'Giấy tờ sẽ yêu cầu bổ sung' }) missing: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Ngày hẹn lại mà dự thảo đề nghị' }) proposedDate:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Kết quả thay thế, phải xin lỗi về bản cũ' }) incident:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Ký thay người đang vắng mặt này' }) onBehalfOf:
    string | null;
}

export class SigningListAnswer {
  @ApiProperty({ example: '2026-11-20T10:50:00+07:00' }) now: string;
  @ApiProperty({ type: [MatterAnswer], description: 'Hồ sơ đến hạn sớm nhất trước' }) items: MatterAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
