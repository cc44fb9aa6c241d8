import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { PageQuery } from '../http/page.dto.js';
import { OpenStepAnswer } from './read-answers.dto.js';
import { PAPER_WAYS, type PaperWay, type TransferWay } from './transfer-rules.js';

export class SendPapersBody {
  @IdField(80, { example: 'tq.stp', description: 'Cơ quan nhận hồ sơ giấy' })
  to: string;

  @ApiProperty({ enum: PAPER_WAYS, example: 'postal', description: 'Giao trực tiếp hoặc gửi bưu chính' })
  @IsIn(PAPER_WAYS)
  way: PaperWay;

  @Text(60, { optional: true, example: 'EB123456785VN', description: 'Số hiệu bưu gửi' })
  parcel?: string | null;

  @Text(1000, { optional: true, example: 'Kèm 02 bản chính' })
  note?: string | null;
}

export class ArrivalBody {
  @Text(1000, { optional: true, example: 'Đủ 02 bản chính' })
  note?: string | null;
}

class HandAnswer {
  @ApiProperty({ type: String, nullable: true, example: 'tq.vp.ttpvhcc' }) agency: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'desk-officer' }) role: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Hà Thị Lan', description: 'Chỉ cán bộ thấy' })
  name: string | null;
}

export class TransferAnswer {
  @ApiProperty({ example: 1 }) no: number;
  @ApiProperty({ example: 'tq.vp.ttpvhcc' }) from: string;
  @ApiProperty() fromName: string;
  @ApiProperty({ example: 'tq.stp' }) to: string;
  @ApiProperty() toName: string;
  @ApiProperty({
    enum: ['electronic', ...PAPER_WAYS],
    example: 'direct',
    description: 'electronic: hồ sơ điện tử, tới ngay khi chuyển',
  })
  way: TransferWay;
  @ApiProperty({ type: String, nullable: true, example: 'EB123456785VN' }) parcel: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ example: '2026-11-20T09:20:00+07:00' }) sentAt: string;
  @ApiProperty({ type: HandAnswer }) sentBy: HandAnswer;
  @ApiProperty({ type: String, nullable: true, description: 'null: bên nhận chưa xác nhận' }) arrivedAt: string | null;
  @ApiProperty({ type: HandAnswer, nullable: true }) arrivedBy: HandAnswer | null;
  @ApiProperty({ type: String, nullable: true }) arrivalNote: string | null;
}

export class TransfersAnswer {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'tq.vp.ttpvhcc',
    description: 'Cơ quan đang chịu trách nhiệm giữ hồ sơ giấy: bên gửi cho đến khi bên nhận xác nhận; null: không có',
  })
  heldBy: string | null;
  @ApiProperty({ type: String, nullable: true }) heldByName: string | null;
  @ApiProperty({ example: false, description: 'Đã gửi, bên nhận chưa xác nhận' }) onTheWay: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-11-23T17:00:00+07:00',
    description: 'Chậm nhất nơi tiếp nhận phải chuyển hồ sơ giấy; null: không phải chuyển đi đâu',
  })
  handOverDueAt: string | null;
  @ApiProperty({ type: [TransferAnswer], description: 'Theo thứ tự đã chuyển' }) items: TransferAnswer[];
}

export class TransfersQuery extends PageQuery {
  @ApiProperty({
    required: false,
    enum: ['sent', 'coming'],
    description: 'sent: cơ quan mình gửi, bên nhận chưa xác nhận; coming: đang đến cơ quan mình, chờ xác nhận',
  })
  @IsOptional()
  @IsIn(['sent', 'coming'])
  side?: 'sent' | 'coming';
}

export class WaitingTransferAnswer extends TransferAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: String, nullable: true, example: 'H60.13-261120-0001' }) code: string | null;
  @ApiProperty({ example: '1.001193' }) procedureCode: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-23T17:00:00+07:00' }) handOverDueAt: string | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Nơi tiếp nhận chuyển đúng lúc; null: không phải từ nơi tiếp nhận',
  })
  sentInTime: boolean | null;
  @ApiProperty({
    type: [OpenStepAnswer],
    description: 'Bước đang mở: thời gian đang tính cho cơ quan giữ bước, kể cả khi hồ sơ giấy còn trên đường',
  })
  openSteps: readonly OpenStepAnswer[];
}

export class WaitingTransfersAnswer {
  @ApiProperty({ example: '2026-11-20T10:00:00+07:00' }) now: string;
  @ApiProperty({ type: [WaitingTransferAnswer], description: 'Gửi sớm nhất trước' }) items: WaitingTransferAnswer[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 3 }) total: number | null;
}
