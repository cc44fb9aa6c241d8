import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Succession } from '../catalogue/succession.js';
import { DateField, IdField } from '../http/fields.js';
import { CursorQuery, truth } from '../http/page.dto.js';

/** What an agency has to do in a dossier. */
const PARTS = ['receiver', 'resolver', 'step', 'consulted'] as const;
export type Part = (typeof PARTS)[number];

export class RehomingQuery extends CursorQuery {
  @IdField(80, { optional: true, description: 'Chỉ của cơ quan đã kết thúc này', example: 'tq0.stttt' })
  agency?: string;

  @ApiProperty({
    required: false,
    description: 'true: chỉ hồ sơ phải có người chọn nơi đến; false: chỉ hồ sơ có một nơi kế thừa duy nhất',
  })
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  choice?: boolean;

  @DateField({ optional: true, description: 'Xem trước cho ngày này; mặc định là hôm nay', example: '2027-01-01' })
  on?: string;
}

export class NamedAgencyAnswer {
  @ApiProperty({ example: 'tq.snv' }) id: string;
  @ApiProperty() name: string;
}

export class EndedAgencyAnswer {
  @ApiProperty({ example: 'tq0.stttt' }) agency: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ example: 12, description: 'Hồ sơ đang mở còn việc ở cơ quan này' }) dossiers: number;
  @ApiProperty({ type: NamedAgencyAnswer, nullable: true, description: 'Nơi kế thừa duy nhất; null: phải chọn' })
  into: NamedAgencyAnswer | null;
  @ApiProperty({
    type: [NamedAgencyAnswer],
    description: 'Chọn một trong số này; rỗng khi phải chọn: cơ quan đang hoạt động bất kỳ',
  })
  among: NamedAgencyAnswer[];
  @ApiProperty({ enum: ['merger', 'split', 'closure'], description: 'Bước sắp xếp đầu tiên' })
  kind: Succession['kind'];
  @ApiProperty({ example: '2025-07-01' }) on: string;
  @ApiProperty({ type: String, nullable: true, description: 'Văn bản sắp xếp; null: chưa có, người chuyển phải nêu' })
  document: string | null;
}

export class StrandedPartAnswer {
  @ApiProperty({ example: 'tq0.stttt', description: 'Cơ quan đã kết thúc' }) agency: string;
  @ApiProperty({ enum: PARTS, isArray: true, description: 'Còn là nơi tiếp nhận, giải quyết, giữ bước, được hỏi' })
  as: readonly Part[];
  @ApiProperty({ type: String, nullable: true, description: 'Nơi đến; null: phải chọn' }) into: string | null;
  @ApiProperty({ type: [String] }) among: readonly string[];
}

export class StrandedAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ example: 4 }) version: number;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedureCode: string;
  @ApiProperty() subject: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-12-04' }) dueDate: string | null;
  @ApiProperty({ type: [StrandedPartAnswer] }) parts: StrandedPartAnswer[];
}

export class RehomingAnswer {
  @ApiProperty({ example: '2026-11-20' }) on: string;
  @ApiProperty({ type: [EndedAgencyAnswer], description: 'Cơ quan đã kết thúc còn việc, và ai làm việc của nó' })
  agencies: EndedAgencyAnswer[];
  @ApiProperty({ type: [StrandedAnswer], description: 'Hạn gần nhất trước; gửi vào /batches/rehome-dossier' })
  items: StrandedAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty({ example: 12 }) total: number;
}
