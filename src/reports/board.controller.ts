import { Controller, Get, Header, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { formatOf } from '../press/formats.js';
import type { Actor } from '../workflow/people.js';
import { BoardAnswer, BoardFilter } from './board.dto.js';
import { Index766Answer, Index766Filter } from './index-766.dto.js';
import { FigureTables } from './tables/figure-tables.js';
import { TableSender } from './tables/table-sender.js';
import { ApiTable } from './tables/tables.dto.js';

/** Figures held against what they ought to be. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class BoardController {
  constructor(
    private readonly tables: FigureTables,
    private readonly sender: TableSender,
  ) {}

  @Get('board')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getBoard',
    summary: 'Bảng chỉ tiêu: thực hiện, chỉ tiêu, chênh lệch, xu hướng theo tháng, còn phải làm đến cuối năm',
    description: 'Theo tỉnh, theo cơ quan hoặc theo xã. Chỉ tiêu mâu thuẫn đều có mặt, kèm nguồn.',
  })
  @ApiTable(BoardAnswer)
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async board(
    @Query() { format, ...filter }: BoardFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<BoardAnswer | StreamableFile> {
    return this.sender.send(formatOf(format, accept), await this.tables.board(filter, me));
  }

  @Get('index-766')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getServiceIndex',
    summary: 'Bộ chỉ số QĐ 766/QĐ-TTg của một tháng: sáu nhóm, từng điểm có cách tính; dự báo cuối tháng',
  })
  @ApiTable(Index766Answer)
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async index766(
    @Query() { format, ...filter }: Index766Filter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<Index766Answer | StreamableFile> {
    return this.sender.send(formatOf(format, accept), await this.tables.index766(filter, me));
  }
}
