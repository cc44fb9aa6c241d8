import { ApiProperty } from '@nestjs/swagger';
import { FormulaRef } from './figures.dto.js';
import { CHARGE_KINDS, type ChargeKind, PARTIES, type Party } from './holders.js';

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

export const count = { type: 'integer' as const, minimum: 0 };
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
