import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AcceptLanguage } from '../http/accept-language.js';
import { Me } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Id } from '../http/id.js';
import { languageOf } from '../text.js';
import type { Actor } from '../workflow/people.js';
import { REFUSAL_CODES } from '../workflow/refusal.js';
import { AssigneesAnswer } from './assignees.dto.js';
import { Assignees } from './assignees.js';

@ApiTags('Hồ sơ: đọc')
@Controller('dossiers')
export class AssigneesController {
  constructor(private readonly assignees: Assignees) {}

  @Get(':id/steps/:stepId/assignees')
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @ApiOperation({
    operationId: 'listAssignees',
    summary: 'Giao được bước này cho ai: đúng những người mà lệnh phân công chấp nhận',
    description: 'Dành cho người được phân công bước đó; người khác nhận 409 với lý do như khi gửi lệnh.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiParam({ name: 'stepId', example: 'processing', description: 'Bước đang mở' })
  @ApiOkResponse({ type: AssigneesAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'], 409: [...REFUSAL_CODES] })
  of(
    @Id() id: string,
    @Param('stepId') stepId: string,
    @Me() me: Actor,
    @Headers('accept-language') language: string | undefined,
  ): Promise<AssigneesAnswer> {
    return this.assignees.of(id, stepId, me, languageOf(language));
  }
}
