import { applyDecorators, Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Asked, AuditTrail } from '../audit/trail.js';
import { ApiProblems } from '../http/api-problems.js';
import { ApiSubmissionKey, SubmissionKey } from '../http/submission-key.js';
import { headerOf } from '../http/web.js';
import { languageOf } from '../text.js';
import { kebab } from '../workflow/allowed.js';
import type { CommandType, DossierCommand } from '../workflow/commands.js';
import { date } from '../workflow/instant.js';
import {
  ApproveApologyBatch,
  ApproveSupplementBatch,
  AssignBatch,
  BatchAnswer,
  CompleteStepBatch,
  HandOverBatch,
  NumberApologyBatch,
  NumberResultBatch,
  ProposeApologyBatch,
  RehomeDossierBatch,
  ReturnResultBatch,
  SignResultBatch,
  SubmitToLeaderBatch,
} from './batches.dto.js';
import { Batches } from './batches.js';
import { documentOf, numberedApologyOf, proposedApologyOf, returnOf } from './to-commands.js';

const BatchRoute = (type: CommandType, summary: string) =>
  applyDecorators(
    Post(kebab(type)),
    HttpCode(200),
    ApiOperation({ operationId: `batch${type}`, summary }),
    ApiSubmissionKey(),
    ApiOkResponse({ type: BatchAnswer, description: 'Kết quả từng hồ sơ, kể cả khi có hồ sơ không thực hiện được' }),
    ApiProblems({
      400: ['invalid'],
      401: ['not-signed-in'],
      413: ['too-large'],
      415: ['unsupported-media-type'],
      503: ['try-again'],
    }),
  );

interface Item {
  readonly dossierId: string;
  readonly version: number;
}

/** The same command on up to 200 dossiers, each with its own answer; to try the failed again, send them alone. */
@ApiTags('Hồ sơ: lệnh theo lô')
@Controller('batches')
export class BatchesController {
  constructor(
    private readonly batches: Batches,
    private readonly trail: AuditTrail,
  ) {}

  @BatchRoute('HandOver', 'Bàn giao nhiều hồ sơ')
  handOver(@Body() { items }: HandOverBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, paperHandedOver, note }) => ({
      type: 'HandOver',
      dossierId,
      paperHandedOver: paperHandedOver ?? false,
      note: note ?? null,
    }));
  }

  @BatchRoute('Assign', 'Phân công nhiều hồ sơ')
  assign(@Body() { items }: AssignBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, stepId, assignee }) => ({
      type: 'Assign',
      dossierId,
      stepId,
      assignee,
    }));
  }

  @BatchRoute('SubmitToLeader', 'Trình nhiều hồ sơ')
  submitToLeader(@Body() { items }: SubmitToLeaderBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, stepId, proposal, draft, note }) => ({
      type: 'SubmitToLeader',
      dossierId,
      stepId,
      proposal,
      draft: documentOf(draft),
      note: note ?? null,
    }));
  }

  @BatchRoute('SignResult', 'Ký duyệt danh sách kết quả')
  signResult(@Body() { items }: SignResultBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, stepId, decision, reason, document }) => ({
      type: 'SignResult',
      dossierId,
      stepId,
      decision,
      reason: reason ?? null,
      document: documentOf(document),
    }));
  }

  @BatchRoute('CompleteStep', 'Thông qua bước của nhiều hồ sơ')
  completeStep(@Body() { items }: CompleteStepBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, stepId, note }) => ({
      type: 'CompleteStep',
      dossierId,
      stepId,
      note: note ?? null,
    }));
  }

  @BatchRoute('ApproveSupplement', 'Lãnh đạo đồng ý nhiều yêu cầu bổ sung')
  approveSupplement(@Body() { items }: ApproveSupplementBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, leaderReason }) => ({
      type: 'ApproveSupplement',
      dossierId,
      leaderReason: leaderReason ?? null,
    }));
  }

  @BatchRoute('ProposeApology', 'Nêu lý do và ngày hẹn mới cho nhiều văn bản xin lỗi')
  proposeApology(@Body() { items }: ProposeApologyBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, (item) => proposedApologyOf(item.dossierId, item));
  }

  @BatchRoute('ApproveApology', 'Ký nhiều văn bản xin lỗi đã trình')
  approveApology(@Body() { items }: ApproveApologyBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId }) => ({ type: 'ApproveApology', dossierId }));
  }

  @BatchRoute('NumberApology', 'Vào số, ban hành nhiều văn bản xin lỗi đã ký')
  numberApology(@Body() { items }: NumberApologyBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, (item) => numberedApologyOf(item.dossierId, item));
  }

  @BatchRoute('NumberResult', 'Vào số nhiều kết quả')
  numberResult(@Body() { items }: NumberResultBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, stepId, number, date: on }) => ({
      type: 'NumberResult',
      dossierId,
      stepId,
      number,
      date: date(on),
    }));
  }

  @BatchRoute('RehomeDossier', 'Chuyển nhiều hồ sơ sang cơ quan kế thừa')
  rehomeDossier(@Body() { items }: RehomeDossierBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, ({ dossierId, agency, into, document, reason }) => ({
      type: 'RehomeDossier',
      dossierId,
      agency: agency ?? null,
      into,
      document,
      reason,
    }));
  }

  @BatchRoute('ReturnResult', 'Trả nhiều kết quả')
  returnResult(@Body() { items }: ReturnResultBatch, @SubmissionKey() key: string, @Req() request: Asked) {
    return this.run(items, key, request, (item) => returnOf(item.dossierId, item));
  }

  private run<T extends Item>(
    items: readonly T[],
    key: string,
    request: Asked,
    command: (item: T) => DossierCommand,
  ): Promise<BatchAnswer> {
    const submissions = items.map((item) => ({ command: command(item), expected: item.version, body: item }));
    const language = languageOf(headerOf(request, 'accept-language'));
    const refused = (error: unknown) => this.trail.refused(request, error);
    return this.batches.run(submissions, { key, actor: request.actor!, language, refused });
  }
}
