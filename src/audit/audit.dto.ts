import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches, MaxLength } from 'class-validator';
import { DateField } from '../http/fields.js';
import { PageLimit } from '../http/page.dto.js';

export class AuditQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Tài khoản đã làm' })
  @IsOptional()
  @IsUUID()
  person?: string;

  @ApiPropertyOptional({ example: 'H60.13-261120-0001', maxLength: 40, description: 'Mã hồ sơ, hoặc id' })
  @IsOptional()
  @Matches(/^[\w.-]{1,40}$/)
  dossier?: string;

  @DateField({ optional: true, example: '2026-11-01', description: 'Từ ngày' })
  from?: string | null;

  @DateField({ optional: true, example: '2026-11-30', description: 'Đến hết ngày' })
  to?: string | null;

  @ApiPropertyOptional({ example: 'dossier-read', maxLength: 60, description: 'Loại việc' })
  @IsOptional()
  @Matches(/^[a-z-]{1,60}$/)
  what?: string;

  @ApiPropertyOptional({ description: 'Giá trị next của trang trước' })
  @IsOptional()
  @MaxLength(200)
  @Matches(/^[\w-]+$/)
  cursor?: string;

  @PageLimit()
  limit?: number;
}

const Maybe = (example: string, description?: string) =>
  ApiProperty({ type: String, nullable: true, example, description });

export class AuditLineView {
  @ApiProperty({ example: 'tq.stp', description: 'Chuỗi của cơ quan nào; "-": không thuộc cơ quan nào' })
  agency: string;
  @ApiProperty({ example: '128', description: 'Số thứ tự trong chuỗi' })
  no: string;
  @ApiProperty({ example: '2026-11-23T15:10:00+07:00' })
  at: string;
  @ApiProperty({ enum: ['person', 'system', 'import', 'gateway'] })
  kind: string;
  @ApiProperty({ description: 'Tài khoản, hoặc bộ phận của hệ thống' })
  person: string;
  @Maybe('Lý A Páo', 'Tên cán bộ; công dân không nêu tên')
  name: string | null;
  @Maybe('specialist')
  role: string | null;
  @ApiProperty({ example: 'dossier-read' })
  what: string;
  @Maybe('3f0c…', 'Hồ sơ hoặc tài khoản được nói đến')
  subject: string | null;
  @Maybe('H60.13-261120-0001')
  code: string | null;
  @Maybe('Thụ lý hồ sơ')
  why: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { route: 'PUT /api/v1/procedures/:code/limit' } })
  details: object;
}

export class AuditPage {
  @ApiProperty({ type: [AuditLineView], description: 'Mới nhất trước' })
  items: AuditLineView[];
  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

class ChainView {
  @ApiProperty({ example: 'tq.stp' })
  agency: string;
  @ApiProperty({ example: 1280, description: 'Số mục' })
  entries: number;
  @Maybe('2026-11-23T15:10:00+07:00')
  lastAt: string | null;
  @ApiProperty({ example: 500, description: 'Số mục cuối vừa kiểm tra; toàn bộ: lệnh verify' })
  checked: number;
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'Mục đầu tiên không còn nguyên; null: còn' })
  brokenAt: number | null;
}

export class ChainsView {
  @ApiProperty({ type: [ChainView] })
  items: ChainView[];
}
