import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DateField, IdField, Text } from '../http/fields.js';
import { Whole } from '../http/nested-fields.js';
import { NumberedBody } from './document.dto.js';

export class RequestWithdrawalBody {
  @Text(1000, { optional: true, example: 'Không còn nhu cầu' })
  reason?: string | null;
}

export class WithdrawDossierBody extends RequestWithdrawalBody {
  @ApiProperty({ example: true, default: true, required: false })
  @IsOptional()
  @IsIn([true, false])
  originalsReturned?: boolean;
}

export class StopProcessingBody extends NumberedBody {
  @Text(2000, { example: 'Đất đang có tranh chấp' })
  reason: string;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19' })
  legalGround: string;
}

export class RehomeDossierBody {
  @IdField(80, {
    optional: true,
    example: 'tq.stp',
    description:
      'Cơ quan được thay: nơi tiếp nhận, nơi giải quyết, nơi giữ bước hoặc được lấy ý kiến; bỏ trống: nơi giải quyết',
  })
  agency?: string | null;

  @IdField(80, { example: 'tq.snv', description: 'Cơ quan kế thừa' })
  into: string;

  @Text(200, { example: 'QĐ 12/QĐ-UBND' })
  document: string;

  @Text(1000, { example: 'Sáp nhập cơ quan' })
  reason: string;
}

export class ProposeCorrectionBody {
  @ApiProperty({ enum: ['due-date', 'status', 'void'], example: 'due-date' })
  @IsIn(['due-date', 'status', 'void'])
  kind: 'due-date' | 'status' | 'void';

  @DateField({ optional: true, description: 'Hạn đúng, khi sửa hạn', example: '2026-12-03' })
  dueDate?: string | null;

  @Text(2000, { example: 'Nhập sai trường hợp của thủ tục' })
  reason: string;

  @Text(200, { example: 'Tờ trình 8/TTr-VP' })
  document: string;
}

export class ApproveCorrectionBody {
  @Whole(1, 1000, { example: 1 })
  proposal: number;
}

export class RejectCorrectionBody extends ApproveCorrectionBody {
  @Text(1000, { example: 'Hạn đang ghi là đúng' })
  reason: string;
}
