import { Body, Controller, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '../http/access.js';
import { papersOf } from '../http/paper.dto.js';
import { date } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { CommandDoor, type Reply } from './command-door.js';
import { CommandRoute, type Envelope, EnvelopeOf } from './command-route.js';
import { documentOf, missingOf } from './to-commands.js';
import {
  AnswerConsultationBody,
  ApproveSupplementBody,
  CloseSystemWaitBody,
  CloseVerificationBody,
  DeclineSupplementBody,
  ExtendLimitBody,
  NumberedBody,
  OpenConsultationBody,
  OpenSystemWaitBody,
  OpenVerificationBody,
  PauseProcessingBody,
  ProposeSupplementBody,
  RaiseObligationBody,
  ReceiveSupplementBody,
  RecordPaymentBody,
  ResumeProcessingBody,
  SettleRefundBody,
} from './waits.dto.js';

const Id = () => Param('id', ParseUUIDPipe);

/** Supplements, payments, pauses, verification, consultation and waits for other systems: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class WaitsController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('ProposeSupplement', 'Đề xuất yêu cầu bổ sung')
  proposeSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ProposeSupplementBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'ProposeSupplement',
        dossierId,
        stepId: body.stepId,
        missing: missingOf(body.missing),
        legalGround: body.legalGround,
        periodDays: body.periodDays,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ApproveSupplement', 'Lãnh đạo đồng ý yêu cầu bổ sung')
  approveSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ApproveSupplementBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'ApproveSupplement', dossierId, leaderReason: body.leaderReason ?? null },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('DeclineSupplement', 'Lãnh đạo không đồng ý yêu cầu bổ sung; người thụ lý đề xuất lại được')
  declineSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: DeclineSupplementBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'DeclineSupplement', dossierId, reason: body.reason }, e, me, body, reply);
  }

  @CommandRoute('SendSupplementRequest', 'Gửi yêu cầu bổ sung qua Bộ phận Một cửa (Mẫu 02); thời hạn dừng')
  sendSupplementRequest(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: NumberedBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'SendSupplementRequest', dossierId, number: body.number }, e, me, body, reply);
  }

  @CommandRoute('ReceiveSupplement', 'Nhận giấy tờ bổ sung; đủ thì thời hạn tính lại')
  receiveSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ReceiveSupplementBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'ReceiveSupplement', dossierId, provided: body.provided, papers: papersOf(body.papers) },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('RaiseObligation', 'Thông báo nghĩa vụ tài chính')
  raiseObligation(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RaiseObligationBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'RaiseObligation',
        dossierId,
        stepId: body.stepId,
        amountVnd: body.amountVnd,
        noticeNumber: body.noticeNumber,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('RecordPayment', 'Ghi nhận tiền đã nộp; cùng giao dịch chỉ một lần, phần thừa phải hoàn trả')
  recordPayment(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RecordPaymentBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'RecordPayment', dossierId, transaction: body.transaction, amountVnd: body.amountVnd },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('SettleRefund', 'Ghi nhận đã hoàn trả tiền của một giao dịch')
  settleRefund(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: SettleRefundBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'SettleRefund', dossierId, transaction: body.transaction, number: body.number },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('PauseProcessing', 'Tạm dừng xử lý theo căn cứ chuyên ngành')
  pauseProcessing(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: PauseProcessingBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'PauseProcessing', dossierId, reason: body.reason, legalGround: body.legalGround },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ResumeProcessing', 'Tiếp tục xử lý')
  resumeProcessing(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ResumeProcessingBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'ResumeProcessing', dossierId, note: body.note ?? null }, e, me, body, reply);
  }

  @CommandRoute('ExtendLimit', 'Gia hạn giải quyết theo căn cứ chuyên ngành, trước ngày đến hạn')
  extendLimit(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ExtendLimitBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'ExtendLimit', dossierId, days: body.days, legalGround: body.legalGround, number: body.number },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('OpenVerification', 'Mở thẩm tra, xác minh')
  openVerification(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: OpenVerificationBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'OpenVerification', dossierId, stepId: body.stepId, plan: body.plan },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('CloseVerification', 'Kết thúc thẩm tra, xác minh')
  closeVerification(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: CloseVerificationBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'CloseVerification', dossierId, minutes: documentOf(body.minutes)! },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('OpenSystemWait', 'Ghi nhận bước phải chờ hệ thống khác; thời hạn vẫn chạy')
  openSystemWait(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: OpenSystemWaitBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { stepId, system } = body;
    return this.door.submit({ type: 'OpenSystemWait', dossierId, stepId, system }, e, me, body, reply);
  }

  @CommandRoute('CloseSystemWait', 'Ghi nhận hệ thống khác đã trả lời')
  closeSystemWait(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: CloseSystemWaitBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'CloseSystemWait', dossierId, note: body.note ?? null }, e, me, body, reply);
  }

  @CommandRoute('OpenConsultation', 'Lấy ý kiến cơ quan khác')
  openConsultation(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: OpenConsultationBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'OpenConsultation',
        dossierId,
        stepId: body.stepId,
        agency: body.agency,
        question: body.question,
        answerBy: body.answerBy ? date(body.answerBy) : null,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('AnswerConsultation', 'Trả lời ý kiến')
  answerConsultation(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: AnswerConsultationBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'AnswerConsultation',
        dossierId,
        consultation: body.consultation,
        answer: body.answer,
        document: documentOf(body.document),
      },
      e,
      me,
      body,
      reply,
    );
  }
}
