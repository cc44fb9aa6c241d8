import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, Matches } from 'class-validator';
import { IdField, Text } from '../http/fields.js';
import { Part, Parts, Whole } from '../http/nested-fields.js';
import { PaperBody } from '../http/paper.dto.js';
import { REFUSAL_GROUNDS, type RefusalGround } from '../workflow/commands/intake.js';
import { FilingBody } from './filing.dto.js';

export class MissingPaperBody {
  @IdField(80, { optional: true, example: 'p2', description: 'Mã thành phần hồ sơ; trống: nội dung khác' })
  paperId?: string | null;

  @Text(1200, { example: 'Giấy chứng nhận kết hôn' })
  name: string;

  @Text(500, { example: 'Bản chụp bị mờ, không đọc được số' })
  reason: string;
}

class MissingBody {
  @Parts(MissingPaperBody, { notEmpty: true, description: 'Danh sách đầy đủ, một lần' })
  missing: MissingPaperBody[];
}

export class RequestIntakeSupplementBody extends MissingBody {
  @Text(1000, { optional: true, description: 'Lý do của lãnh đạo, khi yêu cầu thêm lần nữa', example: null })
  leaderReason?: string | null;
}

export class GuideAtCounterBody extends MissingBody {
  @Part(FilingBody)
  filing: FilingBody;
}

export class PapersBody {
  @Parts(PaperBody)
  papers: PaperBody[];
}

export class RefuseDossierBody {
  @ApiProperty({
    enum: REFUSAL_GROUNDS,
    example: 'wrong-agency',
    description:
      'wrong-agency: không thuộc thẩm quyền, phải hướng dẫn nơi nộp; not-supplemented: đã yêu cầu một lần mà không bổ sung; sector-law: theo pháp luật chuyên ngành, phải nêu điều khoản',
  })
  @IsIn([...REFUSAL_GROUNDS])
  ground: RefusalGround;

  @Text(500, {
    optional: true,
    example: null,
    description: 'Điều khoản; bỏ trống: NĐ 61/2018/NĐ-CP Điều 17',
  })
  legalGround?: string | null;

  @Text(2000, { example: 'Không thuộc thẩm quyền giải quyết' })
  reason: string;

  @Text(2000, { optional: true, example: 'Nộp tại Ủy ban nhân dân xã nơi cư trú' })
  guidance?: string | null;
}

export class ProposeSupplementBody extends MissingBody {
  @IdField(80, { example: 'processing' })
  stepId: string;

  @Text(500, { example: 'Luật Hộ tịch Điều 16', description: 'Căn cứ pháp lý của yêu cầu' })
  legalGround: string;

  @Whole(1, 365, { example: 15 })
  periodDays: number;
}

export class ApproveSupplementBody {
  @Text(1000, { optional: true, description: 'Bắt buộc khi yêu cầu muộn hoặc lần nữa', example: null })
  leaderReason?: string | null;
}

export class DeclineSupplementBody {
  @Text(1000, { example: 'Giấy tờ này cơ quan tự tra cứu được' })
  reason: string;
}

export class ReceiveSupplementBody extends PapersBody {
  @ApiProperty({
    type: [String],
    maxItems: 100,
    example: ['m1'],
    description: 'Mục đã bổ sung, theo danh sách yêu cầu',
  })
  @IsArray()
  @ArrayMaxSize(100)
  @Matches(/^m\d{1,3}$/, { each: true })
  provided: string[];
}
