import { Body, Controller, Header, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { consentLine, ConsentsAnswer, ConsentsBody } from './consent.dto.js';
import { ConsentDesk } from './consent-desk.js';
import { Consents } from './consent.js';

/** The applicant, or the desk at his word, says by which channels he may be written to. */
@ApiTags('Dữ liệu cá nhân')
@Controller('dossiers')
export class ConsentController {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly consents: Consents,
  ) {}

  @Put(':id/consents')
  @Roles('citizen', 'desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'sayConsents',
    summary: 'Đồng ý hoặc rút lại đồng ý nhận tin qua email, tin nhắn, Zalo; mặc định là không',
  })
  @ApiOkResponse({ type: ConsentsAnswer })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'consent-not-yours'],
    404: ['no-such-dossier', 'no-such-party'],
  })
  async say(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { party: role = 'owner', ...said }: ConsentsBody,
    @Me() me: Actor,
  ): Promise<ConsentsAnswer> {
    const ref = await this.desk.say(id, role, said, me);
    return { items: (await this.consents.of([ref], viewersOf(me))).map(consentLine) };
  }
}
