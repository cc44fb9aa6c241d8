import { Controller, Get, HttpStatus, Res, SetMetadata } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Readiness, ReadinessCheck } from './readiness.js';

/** For whoever runs the service; outside `/api/v1`, open to everyone. */
@ApiTags('health')
@Controller('health')
@SetMetadata('access', 'public') // the identity guard's key; this room knows nothing of that one
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  /** The process answers; it asks nothing of the database, which a restart of us would not mend. */
  @Get('live')
  @ApiOperation({ operationId: 'live', summary: 'Tiến trình còn chạy' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should come here. A silent queue is `degraded`: the sweep rings without it. */
  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: 'Sẵn sàng nhận yêu cầu: cơ sở dữ liệu, lượt quét, hàng đợi' })
  @ApiResponse({ status: 200, description: 'Sẵn sàng (ok hoặc degraded)' })
  @ApiResponse({ status: 503, description: 'Chưa sẵn sàng' })
  async ready(@Res({ passthrough: true }) reply: { status(code: number): unknown }): Promise<Readiness> {
    const answer = await this.readiness.look();
    if (answer.status === 'down') reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return answer;
  }
}
