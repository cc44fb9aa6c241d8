import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { Text } from '../http/fields.js';
import { BoardAnswer } from './board.dto.js';
import { BOARD_BY } from './board-reader.js';
import type { Difference, Moved, Placed } from './differences.js';
import { open } from './figures.dto.js';
import { FORMULA, number } from './formulas.dto.js';
import { FROZEN_KINDS, type FrozenKindName } from './frozen/kind.js';
import { Index766Answer, MONTH } from './index-766.dto.js';
import { SummaryFilter } from './report-period.js';
import { Form06aAnswer } from './reports.dto.js';
import { CAUSE_ROWS, VOLUME_ROWS } from './tables/report-forms.js';
import { CausesAnswer, ConsolidatedAnswer } from './tables/tables.dto.js';

const ROWS_BY = [...new Set([...VOLUME_ROWS, ...CAUSE_ROWS, ...BOARD_BY])];
type RowsBy = (typeof ROWS_BY)[number];

const year = { type: 'integer' as const, required: false, minimum: 2007, maximum: 2099, example: 2026 };
const Year = () => applyDecorators(IsOptional(), Transform(number), IsInt(), Min(2007), Max(2099));

/** A report that is sent is of an agency, of no officer of it. */
export class FreezeBody extends OmitType(SummaryFilter, ['knownAt', 'officer'] as const) {
  @ApiProperty({
    enum: FROZEN_KINDS,
    example: '06a',
    description: 'Biểu; bảng chỉ tiêu của một năm (year); bộ chỉ số 766 của một tháng (month)',
  })
  @IsIn(FROZEN_KINDS)
  kind: FrozenKindName;

  @ApiProperty({ enum: ROWS_BY, required: false, description: 'Mỗi dòng là gì; mặc định là cách đầu tiên của biểu, của bảng' }) // prettier-ignore
  @IsOptional()
  @IsIn(ROWS_BY)
  by?: RowsBy;

  @ApiProperty({ ...year, description: 'Chỉ với board, bắt buộc: năm báo cáo theo NĐ 09/2019' })
  @Year()
  year?: number;

  @ApiProperty({ ...year, description: 'Chỉ với board: so với chỉ tiêu của năm này; mặc định là year' })
  @Year()
  targetYear?: number;

  @ApiProperty({ required: false, pattern: FORMULA.source, description: 'Chỉ với board: một chỉ tiêu' })
  @IsOptional()
  @Matches(FORMULA)
  formula?: string;

  @ApiProperty({ required: false, pattern: MONTH.source, example: '2026-11', description: 'Chỉ với index-766; mặc định tháng này' }) // prettier-ignore
  @IsOptional()
  @Matches(MONTH)
  month?: string;

  @Text(500, { optional: true, example: 'Báo cáo gửi Văn phòng Chính phủ, quý I' })
  note?: string;
}

export class FrozenAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: FROZEN_KINDS }) kind: FrozenKindName;
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ type: String, nullable: true, description: 'Mỗi dòng là gì; null: chỉ có một cách' })
  by: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ description: 'SHA-256 của đúng các byte đã giữ' }) sha256: string;
  @ApiProperty({ ...open, description: 'Vị trí của sổ cái mà báo cáo đã biết, và lúc đó' }) known: unknown;
  @ApiProperty({ format: 'date-time' }) frozenAt: string;
  @ApiProperty({ ...open, example: { id: 'd2c1…', name: 'Nguyễn Văn An' } }) frozenBy: unknown;
}

/** What the report of that kind answers by itself, but for how far the ledger was read; and by which day something is overdue. */
const BODIES = {
  '06a': Form06aAnswer,
  '06b': ConsolidatedAnswer,
  '06c': ConsolidatedAnswer,
  '06d': ConsolidatedAnswer,
  '07': CausesAnswer,
  board: BoardAnswer,
  'index-766': Index766Answer,
} as const satisfies Record<FrozenKindName, Type>;

export const ApiFrozenBody = () =>
  applyDecorators(
    ApiExtraModels(...new Set(Object.values(BODIES))),
    ApiOkResponse({
      description: 'Như báo cáo cùng loại, không có asOf; thêm kind, và today là ngày so hạn',
      schema: { anyOf: [...new Set(Object.values(BODIES))].map((body) => ({ $ref: getSchemaPath(body) })) },
    }),
  );

export class FrozenListAnswer {
  @ApiProperty({ type: [FrozenAnswer], description: 'Mới nhất trước' }) items: FrozenAnswer[];
}

export class ReissuedAnswer {
  @ApiProperty({ description: 'Tính lại từ sổ cái như lúc đó có bằng bản đã giữ không' }) equal: boolean;
  @ApiProperty({ description: 'SHA-256 của bản đã giữ' }) frozen: string;
  @ApiProperty({ description: 'SHA-256 của bản tính lại' }) reissued: string;
}

const told = { type: Number, nullable: true };

export class DifferenceAnswer implements Difference {
  @ApiProperty({ type: String, nullable: true, description: 'Dòng cộng, cơ quan hay nhóm bên trên; null: không có' })
  group: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hộ tịch', description: 'Dòng; null: tổng' }) key:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hộ tịch' }) name: string | null;
  @ApiProperty({ example: 'c13', description: 'Cột của biểu; numerator, denominator, value, scored, forecast' })
  column: string;
  @ApiProperty({ ...told, example: 2, description: 'null: không có dữ liệu' }) frozen: number | null;
  @ApiProperty({ ...told, example: 1, description: 'Theo những gì sổ cái biết bây giờ' }) now: number | null;
}

export class PlacedAnswer implements Placed {
  @ApiProperty({ example: 'Hộ tịch' }) key: string;
  @ApiProperty({ type: [String], example: ['c5', 'c13'], description: 'Cột của biểu, hoặc F-LATE/numerator' })
  columns: readonly string[];
}

export class MovedAnswer implements Moved {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.7-261116-0001' }) code: string | null;
  @ApiProperty({ example: '/api/v1/dossiers/7b1d6f0e-2b51-4a8f-9a40-9d0c7a3f2f10' }) dossier: string;
  @ApiProperty({ type: PlacedAnswer, nullable: true, description: 'null: lúc đó không đếm ở đâu' })
  from: PlacedAnswer | null;
  @ApiProperty({ type: PlacedAnswer, nullable: true, description: 'null: nay không đếm ở đâu' })
  to: PlacedAnswer | null;
}

export class DifferencesAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ ...open, nullable: true, description: 'Sổ cái được đọc đến vị trí này' }) asOf: unknown;
  @ApiProperty({ type: [DifferenceAnswer], description: 'Chỉ những ô đã khác' }) cells: readonly DifferenceAnswer[];
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Số hồ sơ đã chuyển ô, của mọi trang' }) total: number;
  @ApiProperty({ type: [MovedAnswer] }) items: readonly MovedAnswer[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next: string | null;
}
