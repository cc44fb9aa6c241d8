import { ApiProperty } from '@nestjs/swagger';
import { IsEmpty, IsIn } from 'class-validator';
import { DateField, IdField, Text } from '../http/fields.js';
import { Part } from '../http/nested-fields.js';
import { APOLOGY_REASONS, type ApologyReason } from '../workflow/apology.js';
import { DocumentBody, NumberedBody } from './document.dto.js';

/** Nothing to say: the draft follows from the dossier. A field of any name is refused. */
export class DraftApologyBody {
  @IsEmpty()
  readonly nothing?: undefined;
}

export class ProposeApologyBody {
  @ApiProperty({ enum: APOLOGY_REASONS, example: 'consulted-agency' })
  @IsIn([...APOLOGY_REASONS])
  reason: ApologyReason;

  @Text(2000, { optional: true, description: 'Bắt buộc khi lý do là "other"', example: null })
  reasonText?: string | null;

  @DateField({ example: '2026-12-02', description: 'Ngày hẹn trả mới: sau hạn cũ, ngày làm việc' })
  newDate: string;
}

export class ApproveApologyBody extends DraftApologyBody {}

export class DeclineApologyBody {
  @Text(500, { example: 'Lý do chưa rõ cơ quan nào chậm' })
  reason: string;
}

export class NumberApologyBody {
  @Text(60, { example: '1204/XL-STP' })
  number: string;

  @Part(DocumentBody, { optional: true })
  document?: DocumentBody | null;
}

export class ApologiseForFaultBody extends NumberedBody {
  @ApiProperty({ enum: ['lost-or-damaged', 'wrong-result'], example: 'wrong-result' })
  @IsIn(['lost-or-damaged', 'wrong-result'])
  cause: 'lost-or-damaged' | 'wrong-result';

  @IdField(60, { example: 'sv-2026-01', description: 'Sự việc; mỗi sự việc một văn bản' })
  incident: string;

  @Text(2000, { example: 'Kết quả ghi sai ngày sinh, đã thay bằng bản mới' })
  reasonText: string;
}
