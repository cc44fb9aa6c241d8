import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { papersOf } from '../http/paper.dto.js';
import { date } from '../workflow/instant.js';
import { CommandDoor } from './command-door.js';
import { CommandRoute, type Sent, SentBy } from './command-route.js';
import { documentOf, missingOf } from './to-commands.js';
import { NumberedBody } from './document.dto.js';
import { RaiseObligationBody, RecordPaymentBody, SettleRefundBody } from './obligations.dto.js';
import {
  ApproveSupplementBody,
  DeclineSupplementBody,
  ProposeSupplementBody,
  ReceiveSupplementBody,
} from './supplements.dto.js';
import {
  AnswerConsultationBody,
  CloseSystemWaitBody,
  CloseVerificationBody,
  ExtendLimitBody,
  OpenConsultationBody,
  OpenSystemWaitBody,
  OpenVerificationBody,
  PauseProcessingBody,
  ResumeProcessingBody,
} from './waits.dto.js';

/** Supplements, payments, pauses, verification, consultation and waits for other systems: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class WaitsController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('ProposeSupplement', 'Đề xuất yêu cầu bổ sung')
  proposeSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ProposeSupplementBody) {
    return this.door.submit(
      {
        type: 'ProposeSupplement',
        dossierId,
        stepId: body.stepId,
        missing: missingOf(body.missing),
        legalGround: body.legalGround,
        periodDays: body.periodDays,
      },
      sent,
      body,
    );
  }

  @CommandRoute('ApproveSupplement', 'Lãnh đạo đồng ý yêu cầu bổ sung')
  approveSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ApproveSupplementBody) {
    return this.door.submit(
      { type: 'ApproveSupplement', dossierId, leaderReason: body.leaderReason ?? null },
      sent,
      body,
    );
  }

  @CommandRoute('DeclineSupplement', 'Lãnh đạo không đồng ý yêu cầu bổ sung; người thụ lý đề xuất lại được')
  declineSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: DeclineSupplementBody) {
    return this.door.submit({ type: 'DeclineSupplement', dossierId, reason: body.reason }, sent, body);
  }

  @CommandRoute('SendSupplementRequest', 'Gửi yêu cầu bổ sung qua Bộ phận Một cửa (Mẫu 02); thời hạn dừng')
  sendSupplementRequest(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: NumberedBody) {
    return this.door.submit({ type: 'SendSupplementRequest', dossierId, number: body.number }, sent, body);
  }

  @CommandRoute('ReceiveSupplement', 'Nhận giấy tờ bổ sung; đủ thì thời hạn tính lại')
  receiveSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ReceiveSupplementBody) {
    return this.door.submit(
      { type: 'ReceiveSupplement', dossierId, provided: body.provided, papers: papersOf(body.papers) },
      sent,
      body,
    );
  }

  @CommandRoute('RaiseObligation', 'Thông báo nghĩa vụ tài chính')
  raiseObligation(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RaiseObligationBody) {
    return this.door.submit(
      {
        type: 'RaiseObligation',
        dossierId,
        stepId: body.stepId,
        amountVnd: body.amountVnd,
        noticeNumber: body.noticeNumber,
      },
      sent,
      body,
    );
  }

  @CommandRoute('RecordPayment', 'Ghi nhận tiền đã nộp; cùng giao dịch chỉ một lần, phần thừa phải hoàn trả')
  recordPayment(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RecordPaymentBody) {
    return this.door.submit(
      { type: 'RecordPayment', dossierId, transaction: body.transaction, amountVnd: body.amountVnd },
      sent,
      body,
    );
  }

  @CommandRoute('SettleRefund', 'Ghi nhận đã hoàn trả tiền của một giao dịch')
  settleRefund(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: SettleRefundBody) {
    return this.door.submit(
      { type: 'SettleRefund', dossierId, transaction: body.transaction, number: body.number },
      sent,
      body,
    );
  }

  @CommandRoute('PauseProcessing', 'Tạm dừng xử lý theo căn cứ chuyên ngành')
  pauseProcessing(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: PauseProcessingBody) {
    return this.door.submit(
      { type: 'PauseProcessing', dossierId, reason: body.reason, legalGround: body.legalGround },
      sent,
      body,
    );
  }

  @CommandRoute('ResumeProcessing', 'Tiếp tục xử lý')
  resumeProcessing(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ResumeProcessingBody) {
    return this.door.submit({ type: 'ResumeProcessing', dossierId, note: body.note ?? null }, sent, body);
  }

  @CommandRoute('ExtendLimit', 'Gia hạn giải quyết theo căn cứ chuyên ngành, trước ngày đến hạn')
  extendLimit(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ExtendLimitBody) {
    return this.door.submit(
      { type: 'ExtendLimit', dossierId, days: body.days, legalGround: body.legalGround, number: body.number },
      sent,
      body,
    );
  }

  @CommandRoute('OpenVerification', 'Mở thẩm tra, xác minh')
  openVerification(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: OpenVerificationBody) {
    return this.door.submit({ type: 'OpenVerification', dossierId, stepId: body.stepId, plan: body.plan }, sent, body);
  }

  @CommandRoute('CloseVerification', 'Kết thúc thẩm tra, xác minh')
  closeVerification(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: CloseVerificationBody) {
    return this.door.submit({ type: 'CloseVerification', dossierId, minutes: documentOf(body.minutes)! }, sent, body);
  }

  @CommandRoute('OpenSystemWait', 'Ghi nhận bước phải chờ hệ thống khác; thời hạn vẫn chạy')
  openSystemWait(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: OpenSystemWaitBody) {
    const { stepId, system } = body;
    return this.door.submit({ type: 'OpenSystemWait', dossierId, stepId, system }, sent, body);
  }

  @CommandRoute('CloseSystemWait', 'Ghi nhận hệ thống khác đã trả lời')
  closeSystemWait(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: CloseSystemWaitBody) {
    return this.door.submit({ type: 'CloseSystemWait', dossierId, note: body.note ?? null }, sent, body);
  }

  @CommandRoute('OpenConsultation', 'Lấy ý kiến cơ quan khác')
  openConsultation(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: OpenConsultationBody) {
    return this.door.submit(
      {
        type: 'OpenConsultation',
        dossierId,
        stepId: body.stepId,
        agency: body.agency,
        question: body.question,
        answerBy: body.answerBy ? date(body.answerBy) : null,
      },
      sent,
      body,
    );
  }

  @CommandRoute('AnswerConsultation', 'Trả lời ý kiến')
  answerConsultation(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: AnswerConsultationBody) {
    return this.door.submit(
      {
        type: 'AnswerConsultation',
        dossierId,
        consultation: body.consultation,
        answer: body.answer,
        document: documentOf(body.document),
      },
      sent,
      body,
    );
  }
}
