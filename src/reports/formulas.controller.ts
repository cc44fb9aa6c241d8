import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { Problem } from '../problem.js';
import { date } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { FormulaAnswer, FormulasFilter, RowsAnswer, RowsFilter, TargetAnswer, TargetsFilter } from './formulas.dto.js';
import { FormulaBook } from './formula-book.js';
import { isListable } from './formulas.js';
import { KnownByCatalogue } from './known.js';
import { ReportPeriods } from './report-period.js';
import { RowQueries } from './row-queries.js';
import { targetsOf } from './targets.js';

const PAGE = 50;

/** What figures mean, what they are measured against, and the dossiers behind them. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports')
export class FormulasController {
  constructor(
    private readonly book: FormulaBook,
    private readonly catalogue: Catalogue,
    private readonly known: KnownByCatalogue,
    private readonly periods: ReportPeriods,
    private readonly queries: RowQueries,
  ) {}

  @Get('formulas')
  @ApiOperation({ operationId: 'getFormulas', summary: 'Định nghĩa của từng số liệu, theo phiên bản' })
  @ApiOkResponse({ type: [FormulaAnswer] })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  formulas(@Query() { on }: FormulasFilter): readonly FormulaAnswer[] {
    return on === undefined ? this.book.all : this.book.on(date(on));
  }

  @Get('targets')
  @ApiOperation({
    operationId: 'getTargets',
    summary: 'Chỉ tiêu của các kế hoạch, kèm nguồn; mâu thuẫn thì giữ cả hai',
  })
  @ApiOkResponse({ type: [TargetAnswer] })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  targets(@Query() { year, level }: TargetsFilter): readonly TargetAnswer[] {
    return targetsOf(this.catalogue.targets(), year ?? null, level ?? null);
  }

  @Get('rows')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getFigureRows',
    summary: 'Hồ sơ đứng sau một số liệu: tử số hoặc mẫu số của công thức trong kỳ',
  })
  @ApiOkResponse({ type: RowsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async rows(@Query() { formula: id, part, cursor, ...filter }: RowsFilter, @Me() me: Actor): Promise<RowsAnswer> {
    const asked = this.periods.asked(filter, me);
    const { period } = asked;
    const formula = this.book.formula(id, period.to);
    if (!formula || !isListable(formula[part]))
      throw new Problem(400, 'invalid', { errors: [{ pointer: '?formula', code: 'no-such-formula' }] });
    const page = { after: cursor ?? null, limit: PAGE };
    const { total, items } = await this.queries.rows(asked, formula[part], page, this.known.of(null));
    const next = items.length === PAGE ? items.at(-1)!.dossierId : null;
    return { formula: { id, version: formula.version }, part, period, total, items, next };
  }
}
