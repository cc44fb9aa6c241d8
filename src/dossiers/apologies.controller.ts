import { Body, Controller, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Me } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { CommandDoor, type Reply } from './command-door.js';
import { CommandRoute, type Envelope, EnvelopeOf } from './command-route.js';
import { ApproveApologyBody, DeclineApologyBody, NumberApologyBody, ProposeApologyBody } from './dossiers.dto.js';
import { numberedApologyOf, proposedApologyOf } from './to-commands.js';

const Id = () => Param('id', ParseUUIDPipe);

/** The way of an apology through the agency at fault: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class ApologiesController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('ProposeApology', 'Chuyên viên nêu lý do trễ hạn và đề nghị ngày hẹn lại')
  propose(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ProposeApologyBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(proposedApologyOf(dossierId, body), e, me, body, reply);
  }

  @CommandRoute('ApproveApology', 'Duyệt văn bản xin lỗi: lãnh đạo phòng, rồi lãnh đạo cơ quan ký')
  approve(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: ApproveApologyBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'ApproveApology', dossierId }, e, me, body, reply);
  }

  @CommandRoute('DeclineApology', 'Trả văn bản xin lỗi lại chuyên viên')
  decline(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: DeclineApologyBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit({ type: 'DeclineApology', dossierId, reason: body.reason }, e, me, body, reply);
  }

  @CommandRoute('NumberApology', 'Văn thư lấy số: văn bản xin lỗi được ban hành và gửi (Mẫu 04)')
  number(
    @Id() dossierId: string,
    @EnvelopeOf() e: Envelope,
    @Me() me: Actor,
    @Body() body: NumberApologyBody,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.door.submit(numberedApologyOf(dossierId, body), e, me, body, reply);
  }
}
