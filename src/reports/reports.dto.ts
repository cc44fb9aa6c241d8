import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { FigureAnswer, open } from './figures.dto.js';
import { BY, type By } from './form-06a.reader.js';
import { SummaryFilter } from './report-period.js';

export class Form06aFilter extends SummaryFilter {
  @ApiProperty({
    enum: BY,
    required: false,
    default: 'field',
    description:
      'Mỗi dòng là một lĩnh vực, một cơ quan giải quyết, hay một cán bộ: cho Văn phòng UBND tỉnh, và cho người đứng đầu về cơ quan của mình (kèm agency)',
  })
  @IsOptional()
  @IsIn(BY)
  by?: By;
}

export class SummaryAnswer {
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ type: 'array', items: open }) channels: readonly unknown[];
  @ApiProperty({ type: 'array', items: open }) statuses: readonly unknown[];
  @ApiProperty({ type: [FigureAnswer], description: 'Tỷ lệ của kỳ, mỗi tỷ lệ theo công thức của nó' })
  rates: readonly FigureAnswer[];
  @ApiProperty({ ...open, description: 'Hồ sơ trễ hạn và văn bản xin lỗi' }) late: unknown;
  @ApiProperty({
    ...open,
    example: {
      withdrawn: 4,
      terminated: 2,
      closedEarly: 4,
      closedOnTime: 1,
      closedLate: 1,
      noDueDate: 0,
      voided: 1,
    },
    description:
      'Đóng không có kết quả, và so với hạn ngày đóng là trước, đúng hay quá; không có hạn (không vào tỷ lệ nào); đã hủy do nhập sai (rời mọi cột)',
  })
  ended: unknown;
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Xong đúng ngày hạn nhưng sau giờ hẹn: vẫn đúng hạn theo ngày, dấu nội bộ',
  })
  finishedAfterHours: number;
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    example: 12,
    description:
      'Hồ sơ tiếp nhận tại nơi này trong kỳ, kể cả cho cơ quan khác giải quyết (phi địa giới); không vào tỷ lệ nào',
  })
  takenIn: number;
  @ApiProperty({ type: 'array', items: open, description: 'Chỉ tiêu của các kế hoạch, kèm nguồn' })
  targets: readonly unknown[];
}

const figure = (column: string) => ({ type: 'integer' as const, minimum: 0, description: `Cột ${column}` });

export class Columns06a {
  @ApiProperty(figure('3: nhận giải quyết, tổng = 4+5+6 = 7+11')) c3: number;
  @ApiProperty(figure('4: trong kỳ, trực tuyến')) c4: number;
  @ApiProperty(figure('5: trong kỳ, trực tiếp và bưu chính')) c5: number;
  @ApiProperty(figure('6: từ kỳ trước')) c6: number;
  @ApiProperty(figure('7: đã giải quyết, tổng = 8+9+10')) c7: number;
  @ApiProperty(figure('8: trước hạn')) c8: number;
  @ApiProperty(figure('9: đúng hạn, gồm cả hồ sơ rút, dừng')) c9: number;
  @ApiProperty(figure('10: quá hạn')) c10: number;
  @ApiProperty(figure('11: đang giải quyết, tổng = 12+13')) c11: number;
  @ApiProperty(figure('12: trong hạn, gồm cả hồ sơ đang dừng tính hạn')) c12: number;
  @ApiProperty(figure('13: quá hạn')) c13: number;
}

export class Row06aAnswer extends Columns06a {
  @ApiProperty({ example: 1, description: 'Cột 1' }) no: number;
  @ApiProperty({ example: 'Hộ tịch' }) key: string;
  @ApiProperty({ example: 'Hộ tịch', description: 'Cột 2: lĩnh vực, cơ quan hoặc cán bộ' }) name: string;
}

export class Form06aAnswer {
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ enum: BY }) by: By;
  @ApiProperty({ type: [Row06aAnswer] }) rows: readonly Row06aAnswer[];
  @ApiProperty({ type: Columns06a }) total: Columns06a;
  @ApiProperty({ type: [String], example: [], description: 'Đẳng thức không đúng; có thì không được dùng số liệu' })
  violations: readonly string[];
  @ApiProperty({ example: 'ON_TIME', description: 'Hồ sơ rút, dừng được xếp vào cột 9' }) returnedBucket: string;
  @ApiProperty({
    ...open,
    example: { early: 1, onTime: 0, late: 1 },
    description: 'Hồ sơ rút, dừng: ngày đóng trước, đúng hay quá hạn; ngoài các cột của biểu',
  })
  withoutResult: unknown;
}
