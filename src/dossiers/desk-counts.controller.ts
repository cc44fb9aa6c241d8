import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { DeskQuery } from './envelopes.dto.js';
import { Envelopes } from './envelopes.js';
import { TransfersWaiting } from './transfers-waiting.js';

class DeskCountsAnswer {
  @ApiProperty({ example: 3, description: 'Hồ sơ nộp trực tuyến chờ kiểm tra' }) submitted: number;
  @ApiProperty({ example: 1, description: 'Bưu gửi chờ mở' }) envelopes: number;
  @ApiProperty({ example: 12, description: 'Hồ sơ đã tiếp nhận, chờ bàn giao' }) received: number;
  @ApiProperty({ example: 0, description: 'Hồ sơ giấy đang đến, chờ xác nhận' }) coming: number;
  @ApiProperty({ example: 5, description: 'Kết quả chờ trả' }) finished: number;
}

const COUNTED = { limit: 1, total: true };

/** How much waits at a desk: each number is what the list behind it says of itself. */
@ApiTags('Hồ sơ: đọc')
@Controller('desk-counts')
export class DeskCountsController {
  constructor(
    private readonly queries: DossierQueries,
    private readonly transfers: TransfersWaiting,
    private readonly envelopes: Envelopes,
  ) {}

  @Get()
  @Roles('desk-officer', 'post-staff')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getDeskCounts', summary: 'Việc đang chờ ở một nơi tiếp nhận, theo từng hàng chờ' })
  @ApiOkResponse({ type: DeskCountsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async counts(@Query() { desk }: DeskQuery, @Me() me: Actor): Promise<DeskCountsAnswer> {
    const envelopes = await this.envelopes.count(desk, me);
    const waiting = async (status: string) =>
      (await this.queries.list({ ...COUNTED, desk, status: [status] }, viewersOf(me))).total!;
    const [submitted, received, finished] = await Promise.all(['submitted', 'received', 'finished'].map(waiting));
    const { total } = await this.transfers.list({ ...COUNTED, side: 'coming' }, me);
    return { submitted: submitted!, envelopes, received: received!, coming: total!, finished: finished! };
  }
}
