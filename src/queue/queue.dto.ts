import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { type Line, LINES } from './lines.js';

const LineField = () => ApiProperty({ enum: LINES, example: 'A', description: 'A: nộp; B: nhận kết quả; C: hỏi' });
const Counter = () => ApiProperty({ example: 3, minimum: 1, maximum: 99, description: 'Quầy' });

export class CallBody {
  @LineField()
  @IsIn(LINES)
  line: Line;

  @Counter()
  @IsInt()
  @Min(1)
  @Max(99)
  counter: number;

  @ApiProperty({
    type: Number,
    required: false,
    nullable: true,
    example: null,
    minimum: 1,
    maximum: 999,
    description: 'Gọi lại số này; không nêu: gọi số tiếp theo',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  no?: number | null;
}

export class CallView {
  @LineField() line: Line;
  @ApiProperty({ example: 12 }) no: number;
  @ApiProperty({ example: 'A012', description: 'Như in trên phiếu' }) name: string;
  @Counter() counter: number;
  @ApiProperty({ example: '2026-11-23T08:31:00+07:00' }) calledAt: string;
}

class WaitingView {
  @LineField() line: Line;
  @ApiProperty({ example: 4, description: 'Số người đang chờ' }) count: number;
}

export class QueueView {
  @ApiProperty({ type: [CallView], description: 'Lần gọi cuối của từng quầy, mới nhất trước' }) calls: CallView[];
  @ApiProperty({ type: [WaitingView] }) waiting: WaitingView[];
}
