import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../../http/access.js';
import { ApiProblems } from '../../http/api-problems.js';
import { PAGE } from '../../http/page.dto.js';
import { Problem } from '../../problem.js';
import type { Actor } from '../../workflow/people.js';
import { ReportPeriods } from '../report-period.js';
import { RowQueries, type Rows } from '../row-queries.js';
import { Form07Queries } from './form-07-queries.js';
import { CausesRowsAnswer, CausesRowsFilter, Form06aRowsAnswer, Form06aRowsFilter } from './form-rows.dto.js';
import { causeName, NO_REASON, reasonsOf } from './lateness-causes.js';
import { TableBook } from './table-book.js';
import { TablesReader } from './tables-reader.js';
import { levelName } from './volume.js';

const REFUSALS = { 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] };

/** The dossiers behind a number of a statutory table: as many as it says. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class FormRowsController {
  constructor(
    private readonly volumes: RowQueries,
    private readonly lateness: Form07Queries,
    private readonly book: TableBook,
    private readonly tables: TablesReader,
    private readonly periods: ReportPeriods,
  ) {}

  @Get('06a/rows')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getStatutoryFormRows',
    summary: 'Hồ sơ đứng sau một ô của Biểu II.06a: cột, và dòng là lĩnh vực, cơ quan hay cấp trong bộ lọc',
  })
  @ApiOkResponse({ type: Form06aRowsAnswer })
  @ApiProblems(REFUSALS)
  async rows06a(
    @Query() { column, level, cursor, ...filter }: Form06aRowsFilter,
    @Me() me: Actor,
  ): Promise<Form06aRowsAnswer> {
    const asked = this.periods.asked(filter, me);
    const agencies = level ? this.tables.agenciesOf(level) : null;
    const rows = await this.volumes.rows06a(asked, column, { after: cursor ?? null, limit: PAGE }, agencies);
    const ofLevel = { level: level ?? null, name: level ? levelName(level) : null };
    return { column, ...ofLevel, period: asked.period, ...paged(rows) };
  }

  @Get('07/rows')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getLatenessCausesRows',
    summary: 'Hồ sơ đứng sau một ô của Biểu II.07: cột, nguyên nhân, lý do; dòng là cơ quan trong bộ lọc',
  })
  @ApiOkResponse({ type: CausesRowsAnswer })
  @ApiProblems(REFUSALS)
  async rows07(@Query() given: CausesRowsFilter, @Me() me: Actor): Promise<CausesRowsAnswer> {
    const { column, cause = null, reason = null, cursor, ...filter } = given;
    const asked = this.periods.asked(filter, me);
    const causes = this.book.causesOn(asked.period.to);
    const reasons = reasonsOf(causes, cause, reason);
    if (reasons === undefined) throw new Problem(400, 'invalid', { errors: [{ pointer: '?cause', code: 'isIn' }] });
    const rows = await this.lateness.rows(asked, { column, reasons }, { after: cursor ?? null, limit: PAGE });
    const ofReason = reason && this.tables.causeNames(causes).reason(reason === NO_REASON ? null : reason);
    const name = ofReason ?? (cause && causeName(causes, cause));
    return { column, cause, reason, name, period: asked.period, ...paged(rows) };
  }
}

const paged = ({ total, items }: Rows) => ({
  ...{ total, items },
  next: items.length === PAGE ? items.at(-1)!.dossierId : null,
});
