import { DateField, IdField, Text } from '../http/fields.js';
import { Part, Whole } from '../http/nested-fields.js';
import { DocumentBody, NumberedBody } from './document.dto.js';

export class PauseProcessingBody {
  @Text(2000, { example: 'Chờ kết luận của cơ quan có thẩm quyền' })
  reason: string;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19 khoản 2' })
  legalGround: string;
}

export class ResumeProcessingBody {
  @Text(1000, { optional: true, example: 'Đã có kết luận' })
  note?: string | null;
}

export class ExtendLimitBody extends NumberedBody {
  @Whole(1, 365, { example: 10, description: 'Số ngày làm việc gia hạn' })
  days: number;

  @Text(500, { example: 'NĐ 101/2024/NĐ-CP Điều 19', description: 'Căn cứ pháp luật chuyên ngành' })
  legalGround: string;
}

export class OpenVerificationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(500, { example: 'KH-12: kiểm tra thực địa ngày 20/11/2026' })
  plan: string;
}

export class CloseVerificationBody {
  @Part(DocumentBody)
  minutes: DocumentBody;
}

export class OpenSystemWaitBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(200, { example: 'Cơ sở dữ liệu quốc gia về dân cư', description: 'Hệ thống phải trả lời thì bước mới đi tiếp' })
  system: string;
}

export class CloseSystemWaitBody {
  @Text(500, { optional: true, example: 'Đã trả lời phiếu yêu cầu số 15' })
  note?: string | null;
}

export class OpenConsultationBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @IdField(80, { example: 'tq.snv' })
  agency: string;

  @Text(2000, { example: 'Đề nghị cho ý kiến về điều kiện cấp phép' })
  question: string;

  @DateField({
    optional: true,
    example: '2026-11-25',
    description: 'Bỏ trống: theo thời gian trả lời mà quy trình đặt ra ở bước này',
  })
  answerBy?: string | null;
}

export class AnswerConsultationBody {
  @Whole(1, 1000, { example: 1 })
  consultation: number;

  @Text(4000, { example: 'Đồng ý với đề nghị' })
  answer: string;

  @Part(DocumentBody, { optional: true })
  document?: DocumentBody | null;
}
