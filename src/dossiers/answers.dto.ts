import { ApiProperty } from '@nestjs/swagger';

/** Another dossier, as a warning names it. */
export class TwinAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: 'received' }) status: string;
}

/** What was done all the same, and should be looked at. */
export class WarningAnswer {
  @ApiProperty({ enum: ['same-person-same-day'] }) code: string;
  @ApiProperty({ example: 'Trong ngày, người này đã có hồ sơ khác của cùng thủ tục' }) message: string;
  @ApiProperty({
    type: [TwinAnswer],
    description: 'Những hồ sơ được xem; rỗng khi hồ sơ kia thuộc cơ quan khác',
  })
  dossiers: readonly TwinAnswer[];
}

/** What became of a submission. */
export class RecordedAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ example: 3, description: 'Phiên bản sau lệnh; dùng cho If-Match' }) version: number;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 4,
    description: 'Mã trạng thái đồng bộ Cổng Dịch vụ công quốc gia',
  })
  portalStatus: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ type: [String], example: ['DossierHandedOver'] }) facts: string[];
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04T17:00:00+07:00' }) dueAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04' }) dueDate: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-12-03T17:00:00+07:00',
    description: 'Hạn gửi văn bản xin lỗi nếu sẽ trễ',
  })
  apologyBy: string | null;
  @ApiProperty({ description: 'Lần gửi này đã được trả lời trước đó' }) replayed: boolean;
  @ApiProperty({
    required: false,
    example: 'K7W2M9QD',
    description: 'Mã tra cứu in trên giấy tiếp nhận; chỉ khi tiếp nhận',
  })
  lookupPin?: string;
  @ApiProperty({ required: false, description: 'Mã QR tra cứu; chỉ khi tiếp nhận' }) trackingToken?: string;
  @ApiProperty({
    required: false,
    type: [WarningAnswer],
    description: 'Điều cần lưu ý, không chặn; chỉ khi nộp, hướng dẫn, tiếp nhận',
  })
  warnings?: readonly WarningAnswer[];
}

export class BlockedAnswer {
  @ApiProperty({ example: 'SignResult' }) command: string;
  @ApiProperty({ example: 'wrong-step-kind' }) code: string;
  @ApiProperty({ type: String, nullable: true, example: 'NĐ 61/2018/NĐ-CP Đ.19' }) ground: string | null;
  @ApiProperty({ example: 'Bước đang mở không phải bước ký.' }) message: string;
}
