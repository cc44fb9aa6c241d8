import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { LocalDate } from '../workflow/instant.js';
import { Sentence } from './admin.dto.js';
import { IDENTIFIER } from './catalogue-admin.js';
import type { Agency } from './records.js';
import { type Succession, SUCCESSION_KINDS, type SuccessionKind, type TakeOver } from './succession.js';
import { AgencyView } from './views.dto.js';

const LEVELS: readonly Agency['level'][] = ['province', 'district', 'commune'];
const AGENCY_ID = /^[a-z][a-z0-9]*(\.[a-z0-9]+){0,4}$/;

const Day = (description: string) => ApiProperty({ type: String, format: 'date', example: '2027-01-01', description });

export class FoundAgencyBody {
  @ApiProperty({ example: 'tq.snv.ttlt', description: 'Mã nội bộ, không đổi về sau' })
  @Matches(AGENCY_ID)
  @MaxLength(60)
  id: string;

  @ApiProperty({ type: String, nullable: true, example: 'tq.snv', description: 'Cơ quan cấp trên' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  parentId: string | null;

  @ApiProperty({ example: 'Trung tâm Lưu trữ lịch sử tỉnh Tuyên Quang', maxLength: 500 })
  @Sentence()
  name: string;

  @ApiProperty({ example: 'center', description: 'Loại: department, people_committee, division, center …' })
  @Matches(/^[a-z_]{2,40}$/)
  type: string;

  @ApiProperty({ enum: LEVELS, example: 'province' })
  @IsIn(LEVELS)
  level: Agency['level'];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'H60.13.05',
    description: 'Mã định danh theo QĐ 20/2020/QĐ-TTg, khi đã được cấp; nguồn là văn bản thành lập',
  })
  @IsOptional()
  @Matches(IDENTIFIER)
  identifier?: string | null;

  @Day('Hoạt động từ ngày')
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  openFrom: LocalDate;

  @ApiProperty({ example: 'QĐ 456/QĐ-UBND ngày 10/11/2026', maxLength: 500, description: 'Văn bản thành lập' })
  @Sentence()
  document: string;
}

export class EndAgencyBody {
  @ApiProperty({
    type: [String],
    example: ['tq.snv'],
    description:
      'Cơ quan kế thừa: một là sáp nhập; nhiều là chia, mỗi hồ sơ phải được chọn; [] là giải thể, khi đó phải nêu kind: closure',
  })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  into: string[];

  @ApiPropertyOptional({
    enum: SUCCESSION_KINDS,
    example: 'merger',
    description: 'Sáp nhập, chia hay giải thể: phải khớp với into; bắt buộc khi giải thể, không cơ quan kế thừa',
  })
  @IsOptional()
  @IsIn([...SUCCESSION_KINDS])
  kind?: SuccessionKind;

  @Day('Ngày đầu tiên cơ quan kế thừa làm việc')
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  on: LocalDate;

  @ApiProperty({ example: 'NQ 12/NQ-HĐND ngày 08/12/2026', maxLength: 500, description: 'Văn bản sắp xếp' })
  @Sentence()
  document: string;

  @ApiProperty({ type: String, nullable: true, example: null, maxLength: 500, description: 'Ghi chú' })
  @IsOptional()
  @Sentence()
  note: string | null;
}

export class SuccessionView implements Succession {
  @ApiProperty({ example: 'tq0.stttt', description: 'Cơ quan đã kết thúc hoạt động' })
  from: string;
  @ApiProperty({ type: [String], example: ['tq.skhcn', 'tq.svhttdl'], description: 'Cơ quan kế thừa' })
  into: readonly string[];
  @ApiProperty({ enum: SUCCESSION_KINDS, example: 'split' })
  kind: Succession['kind'];
  @ApiProperty({ type: String, format: 'date', example: '2025-07-01' })
  on: LocalDate;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'null: chưa có văn bản, chưa xác minh' })
  document: string | null;
  @ApiProperty({ type: String, nullable: true, example: null })
  note: string | null;
  @ApiProperty({ example: 'memory' })
  confidence: string;
  @ApiProperty({ example: 'Sắp xếp bộ máy năm 2025' })
  source: string;
}

export class TakeOverView implements TakeOver {
  @ApiProperty({ example: 'tq0.skhcn' }) from: string;
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2025-07-01',
    description: 'Ngày đầu tiên việc về đến cơ quan này; có thể chưa tới',
  })
  on: LocalDate;
}

export class HeirsView {
  @ApiProperty({ type: AgencyView, nullable: true, description: 'Cơ quan kế thừa duy nhất; null: phải chọn' })
  sole: AgencyView | null;
  @ApiProperty({
    type: [AgencyView],
    description: 'Chọn một trong số này; rỗng khi không có: cơ quan đang hoạt động bất kỳ',
  })
  among: AgencyView[];
  @ApiProperty({ type: [SuccessionView], description: 'Các bước kế thừa, cũ nhất trước' })
  by: readonly SuccessionView[];
  @ApiProperty({
    type: [String],
    example: ['tq.skhcn', 'tq0.skhcn'],
    description: 'Cơ quan này và các cơ quan nó kế thừa',
  })
  line: readonly string[];
  @ApiProperty({ type: [TakeOverView], description: 'Nhận việc của cơ quan nào, từ ngày nào' })
  takesOver: readonly TakeOverView[];
}
