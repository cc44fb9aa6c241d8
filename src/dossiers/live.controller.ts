import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Directory } from '../identity/people.js';
import { Sessions } from '../identity/sessions.js';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { Live } from './live.js';
import { markOf } from './recent-changes.js';

@ApiTags('Hồ sơ: đọc')
@Controller('changes')
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'streamChanges',
    summary: 'Hồ sơ nào vừa thay đổi, báo ngay khi có (server-sent events)',
    description:
      'Giữ kết nối mở đến khi phiên làm việc kết thúc. change: mã hồ sơ và phiên bản mới (không có phiên bản: chỉ giấy tờ người nộp gửi thay đổi), không có dữ liệu cá nhân; reset: đã lỡ quá nhiều, hãy đọc lại danh sách. Mất kết nối thì gửi lại id của tin cuối trong Last-Event-ID.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'id của tin cuối đã nhận' })
  @ApiOkResponse({
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'id: 7041.188\nevent: change\ndata: {"dossier":"0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11","version":4}\n\n',
      },
    },
  })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'] })
  async stream(
    @Me() me: Actor,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const since = last === undefined ? null : markOf(last);
    if (last !== undefined && since === null)
      throw new Problem(400, 'invalid', { errors: [{ pointer: 'Last-Event-ID', code: 'format' }] });
    const stream = await this.live.open(() => this.viewers(me), since);
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .header('connection', 'close') // a line that has ended is not kept for another request: stopping would wait for it
      .send(stream);
  }

  /** Posts may be given and taken while the line is open. */
  private async viewers({ id, session, ...me }: Actor): Promise<readonly string[] | null> {
    if (session === undefined || !(await this.sessions.isOpen(session))) return null;
    return viewersOf({ ...me, id, session, posts: await this.directory.posts(id) });
  }
}
