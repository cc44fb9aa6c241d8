import { Controller, Get, Header, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { formatOf } from '../press/formats.js';
import type { Actor } from '../workflow/people.js';
import { AsOf } from './as-of.js';
import { BoardAnswer, BoardFilter } from './board.dto.js';
import { BoardReader } from './board-reader.js';
import { Index766Answer, Index766Filter } from './index-766.dto.js';
import { Index766Reader } from './index-766-reader.js';
import { calendarPeriod } from './periods.js';
import { FormulaBook } from './formula-book.js';
import { ReportPeriods } from './report-period.js';
import { boardSheet, indexSheet } from './tables/figure-sheets.js';
import { Headings } from './tables/headings.js';
import { TableSender } from './tables/table-sender.js';
import { ApiTable } from './tables/tables.dto.js';

/** Figures held against what they ought to be. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class BoardController {
  constructor(
    private readonly boards: BoardReader,
    private readonly index: Index766Reader,
    private readonly book: FormulaBook,
    private readonly periods: ReportPeriods,
    private readonly asOf: AsOf,
    private readonly headings: Headings,
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
    @Query() filter: BoardFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<BoardAnswer | StreamableFile> {
    const { year, by = 'province', formula = null, targetYear = year, format, ...rest } = filter;
    const asked = this.periods.askedOf(this.periods.year(year).whole, rest, me);
    const { months } = this.periods.year(year, asked.today);
    const [asOf, rows] = await Promise.all([
      this.asOf.now(asked.scope),
      this.boards.read(asked, { months, by, formula, targetYear }),
    ]);
    const { period, scope } = asked;
    return this.sender.send(formatOf(format, accept), { period, asOf, by, targetYear, rows }, () =>
      boardSheet(this.headings.of(period.agency, scope.viewers), { period, targetYear, rows }),
    );
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
    @Query() { month, format, ...filter }: Index766Filter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<Index766Answer | StreamableFile> {
    const asked = this.periods.askedOf(calendarPeriod(month ?? this.periods.today().slice(0, 7)), filter, me);
    const [asOf, scored] = await Promise.all([this.asOf.now(asked.scope), this.index.read(asked)]);
    const { version, source } = this.book.index;
    const { period, scope } = asked;
    return this.sender.send(formatOf(format, accept), { period, asOf, version, source, ...scored }, () =>
      indexSheet(this.headings.of(period.agency, scope.viewers), period, source, scored),
    );
  }
}
