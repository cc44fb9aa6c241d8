import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { IdField } from '../http/fields.js';
import { AfterQuery, truth } from '../http/page.dto.js';
import type { TableFormat } from '../press/formats.js';
import { AgencyShareAnswer, count, PartyShareAnswer, PartySumAnswer, SharesAnswer, StepShareAnswer } from './attribution.dto.js'; // prettier-ignore
import { open } from './figures.dto.js';
import { FigureRowAnswer } from './formulas.dto.js';
import { PARTIES, type Party } from './holders.js';
import { SummaryFilter } from './report-period.js';
import { FormatField } from './tables/tables.dto.js';

const rows = {
  example: '/api/v1/reports/attribution/dossiers?from=2026-11-16&to=2026-12-04&party=desk',
  description: 'Các hồ sơ đứng sau dossiers',
};

class LinkedPartyAnswer extends PartyShareAnswer {
  @ApiProperty(rows) rows: string;
}

class LinkedAgencyAnswer extends AgencyShareAnswer {
  @ApiProperty(rows) rows: string;
}

class LinkedStepAnswer extends StepShareAnswer {
  @ApiProperty(rows) rows: string;
}

class LinkedSumAnswer extends PartySumAnswer {
  @ApiProperty(rows) rows: string;
}

export class AttributionAnswer extends SharesAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ format: 'date-time', description: 'Hồ sơ còn mở: tính đến lúc này' }) until: string;
  @ApiProperty({ ...count, description: 'Hồ sơ xong trễ hạn trong kỳ, và hồ sơ còn mở đã quá hạn cuối kỳ' })
  dossiers: number;
  @ApiProperty(rows) rows: string;
  @ApiProperty({ type: [LinkedPartyAnswer] }) override parties: readonly LinkedPartyAnswer[];
  @ApiProperty({
    type: [LinkedAgencyAnswer],
    description: 'Phút của từng cơ quan, dù là Một cửa, có bước hay được hỏi',
  })
  override agencies: readonly LinkedAgencyAnswer[];
  @ApiProperty({ type: [LinkedStepAnswer] }) override steps: readonly LinkedStepAnswer[];
  @ApiProperty({
    type: [LinkedSumAnswer],
    description: 'Từ lúc có kết quả đến lúc trả: không phải thời gian giải quyết',
  })
  override afterFinish: readonly LinkedSumAnswer[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Mỗi bên là ai' })
  means: Readonly<Record<string, string>>;
}

export class AttributionFilter extends SummaryFilter {
  @FormatField() format?: TableFormat;
}

export class LateDossiersFilter extends IntersectionType(SummaryFilter, AfterQuery) {
  @ApiProperty({ enum: PARTIES, required: false, description: 'Chỉ hồ sơ có phút của bên này' })
  @IsOptional()
  @IsIn(PARTIES)
  party?: Party;

  @IdField(80, { optional: true, example: 'tq.stp', description: 'Chỉ hồ sơ có phút của cơ quan này' })
  chargedTo?: string;

  @IdField(200, {
    optional: true,
    example: 'generated:1.001193:main',
    description: 'Chỉ hồ sơ có phút ở quy trình này',
  })
  process?: string;

  @IdField(80, { optional: true, example: 'processing', description: 'Chỉ hồ sơ có phút ở bước này' })
  step?: string;

  @ApiProperty({ required: false, default: false, description: 'Phút từ lúc có kết quả đến lúc trả, thay cho phút giải quyết' }) // prettier-ignore
  @IsOptional()
  @Transform(truth)
  @IsBoolean()
  afterFinish?: boolean;
}

export class LateDossierAnswer extends FigureRowAnswer {
  @ApiProperty({ type: SharesAnswer }) shares: SharesAnswer;
}

export class LateDossiersAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ format: 'date-time' }) until: string;
  @ApiProperty({ ...count, description: 'Bằng đúng số liệu' }) total: number;
  @ApiProperty({ type: [LateDossierAnswer] }) items: readonly LateDossierAnswer[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) next: string | null;
}
