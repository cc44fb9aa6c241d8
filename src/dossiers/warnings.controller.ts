import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { SnoozeChoice } from '../sla/snooze.js';
import { inVietNam, instantOf } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import {
  SentPapersQuery,
  SentPapersView,
  SnoozeBody,
  SnoozeView,
  WarningsQuery,
  WarningsView,
} from './warnings.dto.js';
import { Warnings } from './warnings.js';

const said = (at: Date): string => inVietNam(instantOf(at.getTime()));
const choice = ({ choice, until }: SnoozeChoice): SnoozeView => ({ for: choice, until: inVietNam(until) });

/** What officers are warned of (law.md R4.21), what applicants have sent, and what each officer puts off for himself. */
@ApiTags('Hồ sơ: đọc')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office')
@Controller('warnings')
export class WarningsController {
  constructor(private readonly warnings: Warnings) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'listWarnings', summary: 'Nhắc việc: hồ sơ sắp đến hạn, đã quá hạn của cơ quan tôi' })
  @ApiOkResponse({ type: WarningsView })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async list(@Query() query: WarningsQuery, @Me() me: Actor): Promise<WarningsView> {
    const { items, next } = await this.warnings.list(query, me);
    return {
      items: items.map(({ id, code, kind, at, noticed_at, due_at, owners, told, until, snoozes }) => ({
        ...{ dossier: id, code, kind, owners, told },
        at: said(at),
        noticedAt: said(noticed_at),
        dueAt: due_at && said(due_at),
        snoozedUntil: until && said(until),
        snoozes: snoozes.map(choice),
      })),
      next,
    };
  }

  @Get('sent-papers')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'listSentPapers',
    summary: 'Hồ sơ mà người nộp đã gửi giấy tờ bổ sung, chưa ai ở nơi tiếp nhận, nơi giải quyết xem',
  })
  @ApiOkResponse({ type: SentPapersView })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async sent(@Query() { mine = false }: SentPapersQuery, @Me() me: Actor): Promise<SentPapersView> {
    const lines = await this.warnings.sent(mine, me);
    return {
      items: lines.map(({ id, code, since, latest, files }) => ({
        ...{ dossier: id, code, files },
        ...{ since: said(since), latest: said(latest) },
      })),
    };
  }

  @Put(':id/snooze')
  @ApiOperation({
    operationId: 'snoozeWarning',
    summary: 'Nhắc lại sau, cho riêng tôi; không quá mốc mà pháp luật định',
  })
  @ApiOkResponse({ type: SnoozeView })
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required'],
    404: ['no-such-dossier'],
    409: ['snooze-too-long'],
  })
  async snooze(@Param('id', ParseUUIDPipe) id: string, @Body() body: SnoozeBody, @Me() me: Actor): Promise<SnoozeView> {
    return choice(await this.warnings.snooze(id, body.for, me));
  }

  @Delete(':id/snooze')
  @HttpCode(204)
  @ApiOperation({ operationId: 'wakeWarning', summary: 'Nhắc lại ngay' })
  @ApiNoContentResponse()
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  wake(@Param('id', ParseUUIDPipe) id: string, @Me() me: Actor): Promise<void> {
    return this.warnings.wake(id, me);
  }
}
