import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsObject, IsOptional, IsUUID, Matches } from 'class-validator';
import { IdField, InstantField } from '../http/fields.js';

const ID_KINDS = ['cccd', 'cmnd', 'passport', 'tax-code'] as const;

/** The paper that somebody shows at the counter. */
export class IdentityBody {
  @ApiProperty({ enum: ID_KINDS, example: 'cccd' })
  @IsIn(ID_KINDS)
  idKind: (typeof ID_KINDS)[number];

  @ApiProperty({ example: '008190001234', pattern: '^[0-9A-Z-]{6,20}$' })
  @Matches(/^[0-9A-Z-]{6,20}$/)
  idNumber: string;
}

export class DuplicatesBody extends IdentityBody {
  @ApiProperty({ example: '1.001193', pattern: '^[1-3]\\.\\d{6}$' })
  @Matches(/^[1-3]\.\d{6}$/)
  procedureCode: string;
}

export class OpenTwinAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261124-0001' }) code: string | null;
  @ApiProperty({ example: 'processing' }) status: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) resolverName: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) receivedOn: string | null;
}

export class DuplicatesAnswer {
  @ApiProperty({ type: [OpenTwinAnswer], description: 'Hồ sơ đang mở mà cán bộ được xem' }) items: OpenTwinAnswer[];
  @ApiProperty({ description: 'Còn hồ sơ ở nơi khác, cán bộ không được xem là hồ sơ nào' }) elsewhere: boolean;
}

export class KnownPersonBody extends IdentityBody {
  @ApiProperty({
    required: false,
    default: false,
    description: 'Người này đồng ý dùng lại dữ liệu đã khai: xem đầy đủ, được ghi lại cùng lý do',
  })
  @IsOptional()
  @IsBoolean()
  agreed?: boolean;
}

export class KnownPersonAnswer {
  @ApiProperty({ format: 'uuid', description: 'Hồ sơ gần nhất của người này' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261124-0001' }) code: string | null;
  @ApiProperty({ description: 'Dữ liệu đang được che: chưa có lời đồng ý' }) masked: boolean;
  @ApiProperty({ example: 'Nguyễn Thị Ánh Tuyết' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '09********78' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'a***@example.com' }) email: string | null;
  @ApiProperty({ type: String, nullable: true, example: '***' }) address: string | null;
  @ApiProperty({ type: String, nullable: true, example: '1990-**-**' }) birthDate: string | null;
}

export class KnownPersonFound {
  @ApiProperty({ type: KnownPersonAnswer, nullable: true, description: 'null: chưa có hồ sơ nào được xem' })
  known: KnownPersonAnswer | null;
}

export class PromisePreviewBody {
  @ApiProperty({ example: '1.001193', pattern: '^[1-3]\\.\\d{6}$' })
  @Matches(/^[1-3]\.\d{6}$/)
  procedureCode: string;

  @IdField(20, { optional: true, example: 'main', description: 'Trường hợp của thủ tục; trống: main' })
  variant?: string | null;

  @IdField(80, { example: 'tq.vp.ttpvhcc', description: 'Bộ phận Một cửa tiếp nhận' })
  receiver: string;

  @InstantField({
    optional: true,
    example: '2026-11-16T07:50:00+07:00',
    description: 'Lúc bưu gửi đến quầy; trống: bây giờ',
  })
  receivedAt?: string | null;
}

export class DraftBody {
  @ApiProperty({ format: 'uuid', description: 'Cửa sổ trình duyệt đang gõ' })
  @IsUUID()
  window: string;

  @IdField(120, { example: '7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10', description: 'Khóa sẽ dùng khi tiếp nhận' })
  submission: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Biểu mẫu như đang gõ; giữ kín, niêm phong' })
  @IsObject()
  form: Record<string, unknown>;

  @ApiProperty({ required: false, default: false, description: 'Tiếp tục bản nháp đang gõ ở cửa sổ khác' })
  @IsOptional()
  @IsBoolean()
  takeOver?: boolean;
}

export class DraftSavedAnswer {
  @ApiProperty({ example: '2026-11-24T08:15:05+07:00' }) savedAt: string;
}

export class DraftAnswer extends DraftSavedAnswer {
  @ApiProperty({ example: 'tq.vp.ttpvhcc' }) desk: string;
  @ApiProperty({ example: '7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10' }) submission: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) form: Readonly<Record<string, unknown>>;
}

export class DraftsAnswer {
  @ApiProperty({ type: [DraftAnswer], description: 'Mới nhất trước' }) items: DraftAnswer[];
}
