import { Controller, Get, Header, Headers, Param, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { WebRequest } from '../http/web.js';
import { Tracking } from './tracking.js';
import { TrackedAnswer } from './tracking.dto.js';

@ApiTags('Tra cứu')
@Public()
@Controller('tracking')
export class TrackingController {
  constructor(private readonly tracking: Tracking) {}

  @Get(':code')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'track', summary: 'Tra cứu theo mã hồ sơ; kèm mã tra cứu để xem quá trình' })
  @ApiParam({ name: 'code', example: 'H60.13-261120-0001' })
  @ApiHeader({
    name: 'X-Lookup-Secret',
    required: false,
    description: 'Mã tra cứu 8 ký tự trên giấy tiếp nhận, hoặc mã QR',
  })
  @ApiOkResponse({ type: TrackedAnswer })
  @ApiProblems({ 403: ['wrong-secret'], 429: ['too-many-attempts'] })
  track(
    @Param('code') code: string,
    @Req() { ip }: WebRequest,
    @Headers('x-lookup-secret') secret?: string,
  ): Promise<TrackedAnswer> {
    return this.tracking.track(code, ip, secret);
  }
}
