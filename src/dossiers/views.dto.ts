import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { DOSSIER_PARTS } from '../http/access.js';

export class PartiesQuery {
  @ApiProperty({
    required: false,
    default: false,
    description: 'Xem đầy đủ; phải nêu lý do trong X-Reason và được ghi lại',
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unmask?: boolean;
}

export class PartyLineAnswer {
  @ApiProperty({ enum: ['owner', 'submitter'] }) role: string;
  @ApiProperty({ example: '7c9e6679-7425-40de-944b-e07fc1f90ae7@0f3a5c7d9e1b2a4c' }) ref: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'null: khóa của người này đã hủy',
  })
  person: unknown;
  @ApiProperty({ description: 'Dữ liệu cá nhân đang được che' }) masked: boolean;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Kênh mà người này đồng ý nhận tin',
  })
  consents: unknown[];
}

export class PartiesAnswer {
  @ApiProperty({ type: [PartyLineAnswer] }) items: PartyLineAnswer[];
}

export class ViewAnswer {
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00', description: 'Lần đầu' }) at: string;
  @ApiProperty({ example: '2026-11-20T08:40:00+07:00', description: 'Lần cuối của cùng lượt xem' }) lastAt: string;
  @ApiProperty({ example: 3, description: 'Số lần trong lượt xem' }) count: number;
  @ApiProperty({ enum: ['dossier-read', 'parties-read', 'parties-unmasked'] }) what: string;
  @ApiProperty({ enum: DOSSIER_PARTS, nullable: true, description: 'Phần hồ sơ đã xem; null: trang hồ sơ' })
  part: string | null;
  @ApiProperty({ example: 'Xem hồ sơ' }) whatText: string;
  @ApiProperty({ type: String, nullable: true, example: 'specialist' }) role: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'tq.stp' }) agency: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Sở Tư pháp' }) agencyName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Tên cán bộ; chỉ cơ quan giám sát thấy' }) officer:
    string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Lý do cán bộ nêu' }) why: string | null;
}

export class ViewsAnswer {
  @ApiProperty({ type: [ViewAnswer] }) items: ViewAnswer[];
}
