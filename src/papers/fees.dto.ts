import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { IdField, InstantField, Text } from '../http/fields.js';
import { Part } from '../http/nested-fields.js';

const MOST_VND = 1_000_000_000_000;
const Vnd = (description: string) => ApiProperty({ type: 'integer', example: 8000, description });

export class ExemptionBody {
  @Text(500, { example: 'Người thuộc hộ nghèo' }) reason: string;
  @Text(500, { example: 'Luật Phí và lệ phí 97/2015/QH13 Điều 10' }) ground: string;
}

export class ChargeBody {
  @ApiProperty({ example: 'f1', pattern: '^f\\d{1,3}$', description: 'Dòng trong biểu phí của thủ tục' })
  @Matches(/^f\d{1,3}$/)
  fee: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000, default: 1, required: false })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  quantity?: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000_000,
    nullable: true,
    required: false,
    example: null,
    description: 'Mức của một đơn vị; chỉ khi biểu phí không ghi',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  amountVnd?: number | null;

  @Text(500, { optional: true, example: null, description: 'Văn bản quy định mức đó' })
  basis?: string | null;

  @Part(ExemptionBody, { optional: true, description: 'Miễn: lý do và căn cứ' })
  exemption?: ExemptionBody | null;

  @ApiProperty({
    enum: ['before', 'after'],
    example: 'before',
    required: false,
    description: 'Thu trước hay thu sau; bỏ trống được khi quy trình đã định',
  })
  @IsOptional()
  @IsIn(['before', 'after'])
  payable?: 'before' | 'after';
}

export class OpenPaymentBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    required: false,
    description: 'Khoản phí; trống: nghĩa vụ tài chính đang phải nộp',
  })
  @IsOptional()
  @IsUUID()
  charge?: string | null;
}

export class TakePaymentBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  charge: string;

  @IdField(80, {
    optional: true,
    example: 'FT26324000123456',
    description: 'Số tham chiếu của ngân hàng, khi người nộp chuyển khoản; trống: tiền mặt',
  })
  reference?: string | null;
}

export class GatewayCallBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  intent: string;

  @IdField(80, { example: 'GD-20261120-0001', description: 'Mã giao dịch của cổng; một mã một lần thu' })
  transaction: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_VND, example: 1250000 })
  @IsInt()
  @Min(1)
  @Max(MOST_VND)
  amountVnd: number;

  @InstantField({ example: '2026-11-20T09:15:00+07:00' })
  paidAt: string;
}

export class ChargeAnswer {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'f1' }) fee: string;
  @ApiProperty({ type: 'integer', example: 1, description: 'Lần ấn định; số lớn nhất có hiệu lực' }) no: number;
  @ApiProperty({ example: 'Phí cấp bản sao trích lục hộ tịch' }) name: string;
  @ApiProperty({ type: 'integer', example: 1 }) quantity: number;
  @Vnd('Toàn bộ, trước khi miễn') amountVnd: number;
  @Vnd('Phải nộp; 0 khi được miễn') dueVnd: number;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ type: String, nullable: true }) exemptReason: string | null;
  @ApiProperty({ type: String, nullable: true }) exemptGround: string | null;
  @ApiProperty({ enum: ['before', 'after'] }) payable: string;
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) setAt: string;
}

export class IntentAnswer {
  @ApiProperty({ format: 'uuid', description: 'Mã yêu cầu thanh toán, gửi tới cổng' }) id: string;
  @ApiProperty({ format: 'uuid' }) dossier: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) charge: string | null;
  @Vnd('Phải nộp') amountVnd: number;
}

export class ReceiptAnswer {
  @ApiProperty({ example: 'tq.vp.ttpvhcc', description: 'Nơi thu' }) agency: string;
  @ApiProperty({ type: 'integer', example: 2026 }) year: number;
  @ApiProperty({ type: 'integer', example: 1, description: 'Số biên lai trong năm' }) no: number;
  @Vnd('Đã thu') amountVnd: number;
}

export class SettledAnswer {
  @ApiProperty({ example: 'GD-20261120-0001' }) transaction: string;
  @ApiProperty({ enum: ['receipt', 'refund'], description: 'Có biên lai, hay phải hoàn trả' }) outcome: string;
  @ApiProperty({
    enum: ['paid-twice', 'after-end', 'wrong-amount', 'overpaid', 'nothing-owed', 'part-paid'],
    nullable: true,
    description: 'Vì sao phải hoàn trả',
  })
  why: string | null;
  @ApiProperty({ type: ReceiptAnswer, nullable: true }) receipt: ReceiptAnswer | null;
}

export class PaymentLineAnswer {
  @ApiProperty({ format: 'uuid' }) intent: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) charge: string | null;
  @Vnd('Phải nộp') amountVnd: number;
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) openedAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: tiền chưa tới' }) transaction: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) paidVnd: number | null;
  @ApiProperty({ enum: ['receipt', 'refund'], nullable: true, description: 'null: chưa xử lý xong' }) outcome:
    string | null;
  @ApiProperty({ type: String, nullable: true }) why: string | null;
}

export class IssuedReceiptAnswer extends ReceiptAnswer {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) charge: string | null;
  @ApiProperty({ enum: ['gateway', 'cash', 'transfer'] }) method: string;
  @ApiProperty({ type: String, nullable: true, description: 'Số tham chiếu của chuyển khoản tại quầy' }) reference:
    string | null;
  @ApiProperty({ example: '2026-11-20T08:15:00+07:00' }) issuedAt: string;
}

export class MoneyAnswer {
  @ApiProperty({ type: [ChargeAnswer] }) charges: ChargeAnswer[];
  @ApiProperty({ type: [PaymentLineAnswer] }) payments: PaymentLineAnswer[];
  @ApiProperty({ type: [IssuedReceiptAnswer] }) receipts: IssuedReceiptAnswer[];
}
