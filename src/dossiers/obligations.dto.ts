import { IdField, Text } from '../http/fields.js';
import { Whole } from '../http/nested-fields.js';
import { NumberedBody } from './document.dto.js';

export class RaiseObligationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Whole(1, 1_000_000_000_000, { example: 1250000, description: 'Đồng' })
  amountVnd: number;

  @Text(60, { example: '77/TB-THUE' })
  noticeNumber: string;
}

export class RecordPaymentBody {
  @IdField(120, { example: 'GD-20261120-0001' })
  transaction: string;

  @Whole(1, 1_000_000_000_000, { example: 1250000 })
  amountVnd: number;
}

export class SettleRefundBody extends NumberedBody {
  @IdField(120, { example: 'GD-20261120-0001', description: 'Giao dịch có tiền phải hoàn trả' })
  transaction: string;
}
