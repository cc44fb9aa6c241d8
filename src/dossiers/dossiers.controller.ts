import { Body, Controller, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { papersOf } from '../http/paper.dto.js';
import { date, instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { CommandDoor, type Reply } from './command-door.js';
import { CommandRoute, type Envelope, EnvelopeOf, FirstCommandRoute } from './command-route.js';
import {
  AcceptSubmissionBody,
  AssignBody,
  CompleteStepBody,
  DeliverResultBody,
  DraftApologyBody,
  HandOverBody,
  NumberResultBody,
  ReceiveDossierBody,
  ReturnResultBody,
  SendBackBody,
  SignResultBody,
  SubmitDossierBody,
  SubmitToLeaderBody,
} from './dossiers.dto.js';
import { OnlineFiling } from './online-filing.js';
import { Parties } from './parties.js';
import { ReceptionDrafts } from './reception-drafts.js';
import { documentOf, dossierIdOf, filingOf, missingOf, returnOf } from './to-commands.js';
import { GuideAtCounterBody, PapersBody, RefuseDossierBody, RequestIntakeSupplementBody } from './waits.dto.js';

const Id = () => Param('id', ParseUUIDPipe);

/** The counter: every method is a door without logic; what follows is decided at the desk. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class DossiersController {
  constructor(
    private readonly door: CommandDoor,
    private readonly parties: Parties,
    private readonly drafts: ReceptionDrafts,
    private readonly online: OnlineFiling,
  ) {}

  @Roles('desk-officer', 'post-staff')
  @FirstCommandRoute('', 'ReceiveDossier', 'Tiếp nhận hồ sơ tại quầy hoặc qua bưu chính (Mẫu 01)')
  async receive(
    @EnvelopeOf() envelope: Envelope,
    @Me() me: Actor,
    @Body() body: ReceiveDossierBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const dossierId = dossierIdOf(me.id, envelope.key);
    const { filing, sealed } = await filingOf(body.filing, dossierId, this.parties);
    const receivedAt = body.receivedAt ? instant(body.receivedAt) : null;
    const command = { type: 'ReceiveDossier', dossierId, channel: body.channel, filing, receivedAt } as const;
    const answer = await this.door.submit(command, envelope, me, body, reply, sealed);
    await this.drafts.received(me.id, envelope.key);
    return this.door.withReceipt(answer, me);
  }

  @Roles('citizen', 'desk-officer')
  @FirstCommandRoute('submissions', 'SubmitDossier', 'Nộp hồ sơ trực tuyến')
  async submitOnline(
    @EnvelopeOf() envelope: Envelope,
    @Me() me: Actor,
    @Body() body: SubmitDossierBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.online.submit(body, envelope, me, reply);
  }

  @CommandRoute('AcceptSubmission', 'Tiếp nhận hồ sơ nộp trực tuyến (Mẫu 01)')
  async accept(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: AcceptSubmissionBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const command = { type: 'AcceptSubmission', dossierId, resolver: body.resolver ?? null } as const;
    return this.door.withReceipt(await this.door.submit(command, e, me, body, reply), me);
  }

  @Roles('desk-officer')
  @FirstCommandRoute(
    'counter-visits',
    'GuideAtCounter',
    'Hồ sơ nộp tại quầy còn thiếu: hướng dẫn bổ sung một lần (Mẫu 02), chưa tiếp nhận',
  )
  async guide(
    @EnvelopeOf() envelope: Envelope,
    @Me() me: Actor,
    @Body() body: GuideAtCounterBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const dossierId = dossierIdOf(me.id, envelope.key);
    const { filing, sealed } = await filingOf(body.filing, dossierId, this.parties);
    const command = { type: 'GuideAtCounter', dossierId, filing, missing: missingOf(body.missing) } as const;
    return this.door.withReceipt(await this.door.submit(command, envelope, me, body, reply, sealed), me);
  }

  @CommandRoute('RequestIntakeSupplement', 'Yêu cầu bổ sung trước tiếp nhận: một lần, đầy đủ (Mẫu 02)')
  requestIntakeSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RequestIntakeSupplementBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { leaderReason = null } = body;
    return this.door.submit(
      { type: 'RequestIntakeSupplement', dossierId, missing: missingOf(body.missing), leaderReason },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('SubmitIntakeSupplement', 'Nộp giấy tờ bổ sung trước tiếp nhận')
  submitIntakeSupplement(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: PapersBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'SubmitIntakeSupplement', dossierId, papers: papersOf(body.papers) },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('RefuseDossier', 'Từ chối tiếp nhận (Mẫu 03)')
  refuse(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: RefuseDossierBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'RefuseDossier', dossierId, reason: body.reason, guidance: body.guidance ?? null },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('HandOver', 'Chuyển hồ sơ cho cơ quan giải quyết')
  handOver(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: HandOverBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { paperHandedOver = false, note = null } = body;
    return this.door.submit({ type: 'HandOver', dossierId, paperHandedOver, note }, e, me, body, reply);
  }

  @CommandRoute('Assign', 'Phân công chuyên viên thụ lý')
  assign(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: AssignBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'Assign', dossierId, stepId: body.stepId, assignee: body.assignee },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('SubmitToLeader', 'Trình lãnh đạo')
  submitToLeader(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: SubmitToLeaderBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { stepId, proposal, note = null } = body;
    return this.door.submit(
      { type: 'SubmitToLeader', dossierId, stepId, proposal, draft: documentOf(body.draft), note },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('CompleteStep', 'Hoàn thành bước, chuyển bước tiếp theo')
  completeStep(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: CompleteStepBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { stepId, note = null } = body;
    return this.door.submit({ type: 'CompleteStep', dossierId, stepId, note }, e, me, body, reply);
  }

  @CommandRoute('SendBack', 'Trả lại chuyên viên kèm lý do')
  sendBack(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: SendBackBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { stepId, reason, toStepId } = body;
    const to = toStepId ? { toStepId } : {};
    return this.door.submit({ type: 'SendBack', dossierId, stepId, reason, ...to }, e, me, body, reply);
  }

  @CommandRoute('SignResult', 'Ký kết quả hoặc văn bản từ chối giải quyết')
  sign(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: SignResultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { stepId, decision, reason = null } = body;
    return this.door.submit(
      { type: 'SignResult', dossierId, stepId, decision, reason, document: documentOf(body.document) },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('NumberResult', 'Văn thư lấy số kết quả')
  number(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: NumberResultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(
      { type: 'NumberResult', dossierId, stepId: body.stepId, number: body.number, date: date(body.date) },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('DeliverResult', 'Chuyển kết quả về Bộ phận Một cửa')
  deliver(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: DeliverResultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const { document, number, signer } = body.immediate ?? {};
    const immediate = document ? { document: documentOf(document)!, number: number!, signer: signer! } : null;
    return this.door.submit(
      { type: 'DeliverResult', dossierId, stepId: body.stepId ?? null, immediate },
      e,
      me,
      body,
      reply,
    );
  }

  @CommandRoute('ReturnResult', 'Trả kết quả cho người dân')
  giveBack(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ReturnResultBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(returnOf(dossierId, body), e, me, body, reply);
  }

  @CommandRoute('DraftApology', 'Lập dự thảo văn bản xin lỗi')
  draftApology(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: DraftApologyBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'DraftApology', dossierId, promiseNo: 0 }, e, me, body, reply);
  }
}
