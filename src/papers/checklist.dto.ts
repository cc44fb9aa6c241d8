import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IdField } from '../http/fields.js';
import { Parts } from '../http/nested-fields.js';
import { PaperBody } from '../http/paper.dto.js';
import type { Channel } from '../workflow/filing.js';
import { SUBJECT_KINDS, type SubjectKind } from '../workflow/people.js';
import { CHANNELS } from '../workflow/process-condition.js';

const Choice = (values: readonly string[], description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ enum: [...values], required: false, nullable: true, description }),
    IsOptional(),
    IsIn(values),
  );

/** What is known of a case; a paper or fee that hangs on what is not known is told with its condition. */
export class CaseQuery {
  @IdField(20, { optional: true, example: 'main', description: 'Trường hợp của thủ tục; trống: main' })
  variant?: string | null;

  @IdField(80, { optional: true, example: 'tq.stp', description: 'Cơ quan giải quyết: quy trình có thể khác theo cấp' })
  resolver?: string | null;

  @Choice(CHANNELS, 'Cách nộp')
  channel?: Channel | null;

  @Choice(CHANNELS, 'Nơi nhận kết quả')
  returnChannel?: Channel | null;

  @Choice(SUBJECT_KINDS, 'Chủ hồ sơ là ai')
  subjectKind?: SubjectKind | null;

  @ApiProperty({ type: Boolean, required: false, nullable: true, description: 'Người nộp được ủy quyền' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  authorised?: boolean | null;
}

export class CompareBody extends CaseQuery {
  @Parts(PaperBody)
  papers: PaperBody[];
}

export class CountsAnswer {
  @ApiProperty({ type: 'integer', example: 1, description: 'Bản chính' }) originals: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 0,
    description: 'Bản sao chứng thực; null: nguồn không nói loại bản sao',
  })
  certifiedCopies: number | null;
  @ApiProperty({ type: 'integer', example: 0, description: 'Bản sao, loại nào cũng được' }) copies: number;
}

export class ChecklistPaperAnswer {
  @ApiProperty({ example: 'p1' }) paperId: string;
  @ApiProperty({ example: 'Tờ khai theo mẫu' }) name: string;
  @ApiProperty({ description: 'Tên bị cắt trong nguồn' }) nameTruncated: boolean;
  @ApiProperty({ description: 'Biểu mẫu điền cho hồ sơ này' }) form: boolean;
  @ApiProperty({ type: CountsAnswer }) wanted: CountsAnswer;
  @ApiProperty({ description: 'Chỉ khi thuộc trường hợp nêu trong tên hoặc nhóm' }) conditional: boolean;
  @ApiProperty({ type: String, nullable: true }) group: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'subjectKind = business',
    description: 'Điều kiện của quy trình, khi chưa đủ dữ kiện về trường hợp',
  })
  when: string | null;
}

export class ListedFeeAnswer {
  @ApiProperty({ example: 'f1' }) id: string;
  @ApiProperty({ example: 'Phí cấp bản sao' }) name: string;
  @ApiProperty({ type: 'integer', nullable: true, example: 8000, description: 'null: nguồn không ghi mức' }) amountVnd:
    number | null;
  @ApiProperty({ type: String, nullable: true, example: 'mỗi bản' }) condition: string | null;
  @ApiProperty({ type: String, enum: ['before', 'after'], nullable: true, description: 'null: quầy quyết định' })
  collect: 'before' | 'after' | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Được miễn; null: chưa đủ dữ kiện về trường hợp' })
  exempt: boolean | null;
}

export class ChecklistAnswer {
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ type: 'integer', example: 1 }) version: number;
  @ApiProperty({ example: 'main' }) variant: string;
  @ApiProperty({ type: [ChecklistPaperAnswer] }) papers: readonly ChecklistPaperAnswer[];
  @ApiProperty({ type: [ListedFeeAnswer] }) fees: readonly ListedFeeAnswer[];
}

export class MissingAnswer {
  @ApiProperty({ type: ChecklistPaperAnswer }) paper: ChecklistPaperAnswer;
  @ApiProperty({ type: CountsAnswer, description: 'Còn thiếu bao nhiêu' }) short: CountsAnswer;
}

export class UnlistedAnswer {
  @ApiProperty({ type: String, nullable: true }) paperId: string | null;
  @ApiProperty() name: string;
}

export class ComparedAnswer {
  @ApiProperty({ description: 'Không thiếu giấy tờ nào bắt buộc với mọi người' }) complete: boolean;
  @ApiProperty({ type: [MissingAnswer] }) missing: readonly MissingAnswer[];
  @ApiProperty({ type: [ChecklistPaperAnswer], description: 'Chưa nộp, chỉ cần khi thuộc trường hợp' })
  toAsk: readonly ChecklistPaperAnswer[];
  @ApiProperty({ type: [UnlistedAnswer], description: 'Ngoài danh mục: được nhận, không được đòi' })
  unlisted: readonly UnlistedAnswer[];
}
