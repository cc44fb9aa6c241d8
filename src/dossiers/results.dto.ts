import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { Part } from '../http/nested-fields.js';
import type { Channel } from '../workflow/filing.js';
import { CHANNELS } from '../workflow/process-condition.js';
import { DocumentBody, NumberedBody } from './document.dto.js';

export class ImmediateResultBody {
  @Part(DocumentBody)
  document: DocumentBody;

  @Text(60, { example: '87/CT' })
  number: string;

  @ApiProperty({ format: 'uuid', description: 'Tài khoản người ký' })
  @IsUUID()
  signer: string;
}

export class DeliverResultBody {
  @IdField(80, { optional: true, example: 'result' })
  stepId?: string | null;

  @Part(ImmediateResultBody, { optional: true, description: 'Kết quả trả ngay khi tiếp nhận' })
  immediate?: ImmediateResultBody | null;
}

export class RecipientBody {
  @ApiProperty({ enum: ['owner', 'submitter', 'proxy'], example: 'owner' })
  @IsIn(['owner', 'submitter', 'proxy'])
  kind: 'owner' | 'submitter' | 'proxy';

  @ApiProperty({
    enum: ['identity-paper', 'receipt-slip', 'electronic-identity', 'postal-delivery'],
    example: 'receipt-slip',
  })
  @IsIn(['identity-paper', 'receipt-slip', 'electronic-identity', 'postal-delivery'])
  proof: 'identity-paper' | 'receipt-slip' | 'electronic-identity' | 'postal-delivery';

  @Text(200, { optional: true, example: 'Giấy ủy quyền số 12 ngày 20/11/2026' })
  authorisation?: string | null;

  @ApiProperty({ example: true, description: 'Người nhận đã ký nhận' })
  @IsBoolean()
  signed: boolean;

  @Text(60, { optional: true, example: 'EB123456785VN', description: 'Số hiệu bưu gửi, khi trả qua bưu chính' })
  parcel?: string | null;
}

export class ReturnResultBody {
  @ApiProperty({ enum: CHANNELS, example: 'direct' })
  @IsIn(CHANNELS)
  channel: Channel;

  @Part(RecipientBody)
  recipient: RecipientBody;

  @ApiProperty({ default: true, required: false })
  @IsOptional()
  @IsBoolean()
  originalsReturned?: boolean;
}

export class ReplaceResultBody extends NumberedBody {
  @Text(2000, { example: 'Sai ngày sinh' })
  reason: string;

  @Part(DocumentBody)
  document: DocumentBody;
}
