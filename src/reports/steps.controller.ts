import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { ApiProblems } from '../http/api-problems.js';
import { Me, Roles } from '../http/access.js';
import { PAGE } from '../http/page.dto.js';
import { type Instant, inVietNam, type LocalDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { AsOf } from './as-of.js';
import { valueOf } from './figures.js';
import { FormulaBook } from './formula-book.js';
import { ReportPeriods, SummaryFilter } from './report-period.js';
import { nextOf, rowMarkOf } from './row-mark.js';
import { stepName } from './step-names.js';
import { type StepFigures, StepQueries, type StepRow } from './step-queries.js';
import { type Rated, type StepRowAnswer, StepRowsAnswer, StepRowsFilter, StepsAnswer } from './steps.dto.js';

/** Who took how long: each agency and each step by its own limit, not the last agency for everybody's delay. */
@ApiTags('Báo cáo')
@Roles('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk', 'provincial-office', 'post-staff')
@Controller('reports/steps')
export class StepsController {
  constructor(
    private readonly queries: StepQueries,
    private readonly catalogue: Catalogue,
    private readonly periods: ReportPeriods,
    private readonly book: FormulaBook,
    private readonly position: AsOf,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getSteps',
    summary: 'Đúng hạn theo cơ quan và theo bước; thời gian chờ để riêng',
    description: 'agency: cơ quan chịu trách nhiệm về bước.',
  })
  @ApiOkResponse({ type: StepsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async steps(@Query() filter: SummaryFilter, @Me() me: Actor): Promise<StepsAnswer> {
    const asked = this.periods.asked(filter, me);
    const { period } = asked;
    const [asOf, { agencies, steps, waits }] = await Promise.all([
      this.position.by('step-charges'),
      this.queries.figures(asked),
    ]);
    const rated = this.rated(period.to);
    return {
      period,
      asOf,
      agencies: agencies.map((line) => ({ ...rated(line), name: this.catalogue.agencyName(line.agency) })),
      steps: steps.map((line) => ({ ...rated(line), name: stepName(this.catalogue, line.process, line.step) })),
      waits,
    };
  }

  @Get('rows')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getStepRows',
    summary: 'Các bước đứng sau một số liệu của cơ quan hoặc của bước',
    description: 'agency: cơ quan chịu trách nhiệm về bước.',
  })
  @ApiOkResponse({ type: StepRowsAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async rows(@Query() given: StepRowsFilter, @Me() me: Actor): Promise<StepRowsAnswer> {
    const { count = 'closed', process, step, cursor, limit = PAGE, ...filter } = given;
    const asked = this.periods.asked(filter, me);
    const page = { count, process: process ?? null, step: step ?? null, after: rowMarkOf(cursor), limit };
    const { total, items } = await this.queries.stepsBehind(asked, page);
    return { period: asked.period, count, total, items: items.map(this.row), next: nextOf(items, limit) };
  }

  private readonly rated =
    (on: LocalDate) =>
    <T extends StepFigures>(line: T): T & Rated => {
      const formula = this.book.nearest('F-STEP-ONTIME', on);
      const percentOnTime = valueOf(formula, line.onTime, line.onTime + line.late);
      return { ...line, formula: { id: formula.id, version: formula.version }, percentOnTime };
    };

  private readonly row = (row: StepRow): StepRowAnswer => ({
    ...row,
    name: stepName(this.catalogue, row.process, row.step),
    openedAt: moment(row.openedAt),
    closedAt: moment(row.closedAt),
    dueAt: row.dueAt && moment(row.dueAt),
  });
}

const moment = (at: Date): string => inVietNam(at.toISOString() as Instant);
