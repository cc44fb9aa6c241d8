import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../problem.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { DraftBody, DraftsAnswer, DraftSavedAnswer } from './reception.dto.js';
import { ReceptionDrafts } from './reception-drafts.js';

const DOOR = { 400: ['invalid'], 401: ['not-signed-in'] };

/** What an officer has typed so far, for himself: a reload, a lost server, another machine of his lose nothing. */
@ApiTags('Tiếp nhận')
@Roles('desk-officer', 'post-staff')
@Controller('reception/drafts')
export class ReceptionDraftsController {
  constructor(private readonly drafts: ReceptionDrafts) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listDrafts', summary: 'Bản nháp tiếp nhận của chính tôi' })
  @ApiOkResponse({ type: DraftsAnswer })
  @ApiProblems({ 401: DOOR[401], 403: ['role-required'] })
  async list(@Me() me: Actor): Promise<DraftsAnswer> {
    const drafts = await this.drafts.of(me.id);
    return { items: drafts.map((draft) => ({ ...draft, savedAt: inVietNam(draft.savedAt) })) };
  }

  @Put(':desk')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'saveDraft',
    summary: 'Lưu bản nháp tiếp nhận: mỗi cán bộ, mỗi quầy một bản',
    description:
      'Chỉ cán bộ đó đọc được; được niêm phong, và bị xóa khi đã tiếp nhận, khi bỏ, hoặc quá hạn (receptionDraftHours).',
  })
  @ApiOkResponse({ type: DraftSavedAnswer })
  @ApiProblems({
    ...DOOR,
    403: ['role-required', 'desk-not-yours'],
    409: ['draft-elsewhere', 'draft-received'],
    413: ['too-large'],
  })
  async save(@Param('desk') desk: string, @Body() body: DraftBody, @Me() me: Actor): Promise<DraftSavedAnswer> {
    checkDesk(desk, me);
    const { takeOver = false, ...draft } = body;
    return { savedAt: inVietNam(await this.drafts.save(me.id, { ...draft, desk, takeOver })) };
  }

  @Delete(':desk')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiOperation({ operationId: 'discardDraft', summary: 'Bỏ bản nháp tiếp nhận' })
  @ApiProblems({ 401: DOOR[401], 403: ['role-required', 'desk-not-yours'] })
  discard(@Param('desk') desk: string, @Me() me: Actor): Promise<void> {
    checkDesk(desk, me);
    return this.drafts.discard(me.id, desk);
  }
}

/** @throws Problem 403 at whose desk he does not serve */
function checkDesk(desk: string, me: Actor): void {
  const serves = ({ role, agency }: Actor['posts'][number]) =>
    agency === desk && (role === 'desk-officer' || role === 'post-staff');
  if (!me.posts.some(serves)) throw new Problem(403, 'desk-not-yours');
}
