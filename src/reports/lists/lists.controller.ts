import { Controller, Get, Header, Headers, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../../http/access.js';
import { ApiProblems } from '../../http/api-problems.js';
import { PAGE } from '../../http/page.dto.js';
import { formatOf } from '../../press/formats.js';
import { Problem } from '../../problem.js';
import { languageOf } from '../../text.js';
import { inVietNam } from '../../workflow/instant.js';
import type { Actor } from '../../workflow/people.js';
import { ReportPeriods } from '../report-period.js';
import { Headings } from '../tables/headings.js';
import { TableSender } from '../tables/table-sender.js';
import { ApiTable } from '../tables/tables.dto.js';
import { listSheet } from '../tables/work-sheets.js';
import { ListAnswers } from './list-answers.js';
import { ListQueries } from './list-queries.js';
import { ListViews } from './list-views.js';
import { ListFilter, ListRowsAnswer, ListRowsFilter, WorkingListsAnswer } from './lists.dto.js';
import { LISTS } from './lists.js';
import type { ListView } from './working-list.js';

const LANGUAGE = ApiHeader({
  name: 'Accept-Language',
  required: false,
  schema: { type: 'string', enum: ['vi', 'en'], default: 'vi' },
});

/** Lines of a file, which has no pages. */
const WHOLE = 10_000;

/** What the Provincial Office and heads of divisions go through each morning: each list with the dossiers behind its number. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/lists')
export class ListsController {
  constructor(
    private readonly queries: ListQueries,
    private readonly views: ListViews,
    private readonly answers: ListAnswers,
    private readonly periods: ReportPeriods,
    private readonly headings: Headings,
    private readonly sender: TableSender,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @LANGUAGE
  @ApiOperation({
    operationId: 'getWorkingLists',
    summary: 'Các danh sách việc cần làm: ý nghĩa, tham số, số hồ sơ',
    description: 'agency: cơ quan giải quyết, đang giữ một bước, hoặc chưa tiếp nhận.',
  })
  @ApiOkResponse({ type: WorkingListsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async lists(
    @Query() filter: ListFilter,
    @Me() me: Actor,
    @Headers('accept-language') wanted: string | undefined,
  ): Promise<WorkingListsAnswer> {
    const view = await this.views.now();
    const { scope, ...moment } = this.asked(filter, me, view);
    const counts = await Promise.all(LISTS.map((list) => this.queries.count(list, scope, view)));
    const language = languageOf(wanted);
    const lists = LISTS.map((list, i) => this.answers.list(list, counts[i]!, moment.asked, view, language));
    return { ...moment, lists };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @LANGUAGE
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
    const view = await this.views.now();
    const { scope, ...moment } = this.asked(filter, me, view);
    const format = formatOf(named, accept);
    const page = format === 'json' ? limit : WHOLE;
    const { total, items: lines, next } = await this.queries.page(list, scope, view, page, cursor);
    const language = languageOf(wanted);
    const told = this.answers.list(list, total, moment.asked, view, language);
    const items = lines.map((line) => this.answers.row(list, line, view, language));
    return this.sender.send(format, { ...moment, list: told, items, next }, () =>
      listSheet(this.headings.of(moment.asked.agency, scope.viewers), moment.today, told, items),
    );
  }

  private asked(filter: ListFilter, me: Actor, { now, today }: ListView) {
    const { period, scope } = this.periods.askedOf({ from: today, to: today }, filter, me);
    const { agency, field, procedure, channel, officer } = period;
    return { now: inVietNam(now), today, asked: { agency, field, procedure, channel, officer }, scope };
  }
}
