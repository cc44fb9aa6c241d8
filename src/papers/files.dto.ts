import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { IdField } from '../http/fields.js';

const PAPER = { optional: true, example: 'p1', description: 'Mã thành phần hồ sơ trong danh mục; trống: giấy tờ khác' };

export class ReuseFileBody {
  @ApiProperty({
    format: 'uuid',
    example: '7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10',
    description: 'Tệp trong hồ sơ trước của cùng chủ hồ sơ',
  })
  @IsUUID()
  file: string;

  @IdField(80, PAPER)
  paperId?: string | null;
}

export class FileAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, example: 'p1' }) paperId: string | null;
  @ApiProperty({ example: 'Đơn đề nghị.pdf' }) name: string;
  @ApiProperty({ example: 'application/pdf' }) mediaType: string;
  @ApiProperty({ type: 'integer', example: 482133 }) size: number;
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) sha256: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Bản cũ mà tệp này thay; bản cũ vẫn được giữ',
  })
  supersedes: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Dùng lại từ hồ sơ trước của cùng chủ hồ sơ',
  })
  reusedFrom: string | null;
  @ApiProperty({ enum: ['digitised', 're-used'], description: 'Số hóa cho hồ sơ này, hay dùng lại bản đã số hóa' })
  origin: string;
  @ApiProperty({ type: String, nullable: true, example: 'tq.vp.ttpvhcc' }) agency: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'desk-officer' }) role: string | null;
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) addedAt: string;
}

export class ListedFileAnswer extends FileAnswer {
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ description: 'Đã có bản mới thay' }) superseded: boolean;
}

export class FilesAnswer {
  @ApiProperty({ type: [ListedFileAnswer] }) items: ListedFileAnswer[];
}

export class HeldOriginalsAnswer {
  @ApiProperty({ type: String, nullable: true, example: 'p1' }) paperId: string | null;
  @ApiProperty({ example: 'Giấy chứng nhận' }) name: string;
  @ApiProperty({ type: 'integer', example: 1, description: 'Số bản chính đã nhận' }) handedIn: number;
  @ApiProperty({ type: 'integer', example: 1, description: 'Số bản chính cơ quan còn giữ' }) held: number;
}

export class OriginalsAnswer {
  @ApiProperty({ type: [HeldOriginalsAnswer] }) items: HeldOriginalsAnswer[];
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-11-30T09:00:00+07:00',
    description: 'Lúc trả lại người nộp; null: chưa trả',
  })
  returnedAt: string | null;
}
