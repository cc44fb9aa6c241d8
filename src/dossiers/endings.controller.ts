import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { Problem } from '../problem.js';
import type { Correction } from '../workflow/commands/changes.js';
import { date } from '../workflow/instant.js';
import { CommandDoor } from './command-door.js';
import { CommandRoute, type Sent, SentBy } from './command-route.js';
import { documentOf } from './to-commands.js';
import { ApologiseForFaultBody } from './apology.dto.js';
import { NumberedBody } from './document.dto.js';
import {
  ApproveCorrectionBody,
  ProposeCorrectionBody,
  RehomeDossierBody,
  RejectCorrectionBody,
  RequestWithdrawalBody,
  StopProcessingBody,
  WithdrawDossierBody,
} from './endings.dto.js';
import { ReplaceResultBody } from './results.dto.js';

/** Withdrawals, stops, faults, succession and corrections: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class EndingsController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('RequestWithdrawal', 'Người nộp xin rút hồ sơ')
  requestWithdrawal(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RequestWithdrawalBody) {
    return this.door.submit({ type: 'RequestWithdrawal', dossierId, reason: body.reason ?? null }, sent, body);
  }

  @CommandRoute('WithdrawDossier', 'Cho rút hồ sơ (Mẫu 05)')
  withdrawDossier(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: WithdrawDossierBody) {
    return this.door.submit(
      {
        type: 'WithdrawDossier',
        dossierId,
        reason: body.reason ?? null,
        originalsReturned: body.originalsReturned ?? true,
      },
      sent,
      body,
    );
  }

  @CommandRoute('StopProcessing', 'Dừng giải quyết')
  stopProcessing(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: StopProcessingBody) {
    return this.door.submit(
      { type: 'StopProcessing', dossierId, reason: body.reason, legalGround: body.legalGround, number: body.number },
      sent,
      body,
    );
  }

  @CommandRoute('CloseUnsupplemented', 'Đóng hồ sơ quá hạn bổ sung')
  closeUnsupplemented(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: NumberedBody) {
    return this.door.submit({ type: 'CloseUnsupplemented', dossierId, number: body.number }, sent, body);
  }

  @CommandRoute('ReplaceResult', 'Thay kết quả sai')
  replaceResult(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ReplaceResultBody) {
    return this.door.submit(
      {
        type: 'ReplaceResult',
        dossierId,
        reason: body.reason,
        document: documentOf(body.document)!,
        number: body.number,
      },
      sent,
      body,
    );
  }

  @CommandRoute('ApologiseForFault', 'Xin lỗi vì làm mất, hỏng hồ sơ hoặc sai kết quả (Mẫu 04)')
  apologiseForFault(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ApologiseForFaultBody) {
    return this.door.submit(
      {
        type: 'ApologiseForFault',
        dossierId,
        cause: body.cause,
        incident: body.incident,
        reasonText: body.reasonText,
        number: body.number,
      },
      sent,
      body,
    );
  }

  @CommandRoute('RehomeDossier', 'Chuyển hồ sơ sang cơ quan kế thừa')
  rehomeDossier(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RehomeDossierBody) {
    return this.door.submit(
      {
        type: 'RehomeDossier',
        dossierId,
        agency: body.agency ?? null,
        into: body.into,
        document: body.document,
        reason: body.reason,
      },
      sent,
      body,
    );
  }

  @CommandRoute('ProposeCorrection', 'Đề nghị đính chính')
  proposeCorrection(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ProposeCorrectionBody) {
    return this.door.submit(
      {
        type: 'ProposeCorrection',
        dossierId,
        correction: correctionOf(body),
        reason: body.reason,
        document: body.document,
      },
      sent,
      body,
    );
  }

  @CommandRoute('ApproveCorrection', 'Duyệt đính chính: người thứ hai, phiên khác')
  approveCorrection(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ApproveCorrectionBody) {
    return this.door.submit({ type: 'ApproveCorrection', dossierId, proposal: body.proposal }, sent, body);
  }

  @CommandRoute('RejectCorrection', 'Bác đề nghị đính chính, hoặc người đề nghị rút lại')
  rejectCorrection(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RejectCorrectionBody) {
    return this.door.submit(
      { type: 'RejectCorrection', dossierId, proposal: body.proposal, reason: body.reason },
      sent,
      body,
    );
  }
}

/** @throws Problem 400 when a corrected date is missing */
function correctionOf({ kind, dueDate }: ProposeCorrectionBody): Correction {
  if (kind === 'void') return { kind };
  if (kind === 'status') return { kind, status: 'processing' };
  if (!dueDate) throw new Problem(400, 'invalid', { errors: [{ pointer: '/dueDate', code: 'required' }] });
  return { kind, dueDate: date(dueDate) };
}
