import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../http/access.js';
import { Id } from '../http/id.js';
import { papersOf } from '../http/paper.dto.js';
import { date, instant } from '../workflow/instant.js';
import { CommandDoor } from './command-door.js';
import { CommandRoute, FirstCommandRoute, type Sent, SentBy } from './command-route.js';
import { DraftApologyBody } from './apology.dto.js';
import { AcceptSubmissionBody, ReceiveDossierBody, SubmitDossierBody } from './filing.dto.js';
import { DeliverResultBody, ReturnResultBody } from './results.dto.js';
import {
  AssignBody,
  CompleteStepBody,
  HandOverBody,
  NumberResultBody,
  SendBackBody,
  SignResultBody,
  SubmitToLeaderBody,
} from './steps.dto.js';
import { GuideAtCounterBody, PapersBody, RefuseDossierBody, RequestIntakeSupplementBody } from './supplements.dto.js';
import { Filings } from './filings.js';
import { OnlineFiling } from './online-filing.js';
import { ReceptionDrafts } from './reception-drafts.js';
import { documentOf, dossierIdOf, missingOf, returnOf } from './to-commands.js';

/** The counter: every method is a door without logic; what follows is decided at the desk. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class DossiersController {
  constructor(
    private readonly door: CommandDoor,
    private readonly filings: Filings,
    private readonly drafts: ReceptionDrafts,
    private readonly online: OnlineFiling,
  ) {}

  @Roles('desk-officer', 'post-staff')
  @FirstCommandRoute('', 'ReceiveDossier', 'Tiếp nhận hồ sơ tại quầy hoặc qua bưu chính (Mẫu 01)')
  async receive(@SentBy() sent: Sent, @Body() body: ReceiveDossierBody) {
    const dossierId = dossierIdOf(sent.me.id, sent.key);
    const { filing, sealed } = await this.filings.of(body.filing, dossierId);
    const receivedAt = body.receivedAt ? instant(body.receivedAt) : null;
    const command = { type: 'ReceiveDossier', dossierId, channel: body.channel, filing, receivedAt } as const;
    const answer = await this.door.submit(command, sent, body, sealed);
    await this.drafts.received(sent.me.id, sent.key);
    return this.door.withReceipt(answer, sent.me);
  }

  @Roles('citizen', 'desk-officer')
  @FirstCommandRoute('submissions', 'SubmitDossier', 'Nộp hồ sơ trực tuyến')
  async submitOnline(@SentBy() sent: Sent, @Body() body: SubmitDossierBody) {
    return this.online.submit(body, sent);
  }

  @CommandRoute('AcceptSubmission', 'Tiếp nhận hồ sơ nộp trực tuyến (Mẫu 01)')
  async accept(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: AcceptSubmissionBody) {
    const command = { type: 'AcceptSubmission', dossierId, resolver: body.resolver ?? null } as const;
    return this.door.withReceipt(await this.door.submit(command, sent, body), sent.me);
  }

  @Roles('desk-officer')
  @FirstCommandRoute(
    'counter-visits',
    'GuideAtCounter',
    'Hồ sơ nộp tại quầy còn thiếu: hướng dẫn bổ sung một lần (Mẫu 02), chưa tiếp nhận',
  )
  async guide(@SentBy() sent: Sent, @Body() body: GuideAtCounterBody) {
    const dossierId = dossierIdOf(sent.me.id, sent.key);
    const { filing, sealed } = await this.filings.of(body.filing, dossierId);
    const command = { type: 'GuideAtCounter', dossierId, filing, missing: missingOf(body.missing) } as const;
    return this.door.withReceipt(await this.door.submit(command, sent, body, sealed), sent.me);
  }

  @CommandRoute('RequestIntakeSupplement', 'Yêu cầu bổ sung trước tiếp nhận: một lần, đầy đủ (Mẫu 02)')
  requestIntakeSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RequestIntakeSupplementBody) {
    const { leaderReason = null } = body;
    return this.door.submit(
      { type: 'RequestIntakeSupplement', dossierId, missing: missingOf(body.missing), leaderReason },
      sent,
      body,
    );
  }

  @CommandRoute('SubmitIntakeSupplement', 'Nộp giấy tờ bổ sung trước tiếp nhận')
  submitIntakeSupplement(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: PapersBody) {
    return this.door.submit({ type: 'SubmitIntakeSupplement', dossierId, papers: papersOf(body.papers) }, sent, body);
  }

  @CommandRoute('RefuseDossier', 'Từ chối tiếp nhận (Mẫu 03)')
  refuse(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: RefuseDossierBody) {
    const { ground, legalGround = null, reason, guidance = null } = body;
    return this.door.submit({ type: 'RefuseDossier', dossierId, ground, legalGround, reason, guidance }, sent, body);
  }

  @CommandRoute('HandOver', 'Chuyển hồ sơ cho cơ quan giải quyết')
  handOver(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: HandOverBody) {
    const { paperHandedOver = false, note = null } = body;
    return this.door.submit({ type: 'HandOver', dossierId, paperHandedOver, note }, sent, body);
  }

  @CommandRoute('Assign', 'Phân công chuyên viên thụ lý')
  assign(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: AssignBody) {
    return this.door.submit({ type: 'Assign', dossierId, stepId: body.stepId, assignee: body.assignee }, sent, body);
  }

  @CommandRoute('SubmitToLeader', 'Trình lãnh đạo')
  submitToLeader(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: SubmitToLeaderBody) {
    const { stepId, proposal, note = null } = body;
    return this.door.submit(
      { type: 'SubmitToLeader', dossierId, stepId, proposal, draft: documentOf(body.draft), note },
      sent,
      body,
    );
  }

  @CommandRoute('CompleteStep', 'Hoàn thành bước, chuyển bước tiếp theo')
  completeStep(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: CompleteStepBody) {
    const { stepId, note = null } = body;
    return this.door.submit({ type: 'CompleteStep', dossierId, stepId, note }, sent, body);
  }

  @CommandRoute('SendBack', 'Trả lại chuyên viên kèm lý do')
  sendBack(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: SendBackBody) {
    const { stepId, reason, toStepId } = body;
    const to = toStepId ? { toStepId } : {};
    return this.door.submit({ type: 'SendBack', dossierId, stepId, reason, ...to }, sent, body);
  }

  @CommandRoute('SignResult', 'Ký kết quả hoặc văn bản từ chối giải quyết')
  sign(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: SignResultBody) {
    const { stepId, decision, reason = null } = body;
    return this.door.submit(
      { type: 'SignResult', dossierId, stepId, decision, reason, document: documentOf(body.document) },
      sent,
      body,
    );
  }

  @CommandRoute('NumberResult', 'Văn thư lấy số kết quả')
  number(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: NumberResultBody) {
    return this.door.submit(
      { type: 'NumberResult', dossierId, stepId: body.stepId, number: body.number, date: date(body.date) },
      sent,
      body,
    );
  }

  @CommandRoute('DeliverResult', 'Chuyển kết quả về Bộ phận Một cửa')
  deliver(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: DeliverResultBody) {
    const { document, number, signer } = body.immediate ?? {};
    const immediate = document ? { document: documentOf(document)!, number: number!, signer: signer! } : null;
    return this.door.submit({ type: 'DeliverResult', dossierId, stepId: body.stepId ?? null, immediate }, sent, body);
  }

  @CommandRoute('ReturnResult', 'Trả kết quả cho người dân')
  giveBack(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ReturnResultBody) {
    return this.door.submit(returnOf(dossierId, body), sent, body);
  }

  @CommandRoute('DraftApology', 'Lập dự thảo văn bản xin lỗi')
  draftApology(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: DraftApologyBody) {
    return this.door.submit({ type: 'DraftApology', dossierId, promiseNo: 0 }, sent, body);
  }
}
