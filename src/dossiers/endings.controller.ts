import { Body, Controller, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '../http/access.js';
import { Problem } from '../problem.js';
import type { Correction } from '../workflow/commands.js';
import { date } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { CommandDoor, type Reply } from './command-door.js';
import { CommandRoute, type Envelope, EnvelopeOf } from './command-route.js';
import { documentOf } from './to-commands.js';
import {
  ApologiseForFaultBody,
  ApproveCorrectionBody,
  NumberedBody,
  ProposeCorrectionBody,
  RejectCorrectionBody,
  RehomeDossierBody,
  ReplaceResultBody,
  RequestWithdrawalBody,
  StopProcessingBody,
  WithdrawDossierBody,
} from './waits.dto.js';

const Id = () => Param('id', ParseUUIDPipe);

/** Withdrawals, stops, faults, succession and corrections: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class EndingsController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('RequestWithdrawal', 'Người nộp xin rút hồ sơ')
  requestWithdrawal(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RequestWithdrawalBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'RequestWithdrawal', dossierId, reason: body.reason ?? null }, e, me, body, reply);
  }

  @CommandRoute('WithdrawDossier', 'Cho rút hồ sơ (Mẫu 05)')
  withdrawDossier(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: WithdrawDossierBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'WithdrawDossier',
        dossierId,
        reason: body.reason ?? null,
        originalsReturned: body.originalsReturned ?? true,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('StopProcessing', 'Dừng giải quyết')
  stopProcessing(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: StopProcessingBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'StopProcessing', dossierId, reason: body.reason, legalGround: body.legalGround, number: body.number },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('CloseUnsupplemented', 'Đóng hồ sơ quá hạn bổ sung')
  closeUnsupplemented(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: NumberedBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'CloseUnsupplemented', dossierId, number: body.number }, e, me, body, reply);
  }

  @CommandRoute('ReplaceResult', 'Thay kết quả sai')
  replaceResult(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ReplaceResultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'ReplaceResult',
        dossierId,
        reason: body.reason,
        document: documentOf(body.document)!,
        number: body.number,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ApologiseForFault', 'Xin lỗi vì làm mất, hỏng hồ sơ hoặc sai kết quả (Mẫu 04)')
  apologiseForFault(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ApologiseForFaultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'ApologiseForFault',
        dossierId,
        cause: body.cause,
        incident: body.incident,
        reasonText: body.reasonText,
        number: body.number,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('RehomeDossier', 'Chuyển hồ sơ sang cơ quan kế thừa')
  rehomeDossier(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RehomeDossierBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'RehomeDossier',
        dossierId,
        agency: body.agency ?? null,
        into: body.into,
        document: body.document,
        reason: body.reason,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ProposeCorrection', 'Đề nghị đính chính')
  proposeCorrection(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ProposeCorrectionBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      {
        type: 'ProposeCorrection',
        dossierId,
        correction: correctionOf(body),
        reason: body.reason,
        document: body.document,
      },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ApproveCorrection', 'Duyệt đính chính: người thứ hai, phiên khác')
  approveCorrection(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ApproveCorrectionBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'ApproveCorrection', dossierId, proposal: body.proposal }, e, me, body, reply);
  }

  @CommandRoute('RejectCorrection', 'Bác đề nghị đính chính, hoặc người đề nghị rút lại')
  rejectCorrection(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RejectCorrectionBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'RejectCorrection', dossierId, proposal: body.proposal, reason: body.reason },
      e,
      me,
      body,
      reply,
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
