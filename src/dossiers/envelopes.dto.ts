import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, ValidateIf } from 'class-validator';
import { DateField, IdField, InstantField, Text } from '../http/fields.js';

export class DeskQuery {
  @IdField(80, { example: 'tq.vp.ttpvhcc', description: 'Nơi tiếp nhận' })
  desk: string;
}

export class NoteEnvelopeBody extends DeskQuery {
  @Text(200, { example: 'Nguyễn Thị Ánh Tuyết', description: 'Người gửi ghi trên bì thư' })
  sender: string;

  @Text(60, { optional: true, example: 'EB123456785VN', description: 'Số hiệu bưu gửi' })
  parcel?: string | null;

  @DateField({ optional: true, example: '2026-11-13', description: 'Ngày trên dấu bưu chính; không quyết định gì' })
  postedOn?: string | null;

  @InstantField({ example: '2026-11-16T07:50:00+07:00', description: 'Lúc đến quầy: ngày tiếp nhận tính từ đây' })
  arrivedAt: string;
}

export class SettleEnvelopeBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    description: 'Hồ sơ đã tiếp nhận từ bưu gửi này',
  })
  @ValidateIf(({ reason }: SettleEnvelopeBody) => reason === undefined || reason === null)
  @IsUUID()
  dossier?: string | null;

  @Text(500, { optional: true, example: 'Gửi nhầm nơi nhận', description: 'Lý do trả lại người gửi' })
  reason?: string | null;
}

export class EnvelopeAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'tq.vp.ttpvhcc' }) desk: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: đã xử lý xong nên đã xóa' }) sender: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'EB123456785VN' }) parcel: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-13' }) postedOn: string | null;
  @ApiProperty({ example: '2026-11-16T07:50:00+07:00' }) arrivedAt: string;
  @ApiProperty({ enum: ['received', 'sent-back'], type: String, nullable: true, description: 'null: chờ mở' })
  outcome: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) dossier: string | null;
}

export class EnvelopesAnswer {
  @ApiProperty({ type: [EnvelopeAnswer], description: 'Chờ mở, đến sớm nhất trước' }) items: EnvelopeAnswer[];
  @ApiProperty({ example: 1, description: 'Số bưu gửi chờ mở' }) total: number;
}
