import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../http/id.js';
import { CommandDoor } from './command-door.js';
import { CommandRoute, type Sent, SentBy } from './command-route.js';
import { ApproveApologyBody, DeclineApologyBody, NumberApologyBody, ProposeApologyBody } from './apology.dto.js';
import { numberedApologyOf, proposedApologyOf } from './to-commands.js';

/** The way of an apology through the agency at fault: doors without logic. */
@ApiTags('Hồ sơ: lệnh')
@Controller('dossiers')
export class ApologiesController {
  constructor(private readonly door: CommandDoor) {}

  @CommandRoute('ProposeApology', 'Chuyên viên nêu lý do trễ hạn và đề nghị ngày hẹn lại')
  propose(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ProposeApologyBody) {
    return this.door.submit(proposedApologyOf(dossierId, body), sent, body);
  }

  @CommandRoute('ApproveApology', 'Duyệt văn bản xin lỗi: lãnh đạo phòng, rồi lãnh đạo cơ quan ký')
  approve(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: ApproveApologyBody) {
    return this.door.submit({ type: 'ApproveApology', dossierId }, sent, body);
  }

  @CommandRoute('DeclineApology', 'Trả văn bản xin lỗi lại chuyên viên')
  decline(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: DeclineApologyBody) {
    return this.door.submit({ type: 'DeclineApology', dossierId, reason: body.reason }, sent, body);
  }

  @CommandRoute('NumberApology', 'Văn thư lấy số: văn bản xin lỗi được ban hành và gửi (Mẫu 04)')
  number(@Id() dossierId: string, @SentBy() sent: Sent, @Body() body: NumberApologyBody) {
    return this.door.submit(numberedApologyOf(dossierId, body), sent, body);
  }
}
