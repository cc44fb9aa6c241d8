import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageLimit } from '../http/page.dto.js';
import type { LocalDate } from '../workflow/instant.js';
import { CONSULTED_COUNT_NAMES, CONSULTED_MEANS, type ConsultedCount, type ConsultedRow } from './consultations.js';
import { open } from './figures.dto.js';
import { SummaryFilter } from './report-period.js';
import { ROW_CURSOR } from './row-mark.js';

const figure = { type: 'integer' as const, minimum: 0 };

export class ConsultedAgency {
  @ApiProperty({ example: 'tq.snv' }) agency: string;
  @ApiProperty({ example: 'Sở Nội vụ tỉnh Tuyên Quang' }) name: string;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.asked }) asked: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.inTime }) inTime: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.late }) late: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.silent }) silent: number;
  @ApiProperty({ ...figure, description: CONSULTED_MEANS.open }) open: number;
}

export class ConsultationsAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ type: [ConsultedAgency] }) agencies: readonly ConsultedAgency[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Mỗi số đếm gì' })
  means: Readonly<Record<string, string>>;
}

export class ConsultedRowsFilter extends SummaryFilter {
  @ApiProperty({ enum: CONSULTED_COUNT_NAMES, required: false, default: 'asked', description: 'Số liệu nào' })
  @IsOptional()
  @IsIn(CONSULTED_COUNT_NAMES)
  count?: ConsultedCount;

  @ApiProperty({ required: false, pattern: ROW_CURSOR.source, description: 'next của trang trước' })
  @IsOptional()
  @Matches(ROW_CURSOR)
  cursor?: string;

  @PageLimit()
  limit?: number;
}

export class ConsultedRowAnswer implements ConsultedRow {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: 'integer', example: 1, description: 'Lần hỏi thứ mấy của hồ sơ' }) no: number;
  @ApiProperty({ type: String, nullable: true, example: 'H60.7-261116-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedure: string;
  @ApiProperty({ example: 'tq.snv', description: 'Cơ quan được hỏi' }) agency: string;
  @ApiProperty({ type: String, format: 'date' }) askedOn: LocalDate;
  @ApiProperty({ type: String, format: 'date' }) answerBy: LocalDate;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Lần trả lời đầu' })
  answeredOn: LocalDate | null;
}

export class ConsultedRowsAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ enum: CONSULTED_COUNT_NAMES }) count: ConsultedCount;
  @ApiProperty({ ...figure, description: 'Bằng đúng số liệu' }) total: number;
  @ApiProperty({ type: [ConsultedRowAnswer] }) items: readonly ConsultedRowAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
