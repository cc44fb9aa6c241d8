import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, ReadsPeople, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { languageOf } from '../text.js';
import type { Actor } from '../workflow/people.js';
import { NoticeDesk } from './notice-desk.js';
import {
  HandOverNoticeBody,
  InboxAnswer,
  InboxQuery,
  NoticeAnswer,
  NoticesAnswer,
  PaperNoticesAnswer,
  RetryNoticeBody,
} from './notices.dto.js';

const OF_ROLE = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] };

/** Notices on their way, and what people do about them. */
@ApiTags('Thông báo')
@Controller()
export class NoticesController {
  constructor(private readonly desk: NoticeDesk) {}

  @Get('dossiers/:id/notices')
  @ReadsPeople('dossier-read', 'letters')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getNotices', summary: 'Thông báo của hồ sơ: kênh nào, đã gửi chưa, bằng chứng gửi' })
  @ApiOkResponse({ type: NoticesAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 404: ['no-such-dossier'] })
  async notices(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<NoticesAnswer> {
    return { items: await this.desk.of(id, me) };
  }

  @Get('me/inbox')
  @Roles('citizen')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getInbox', summary: 'Hộp thư trên Cổng của công dân' })
  @ApiOkResponse({ type: InboxAnswer })
  @ApiProblems(OF_ROLE)
  inbox(
    @Query() { before = undefined }: InboxQuery,
    @Me() me: Actor,
    @Headers('accept-language') accepted?: string,
  ): Promise<InboxAnswer> {
    return this.desk.inbox(me, languageOf(accepted), before ?? null);
  }

  @Get('notices/paper')
  @Roles('desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getPaperNotices', summary: 'Thông báo chờ in tại quầy hoặc gửi bưu chính' })
  @ApiOkResponse({ type: PaperNoticesAnswer })
  @ApiProblems(OF_ROLE)
  async paper(@Me() me: Actor): Promise<PaperNoticesAnswer> {
    return { items: await this.desk.paper(me) };
  }

  @Put('notices/:id/hand-over')
  @Roles('desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'handOverNotice', summary: 'Bản in đã giao cho người nhận hoặc bưu chính; ghi một lần' })
  @ApiOkResponse({ type: NoticeAnswer })
  @ApiProblems({
    ...OF_ROLE,
    403: ['role-required', 'letter-not-yours'],
    404: ['no-such-notice'],
    409: ['letter-not-on-paper'],
  })
  handOver(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note = null }: HandOverNoticeBody,
    @Me() me: Actor,
  ): Promise<NoticeAnswer> {
    return this.desk.handOver(id, note, me);
  }

  @Get('notices/dead')
  @Roles('desk-officer', 'post-staff', 'provincial-office')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getDeadNotices', summary: 'Thông báo mà kênh của nó không gửi được' })
  @ApiOkResponse({ type: NoticesAnswer })
  @ApiProblems(OF_ROLE)
  async dead(@Me() me: Actor): Promise<NoticesAnswer> {
    return { items: await this.desk.dead(me) };
  }

  @Post('notices/:id/retry')
  @HttpCode(200)
  @Roles('desk-officer', 'post-staff', 'provincial-office')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'retryNotice',
    summary: 'Gửi lại thông báo qua đúng kênh đó, có lý do',
    description: 'Chưa rõ lần trước đã đến chưa thì hỏi nhà cung cấp trước; resend: true để gửi lại ngay.',
  })
  @ApiOkResponse({ type: NoticeAnswer })
  @ApiProblems({ ...OF_ROLE, 404: ['no-such-notice'], 409: ['notice-not-dead'] })
  retry(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, resend = false }: RetryNoticeBody,
    @Me() me: Actor,
  ): Promise<NoticeAnswer> {
    return this.desk.retry(id, { reason, resend }, me);
  }
}
