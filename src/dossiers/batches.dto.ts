import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, IsInt, IsUUID, Max, Min } from 'class-validator';
import { ListOf } from '../http/nested-fields.js';
import type { Answer } from '../http/problem-answer.js';
import { RecordedAnswer } from './answers.dto.js';
import { NumberApologyBody, ProposeApologyBody } from './apology.dto.js';
import { RehomeDossierBody } from './endings.dto.js';
import { ReturnResultBody } from './results.dto.js';
import {
  AssignBody,
  CompleteStepBody,
  HandOverBody,
  NumberResultBody,
  SignResultBody,
  SubmitToLeaderBody,
} from './steps.dto.js';
import { ApproveSupplementBody } from './supplements.dto.js';

/** Dossiers in one batch: as many as a screen lists, and answered before a proxy gives up. */
const MOST = 200;

const DossierIdField = () =>
  applyDecorators(ApiProperty({ format: 'uuid', example: '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11' }), IsUUID());
const VersionField = () =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: 1, example: 3, description: 'Phiên bản hồ sơ đang xem' }),
    IsInt(),
    Min(1),
    Max(2_147_483_647),
  );
const Items = (of: new () => object) =>
  applyDecorators(ApiProperty({ type: [of], minItems: 1, maxItems: MOST }), ArrayNotEmpty(), ListOf(of, MOST));

export class HandOverItem extends HandOverBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class HandOverBatch {
  @Items(HandOverItem) items: HandOverItem[];
}

export class AssignItem extends AssignBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class AssignBatch {
  @Items(AssignItem) items: AssignItem[];
}

export class SubmitToLeaderItem extends SubmitToLeaderBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class SubmitToLeaderBatch {
  @Items(SubmitToLeaderItem) items: SubmitToLeaderItem[];
}

export class SignResultItem extends SignResultBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class SignResultBatch {
  @Items(SignResultItem) items: SignResultItem[];
}

export class CompleteStepItem extends CompleteStepBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class CompleteStepBatch {
  @Items(CompleteStepItem) items: CompleteStepItem[];
}

export class ApproveSupplementItem extends ApproveSupplementBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class ApproveSupplementBatch {
  @Items(ApproveSupplementItem) items: ApproveSupplementItem[];
}

export class ProposeApologyItem extends ProposeApologyBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class ProposeApologyBatch {
  @Items(ProposeApologyItem) items: ProposeApologyItem[];
}

export class ApproveApologyItem {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class ApproveApologyBatch {
  @Items(ApproveApologyItem) items: ApproveApologyItem[];
}

export class NumberApologyItem extends NumberApologyBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class NumberApologyBatch {
  @Items(NumberApologyItem) items: NumberApologyItem[];
}

export class NumberResultItem extends NumberResultBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class NumberResultBatch {
  @Items(NumberResultItem) items: NumberResultItem[];
}

export class ReturnResultItem extends ReturnResultBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class ReturnResultBatch {
  @Items(ReturnResultItem) items: ReturnResultItem[];
}

export class RehomeDossierItem extends RehomeDossierBody {
  @DossierIdField() dossierId: string;
  @VersionField() version: number;
}

export class RehomeDossierBatch {
  @Items(RehomeDossierItem) items: RehomeDossierItem[];
}

export class BatchItemAnswer {
  @ApiProperty({ format: 'uuid' }) dossierId: string;
  @ApiProperty({ type: RecordedAnswer, nullable: true, description: 'null: không thực hiện được' })
  recorded: RecordedAnswer | null;
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'Như câu trả lời lỗi của lệnh lẻ: status, code, title, ground, errors',
    example: { status: 412, code: 'stale', title: 'Hồ sơ đã thay đổi' },
  })
  problem: Answer | null;
}

export class BatchAnswer {
  @ApiProperty({ example: 1, description: 'Số hồ sơ đã thực hiện' }) recorded: number;
  @ApiProperty({ example: 0, description: 'Số hồ sơ không thực hiện được: gửi lại riêng những hồ sơ này' })
  failed: number;
  @ApiProperty({ type: [BatchItemAnswer], description: 'Theo thứ tự đã gửi' }) results: BatchItemAnswer[];
}
