import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Limit } from '../workflow/procedure.js';
import { LimitView } from './views.dto.js';

export class CutsQuery {
  @ApiPropertyOptional({
    enum: ['published', 'draft'],
    default: 'published',
    description: 'published: đang áp dụng; draft: bản thảo mới nhất',
  })
  @IsOptional()
  @IsIn(['published', 'draft'])
  state?: 'published' | 'draft';
}

const Percent = () =>
  ApiProperty({
    type: Number,
    nullable: true,
    example: 30,
    description: '% thời hạn pháp luật; null: chưa đủ dữ liệu',
  });

export class CutView {
  @ApiProperty({ example: '1.001806' }) procedure: string;
  @ApiProperty({ example: 'main' }) variant: string;
  @ApiProperty({ type: LimitView, nullable: true, description: 'Thời hạn pháp luật' }) legal: Limit | null;
  @ApiProperty({ type: LimitView, nullable: true, description: 'Thời hạn cam kết' }) committed: Limit | null;
  @Percent() percent: number | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Đạt mức kế hoạch đề ra' }) enough: boolean | null;
}

export class ProcessCutView extends CutView {
  @ApiProperty({ example: 'CaoBang-2022-1.001806' }) process: string;
  @ApiProperty({ example: 2 }) version: number;
  @ApiProperty({ example: 'Sở Y tế', description: 'Cơ quan chủ trì quy trình' }) agency: string;
}

export class CutTotalView {
  @ApiProperty({ example: 38, description: 'Số trường hợp' }) cases: number;
  @ApiProperty({ example: 35, description: 'Trong đó biết cả hai thời hạn' }) known: number;
  @ApiProperty({ example: 12, description: 'Trong đó đạt mức kế hoạch đề ra' }) enough: number;
  @Percent() percent: number | null;
}

export class AgencyCutView extends CutTotalView {
  @ApiProperty({ example: 'Sở Y tế' }) agency: string;
}

export class AskedCutView {
  @ApiProperty({ example: 30, description: 'Mức cắt giảm tối thiểu, %' }) percent: number;
  @ApiProperty({ type: String, nullable: true, example: 'Kế hoạch 56/KH-UBND, Tuyên Quang, 20/5/2020' }) source:
    string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
}

export class CutsAnswer {
  @ApiProperty({ type: AskedCutView, nullable: true, description: 'null: không kế hoạch nào đề ra' })
  asked: AskedCutView | null;
  @ApiProperty({ type: CutTotalView, description: 'Cả tỉnh' }) total: CutTotalView;
  @ApiProperty({ type: [AgencyCutView] }) byAgency: readonly AgencyCutView[];
  @ApiProperty({ type: [ProcessCutView] }) items: readonly ProcessCutView[];
}
