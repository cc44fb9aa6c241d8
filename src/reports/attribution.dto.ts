import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IdField } from '../http/fields.js';
import { AfterDossier, PageLimit } from '../http/page.dto.js';
import type { TableFormat } from '../press/formats.js';
import { FormulaRef, open } from './figures.dto.js';
import { FigureRowAnswer } from './formulas.dto.js';
import { CHARGE_KINDS, type ChargeKind, PARTIES, type Party } from './holders.js';
import { SummaryFilter } from './report-period.js';
import { FormatField } from './tables/tables.dto.js';

/** Whose a minute is, for whoever reads it. */
export const PARTY_MEANS: Readonly<Record<Party, string>> = {
  citizen: 'Người nộp: chờ bổ sung giấy tờ, bước của chính người nộp; sau khi có kết quả: chưa đến nhận',
  desk: 'Bộ phận Một cửa nơi tiếp nhận: trước khi chuyển, và các bước của nơi này',
  agency: 'Cơ quan có bước đang mở; nhánh song song chia đều; làm lại vì bị trả lại tính cho bước bị trả lại',
  consultation: 'Cơ quan được hỏi ý kiến, từ lúc hỏi đến lúc trả lời hoặc bước đóng, kể cả khi im lặng quá hẹn',
  payment: 'Chờ thực hiện nghĩa vụ tài chính',
  pause: 'Tạm dừng theo căn cứ của pháp luật chuyên ngành',
  outside:
    'Hệ thống: ngừng hoạt động, đã được gia hạn để bù; hoặc hệ thống khác mà bước phải chờ trả lời, từ lúc ghi nhận đến lúc trả lời hoặc bước đóng',
  post: 'Bưu chính: hồ sơ giấy đang gửi đến cơ quan có bước đang mở, từ lúc gửi đến lúc bên nhận xác nhận; sau khi có kết quả: đến lúc trả, khi trả qua bưu chính',
};

const count = { type: 'integer' as const, minimum: 0 };
const percent = { type: Number, nullable: true, description: '% số phút; null: không có phút nào' };
const party = { enum: PARTIES };

class SumAnswer {
  @ApiProperty({ ...count, description: 'Số hồ sơ có phút của bên này' }) dossiers: number;
  @ApiProperty({ ...count, description: 'Phút làm việc' }) minutes: number;
}

class PartSumAnswer extends SumAnswer {
  @ApiProperty(percent) percent: number | null;
}

export class PartySumAnswer extends SumAnswer {
  @ApiProperty(party) party: Party;
}

export class PartyShareAnswer extends PartSumAnswer {
  @ApiProperty(party) party: Party;
}

export class AgencyShareAnswer extends PartSumAnswer {
  @ApiProperty({ example: 'tq.stp' }) agency: string;
  @ApiProperty({ example: 'Sở Tư pháp tỉnh Tuyên Quang' }) name: string;
}

export class StepShareAnswer extends PartSumAnswer {
  @ApiProperty(party) party: Party;
  @ApiProperty({ example: 'tq.stp', description: 'Cơ quan chịu trách nhiệm, hoặc được hỏi ý kiến ở bước này' })
  agency: string;
  @ApiProperty({ example: 'generated:1.001193:main' }) process: string;
  @ApiProperty({ example: 'processing' }) step: string;
  @ApiProperty({ example: 'Thụ lý, thẩm định hồ sơ' }) name: string;
}

/** Whose some working minutes were: the parties' add up to all of them. */
export class SharesAnswer {
  @ApiProperty({ ...count, description: 'Từ lúc tiếp nhận đến lúc có kết quả, hoặc đến until' }) minutes: number;
  @ApiProperty({ type: FormulaRef, description: 'Của percent' }) formula: FormulaRef;
  @ApiProperty({ type: [PartyShareAnswer] }) parties: readonly PartyShareAnswer[];
  @ApiProperty({ type: [AgencyShareAnswer], description: 'Phút của từng cơ quan, dù là Một cửa, có bước hay được hỏi' })
  agencies: readonly AgencyShareAnswer[];
  @ApiProperty({ type: [StepShareAnswer] }) steps: readonly StepShareAnswer[];
  @ApiProperty({
    type: [PartySumAnswer],
    description: 'Từ lúc có kết quả đến lúc trả: không phải thời gian giải quyết',
  })
  afterFinish: readonly PartySumAnswer[];
}

export class AttributionAnswer extends SharesAnswer {
  @ApiProperty(open) period: unknown;
  @ApiProperty({ ...open, nullable: true, description: 'Số liệu tính đến vị trí này của sổ cái' }) asOf: unknown;
  @ApiProperty({ format: 'date-time', description: 'Hồ sơ còn mở: tính đến lúc này' }) until: string;
  @ApiProperty({ ...count, description: 'Hồ sơ xong trễ hạn trong kỳ, và hồ sơ còn mở đã quá hạn cuối kỳ' })
  dossiers: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Mỗi bên là ai' })
  means: Readonly<Record<string, string>>;
}

export class AttributionFilter extends SummaryFilter {
  @FormatField() format?: TableFormat;
}

export class LateDossiersFilter extends SummaryFilter {
  @ApiProperty({ enum: PARTIES, required: false, description: 'Chỉ hồ sơ có phút của bên này' })
  @IsOptional()
  @IsIn(PARTIES)
  party?: Party;

  @IdField(80, { optional: true, example: 'tq.stp', description: 'Chỉ hồ sơ có phút của cơ quan này' })
  chargedTo?: string;

  @AfterDossier()
  cursor?: string;

  @PageLimit()
  limit?: number;
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

export class HolderAnswer {
  @ApiProperty({ enum: CHARGE_KINDS }) kind: ChargeKind;
  @ApiProperty(party) party: Party;
  @ApiProperty({ type: String, nullable: true }) agency: string | null;
  @ApiProperty({ type: String, nullable: true }) agencyName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Bước; làm lại vì bị trả lại: bước bị trả lại' })
  step: string | null;
  @ApiProperty({ type: String, nullable: true }) stepName: string | null;
  @ApiProperty({ ...count, description: 'Phần của bên này trong số phút của đoạn' }) minutes: number;
}

export class StretchAnswer {
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time' }) to: string;
  @ApiProperty({ ...count, description: 'Phút làm việc của đoạn' }) minutes: number;
  @ApiProperty({ type: [HolderAnswer] }) held: readonly HolderAnswer[];
}

export class DossierAttributionAnswer extends SharesAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ format: 'date-time', description: 'Còn mở: tính đến lúc này' }) until: string;
  @ApiProperty({ type: [StretchAnswer], description: 'Từng đoạn hồ sơ ở cùng một nơi, nối tiếp nhau' })
  course: readonly StretchAnswer[];
}
