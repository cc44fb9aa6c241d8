import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { Text } from '../http/fields.js';
import type { Difference, Moved, Placed } from './differences.js';
import { open } from './figures.dto.js';
import { COLUMNS, type Column } from './form-06a.js';
import { Form06aAnswer, Form06aFilter } from './reports.dto.js';

const KINDS = ['06a'] as const;

export class FreezeBody extends OmitType(Form06aFilter, ['knownAt'] as const) {
  @ApiProperty({ enum: KINDS, example: '06a' })
  @IsIn(KINDS)
  kind: (typeof KINDS)[number];

  @Text(500, { optional: true, example: 'Báo cáo gửi Văn phòng Chính phủ, quý I' })
  note?: string;
}

export class FrozenAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty({ ...open, example: { from: '2026-11-16', to: '2026-12-04', agency: null } }) period: unknown;
  @ApiProperty({ enum: ['field', 'agency'] }) by: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ description: 'SHA-256 của đúng các byte đã giữ' }) sha256: string;
  @ApiProperty({ ...open, description: 'Vị trí của sổ cái mà báo cáo đã biết, và lúc đó' }) known: unknown;
  @ApiProperty({ format: 'date-time' }) frozenAt: string;
  @ApiProperty({ ...open, example: { id: 'd2c1…', name: 'Nguyễn Văn An' } }) frozenBy: unknown;
}

export class FrozenBodyAnswer extends OmitType(Form06aAnswer, ['asOf'] as const) {
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiProperty({ format: 'date', example: '2026-11-23', description: 'Ngày so hạn' }) today: string;
}

export class FrozenListAnswer {
  @ApiProperty({ type: [FrozenAnswer], description: 'Mới nhất trước' }) items: FrozenAnswer[];
}

export class ReissuedAnswer {
  @ApiProperty({ description: 'Tính lại từ sổ cái như lúc đó có bằng bản đã giữ không' }) equal: boolean;
  @ApiProperty({ description: 'SHA-256 của bản đã giữ' }) frozen: string;
  @ApiProperty({ description: 'SHA-256 của bản tính lại' }) reissued: string;
}

export class DifferenceAnswer implements Difference {
  @ApiProperty({ type: String, nullable: true, example: 'Hộ tịch', description: 'Dòng; null: tổng' }) key:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hộ tịch' }) name: string | null;
  @ApiProperty({ enum: COLUMNS, example: 'c13' }) column: Column;
  @ApiProperty({ type: 'integer', example: 2 }) frozen: number;
  @ApiProperty({ type: 'integer', example: 1, description: 'Theo những gì sổ cái biết bây giờ' }) now: number;
}

export class PlacedAnswer implements Placed {
  @ApiProperty({ example: 'Hộ tịch' }) key: string;
  @ApiProperty({ enum: COLUMNS, isArray: true, example: ['c5', 'c13'] }) columns: readonly Column[];
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
