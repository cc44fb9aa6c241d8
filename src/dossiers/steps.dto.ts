import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { DateField, IdField, Text } from '../http/fields.js';
import { Part } from '../http/nested-fields.js';
import { DocumentBody } from './document.dto.js';

export class HandOverBody {
  @ApiProperty({ default: false, required: false, description: 'Hồ sơ giấy đã bàn giao cùng' })
  @IsOptional()
  @IsBoolean()
  paperHandedOver?: boolean;

  @Text(1000, { optional: true, example: 'Bàn giao kèm bản chính' })
  note?: string | null;
}

class StepBody {
  @IdField(80, { example: 'processing', description: 'Bước đang mở' })
  stepId: string;
}

export class AssignBody extends StepBody {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11',
    description:
      'Tài khoản chuyên viên thụ lý; null: trả lại, không phân công ai. Chuyên viên tự nhận bước chưa ai nhận, tự trả lại việc của mình',
  })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  assignee: string | null;
}

export class SubmitToLeaderBody extends StepBody {
  @ApiProperty({ enum: ['grant', 'refuse'], example: 'grant' })
  @IsIn(['grant', 'refuse'])
  proposal: 'grant' | 'refuse';

  @Part(DocumentBody, { optional: true, description: 'Dự thảo kết quả' })
  draft?: DocumentBody | null;

  @Text(2000, { optional: true, example: 'Hồ sơ đủ điều kiện' })
  note?: string | null;
}

export class CompleteStepBody extends StepBody {
  @Text(2000, { optional: true, example: 'Đã phân công thụ lý' })
  note?: string | null;
}

export class SendBackBody extends StepBody {
  @IdField(80, {
    optional: true,
    example: 'processing',
    description: 'Bước nhận lại, trong backTo của bước; bỏ trống: bước thụ lý gần nhất',
  })
  toStepId?: string | null;

  @Text(2000, { example: 'Thiếu căn cứ áp dụng tại dự thảo' })
  reason: string;
}

export class SignResultBody extends StepBody {
  @ApiProperty({ enum: ['granted', 'refused'], example: 'granted' })
  @IsIn(['granted', 'refused'])
  decision: 'granted' | 'refused';

  @Text(2000, { optional: true, description: 'Bắt buộc khi từ chối: lý do bằng văn bản', example: null })
  reason?: string | null;

  @Part(DocumentBody, { optional: true })
  document?: DocumentBody | null;
}

export class NumberResultBody extends StepBody {
  @Text(60, { example: '152/PLLTTP' })
  number: string;

  @DateField({ example: '2026-11-25' })
  date: string;
}
