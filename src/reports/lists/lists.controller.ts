import { Controller, Get, Header, Headers, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { AcceptLanguage } from '../../http/accept-language.js';
import { Me, Roles } from '../../http/access.js';
import { ApiProblems } from '../../http/api-problems.js';
import { PAGE } from '../../http/page.dto.js';
import { formatOf } from '../../press/formats.js';
import { Problem } from '../../problem.js';
import { languageOf } from '../../text.js';
import type { Actor } from '../../workflow/people.js';
import { TableSender } from '../tables/table-sender.js';
import { ApiTable } from '../tables/tables.dto.js';
import { WHOLE, WorkTables } from '../tables/work-tables.js';
import { ListFilter, ListRowsAnswer, ListRowsFilter, WorkingListsAnswer } from './lists.dto.js';
import { LISTS } from './lists.js';

/** What the Provincial Office and heads of divisions go through each morning: each list with the dossiers behind its number. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/lists')
export class ListsController {
  constructor(
    private readonly tables: WorkTables,
    private readonly sender: TableSender,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @ApiOperation({
    operationId: 'getWorkingLists',
    summary: 'Các danh sách việc cần làm: ý nghĩa, tham số, số hồ sơ',
    description: 'agency: cơ quan giải quyết, đang giữ một bước, hoặc chưa tiếp nhận.',
  })
  @ApiOkResponse({ type: WorkingListsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  lists(
    @Query() filter: ListFilter,
    @Me() me: Actor,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<WorkingListsAnswer> {
    return this.tables.lists(filter, me, languageOf(wanted));
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @AcceptLanguage()
  @ApiParam({ name: 'id', enum: LISTS.map(({ id }) => id) })
  @ApiOperation({
    operationId: 'getWorkingList',
    summary: 'Hồ sơ của một danh sách việc cần làm, hạn gần nhất trước, mỗi hồ sơ kèm lý do',
    description: 'Phân trang theo khóa: gửi lại next vào cursor.',
  })
  @ApiTable(ListRowsAnswer)
  @ApiProblems({
    400: ['invalid'],
    401: ['not-signed-in'],
    403: ['role-required', 'not-your-agency'],
    404: ['no-such-list'],
  })
  async rows(
    @Param('id') id: string,
    @Query() { cursor, limit = PAGE, format: named, ...filter }: ListRowsFilter,
    @Me() me: Actor,
    @Headers('accept-language') wanted: string | undefined,
    @Headers('accept') accept: string | undefined,
  ): Promise<ListRowsAnswer | StreamableFile> {
    const list = LISTS.find((one) => one.id === id);
    if (!list) throw new Problem(404, 'no-such-list');
    const format = formatOf(named, accept);
    const part = { limit: format === 'json' ? limit : WHOLE, ...(cursor !== undefined && { cursor }) };
    return this.sender.send(format, await this.tables.list(list, filter, part, me, languageOf(wanted)));
  }
}
