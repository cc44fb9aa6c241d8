import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { inVietNam } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { AlarmClock } from './alarm-clock.js';
import { alarmFault } from './alarm-fault.js';
import {
  FuseStateView,
  FuseView,
  ParkedAlarmsView,
  ReleaseFuseBody,
  RetriedView,
  RetryParkedBody,
} from './alarms.dto.js';
import { Fuse, type FuseRow } from './fuse.js';

const MOST = 200;
const LATELY = 20;

/** What the alarm clock cannot decide alone: alarms that keep failing, and far more alarms than anybody foresaw. */
@ApiTags('Vận hành')
@Roles('administrator', 'provincial-office')
@ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
@Controller('alarms')
export class AlarmsController {
  constructor(
    private readonly alarmClock: AlarmClock,
    private readonly fuse: Fuse,
  ) {}

  @Get('parked')
  @ApiOperation({ operationId: 'listParkedAlarms', summary: 'Chuông đã thử 5 lần không được, và lý do' })
  @ApiOkResponse({ type: ParkedAlarmsView })
  async parked(): Promise<ParkedAlarmsView> {
    const rows = await this.alarmClock.parked(MOST);
    const items = rows.map(({ generation: _, dueAt, ...row }) => ({
      ...row,
      dueAt: inVietNam(dueAt),
      fault: alarmFault(row.reason),
    }));
    return { items };
  }

  @Post('parked/retry')
  @HttpCode(200)
  @ApiOperation({ operationId: 'retryParkedAlarms', summary: 'Đã xử lý nguyên nhân: thử lại, một hồ sơ hoặc tất cả' })
  @ApiOkResponse({ type: RetriedView })
  @ApiProblems({ 400: ['invalid'] })
  async retry(@Body() { dossier = null }: RetryParkedBody): Promise<RetriedView> {
    return { retried: await this.alarmClock.retryParked(dossier) };
  }

  @Get('fuse')
  @ApiOperation({
    operationId: 'getAlarmFuse',
    summary: 'Cầu chì: chuông có bị ngắt vì sắp reo quá nhiều so với dự báo không',
  })
  @ApiOkResponse({ type: FuseStateView })
  async state(): Promise<FuseStateView> {
    const history = (await this.fuse.history(LATELY)).map(viewOf);
    const [last] = history;
    return { blown: last && last.releasedAt === null ? last : null, history };
  }

  @Post('fuse/release')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'releaseAlarmFuse',
    summary: 'Cho chuông reo: người có tên, nêu lý do',
    description: 'Chỉ những chuông đến hạn tính đến lúc này; ghi vào nhật ký kiểm toán.',
  })
  @ApiOkResponse({ type: FuseView })
  @ApiProblems({ 400: ['invalid'], 409: ['fuse-not-blown'] })
  async release(@Body() { no, reason }: ReleaseFuseBody, @Me() me: Actor): Promise<FuseView> {
    const released = await this.fuse.release(no, me.id, reason);
    this.alarmClock.wake();
    return viewOf(released);
  }
}

const viewOf = ({ blownAt, releasedAt, ...row }: FuseRow): FuseView => ({
  ...row,
  blownAt: inVietNam(blownAt),
  releasedAt: releasedAt && inVietNam(releasedAt),
});
