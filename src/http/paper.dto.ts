import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { FiledPaper } from '../workflow/filing.js';
import { IdField, Text } from './fields.js';

/** A paper as it is handed in. */
export class PaperBody {
  @IdField(80, {
    optional: true,
    example: 'p1',
    description: 'Mã thành phần hồ sơ trong danh mục; trống: giấy tờ khác',
  })
  paperId?: string | null;

  @Text(1200, { example: 'Tờ khai theo mẫu' })
  name: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 99, default: 0, required: false })
  @IsOptional()
  @Min(0)
  @Max(99)
  @IsInt()
  originals?: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 99, default: 0, required: false })
  @IsOptional()
  @Min(0)
  @Max(99)
  @IsInt()
  certifiedCopies?: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 99, default: 0, required: false })
  @IsOptional()
  @Min(0)
  @Max(99)
  @IsInt()
  photocopies?: number;

  @ApiProperty({ default: false, required: false })
  @IsOptional()
  @IsBoolean()
  digitised?: boolean;
}

export const papersOf = (papers: readonly PaperBody[]): FiledPaper[] =>
  papers.map((paper) => ({
    paperId: paper.paperId ?? null,
    name: paper.name,
    originals: paper.originals ?? 0,
    certifiedCopies: paper.certifiedCopies ?? 0,
    photocopies: paper.photocopies ?? 0,
    digitised: paper.digitised ?? false,
  }));
