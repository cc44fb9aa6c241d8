import { ApiProperty } from '@nestjs/swagger';
import { TrackingAnswer } from './read-answers.dto.js';

const open = { type: 'object' as const, additionalProperties: true };

/** Level 0: by the code alone. Level 1: with the look-up PIN or QR token also the course, what is missing, the letters. */
export class TrackedAnswer extends TrackingAnswer {
  @ApiProperty({ enum: [0, 1] }) level: number;
  @ApiProperty({
    type: 'array',
    items: open,
    nullable: true,
    description: 'Giấy tờ còn thiếu; chỉ khi có mã tra cứu đúng',
  })
  missing: readonly unknown[] | null;
  @ApiProperty({
    type: 'array',
    items: open,
    nullable: true,
    description: 'Biểu mẫu, văn bản gửi người nộp; chỉ khi có mã tra cứu đúng',
  })
  letters: readonly unknown[] | null;
}
