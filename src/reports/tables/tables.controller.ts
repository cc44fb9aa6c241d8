import { Controller, Get, Header, Headers, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../../http/access.js';
import { ApiProblems } from '../../http/api-problems.js';
import { formatOf, type TableFormat } from '../../press/formats.js';
import { Problem } from '../../problem.js';
import type { Actor } from '../../workflow/people.js';
import { AsOf } from '../as-of.js';
import { ReportPeriods } from '../report-period.js';
import { Form06aAnswer } from '../reports.dto.js';
import type { Asked } from '../scope.js';
import { rowsOf } from './report-forms.js';
import { type ReadTable, StatutoryTables } from './statutory-tables.js';
import { TableBook } from './table-book.js';
import { TableSender } from './table-sender.js';
import { ApiTable, CausesAnswer, CausesFilter, ConsolidatedAnswer, ConsolidatedFilter } from './tables.dto.js';
import { Form06aTableFilter, ReportFormsAnswer } from './tables.dto.js';

const REFUSALS = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] };

/** The tables that the law asks for, as their viewer may see them, for programs and on paper. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class TablesController {
  constructor(
    private readonly tables: StatutoryTables,
    private readonly book: TableBook,
    private readonly sender: TableSender,
    private readonly periods: ReportPeriods,
    private readonly position: AsOf,
  ) {}

  @Get('forms')
  @ApiOperation({
    operationId: 'listStatutoryForms',
    summary: 'Các biểu thống kê: số hiệu, phạm vi, cách chia dòng, nguồn',
  })
  @ApiOkResponse({ type: ReportFormsAnswer })
  @ApiProblems({ 401: ['not-signed-in'], 403: ['role-required'] })
  forms(): ReportFormsAnswer {
    return { items: this.book.forms };
  }

  @Get('06a')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getStatutoryForm',
    summary: 'Biểu II.06a/VPCP/KSTT: tình hình, kết quả giải quyết TTHC (TT 01/2020/TT-VPCP)',
  })
  @ApiTable(Form06aAnswer)
  @ApiProblems(REFUSALS)
  form06a(
    @Query() { by = 'field', format, ...filter }: Form06aTableFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<Form06aAnswer | StreamableFile> {
    const asked = by === 'officer' ? this.periods.byOfficer(filter, me) : this.periods.asked(filter, me);
    return this.send(formatOf(format, accept), asked, this.tables.form06a(by, filter, asked));
  }

  @Get('consolidated/:form')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getConsolidatedForm',
    summary: 'Biểu tổng hợp theo cấp: cùng các cột của II.06a, dòng cộng của từng cấp',
    description: 'Các biểu ở GET /reports/forms. verified false: số hiệu ghi theo trí nhớ, phải đối chiếu với văn bản.',
  })
  @ApiParam({ name: 'form', example: '06d' })
  @ApiTable(ConsolidatedAnswer)
  @ApiProblems({ ...REFUSALS, 404: ['no-such-form'] })
  consolidated(
    @Param('form') id: string,
    @Query() { by, format, ...filter }: ConsolidatedFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<ConsolidatedAnswer | StreamableFile> {
    const form = this.book.volume(id);
    if (!form) throw new Problem(404, 'no-such-form', { detail: { id } });
    const rowsBy = rowsOf(form, by);
    if (!rowsBy) throw new Problem(400, 'invalid', { errors: [{ pointer: '?by', code: 'isIn' }] });
    const asked = this.periods.asked(filter, me);
    return this.send(formatOf(format, accept), asked, this.tables.consolidated(form, rowsBy, filter, asked));
  }

  @Get('07')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLatenessCauses',
    summary: 'Biểu II.07/VPCP/KSTT: nguyên nhân quá hạn, theo lý do trong văn bản xin lỗi',
    description:
      'Hồ sơ giải quyết quá hạn trong kỳ và đang giải quyết, quá hạn cuối kỳ; chưa có lý do là một dòng riêng.',
  })
  @ApiTable(CausesAnswer)
  @ApiProblems(REFUSALS)
  causes(
    @Query() { by = 'cause', format, ...filter }: CausesFilter,
    @Headers('accept') accept: string | undefined,
    @Me() me: Actor,
  ): Promise<CausesAnswer | StreamableFile> {
    const asked = this.periods.asked(filter, me);
    return this.send(formatOf(format, accept), asked, this.tables.causes(by, filter, asked));
  }

  private async send<T extends object>(format: TableFormat, { scope }: Asked, read: Promise<ReadTable<T>>) {
    const [asOf, { answer, table }] = await Promise.all([this.position.now(scope), read]);
    return this.sender.send(format, { answer: { ...answer, asOf }, table });
  }
}
