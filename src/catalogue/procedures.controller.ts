import { Body, Controller, Get, Param, Put, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { fold, matches } from '../workflow/fold.js';
import { date, localDate } from '../workflow/instant.js';
import { Public, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Reasoned } from '../http/reason.js';
import type { WebRequest } from '../http/web.js';
import { FixLimitBody, PaperNamesBody } from './admin.dto.js';
import { CatalogueAdmin } from './catalogue-admin.js';
import { Catalogue } from './catalogue.js';
import { byKey, pageOf } from './page.js';
import { ProceduresQuery } from './query.dto.js';
import type { ProcedureRecord } from './records.js';
import { ProcedurePage, ProcedureSummaryView, ProcedureView } from './views.dto.js';

const CHANGING = {
  400: ['invalid', 'reason-required'],
  401: ['not-signed-in'],
  403: ['role-required'],
  404: ['procedure-not-found'],
};

@ApiTags('Danh mục')
@Controller('procedures')
export class ProceduresController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly admin: CatalogueAdmin,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ operationId: 'listProcedures', summary: 'Thủ tục hành chính' })
  @ApiOkResponse({ type: ProcedurePage })
  @ApiProblems({ 400: ['invalid'] })
  list(@Query() query: ProceduresQuery): ProcedurePage {
    const wanted = this.catalogue
      .procedures()
      .map((procedure) => this.inForce(procedure.code) ?? procedure)
      .filter((procedure) => fits(procedure, query))
      .sort(byKey(({ code }) => code));
    const { items, next } = pageOf(wanted, ({ code }) => code, query.cursor, query.limit);
    return { items: items.map(summaryOf), next };
  }

  @Public()
  @Get(':code')
  @ApiOperation({ operationId: 'getProcedure', summary: 'Một thủ tục: thời hạn, giấy tờ, phí, căn cứ' })
  @ApiOkResponse({ type: ProcedureView })
  @ApiProblems({ 404: ['procedure-not-found'] })
  one(@Param('code') code: string): ProcedureView {
    const procedure = this.inForce(code) ?? this.catalogue.procedures().find((held) => held.code === code);
    if (!procedure) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    return viewOf(procedure);
  }

  @Roles('administrator')
  @Reasoned()
  @Put(':code/limit')
  @ApiOperation({
    operationId: 'fixProcedureLimit',
    summary: 'Ấn định thời hạn theo văn bản (phiên bản mới của thủ tục)',
  })
  @ApiOkResponse({ type: ProcedureView })
  @ApiProblems(CHANGING)
  async fixLimit(
    @Param('code') code: string,
    @Body() body: FixLimitBody,
    @Req() { actor }: WebRequest,
  ): Promise<ProcedureView> {
    const { value, unit, cases, source, validFrom } = body;
    const fix = {
      limit: { value, unit },
      cases: cases?.map((row) => ({ name: row.name, limit: { value: row.value, unit: row.unit } })),
      source,
      validFrom: date(validFrom),
    };
    return viewOf(await this.admin.fixLimit(code, fix, actor!.id));
  }

  @Roles('administrator')
  @Reasoned()
  @Put(':code/paper-names')
  @ApiOperation({
    operationId: 'completePaperNames',
    summary: 'Bổ sung tên giấy tờ bị cắt trong nguồn (phiên bản mới của thủ tục)',
    description:
      'Tên đầy đủ phải bắt đầu bằng phần tên đã có. Trước đó các biểu mẫu nêu tên giấy tờ này không in được.',
  })
  @ApiOkResponse({ type: ProcedureView })
  @ApiProblems(CHANGING)
  async completePaperNames(
    @Param('code') code: string,
    @Body() { names, source }: PaperNamesBody,
    @Req() { actor }: WebRequest,
  ): Promise<ProcedureView> {
    return viewOf(await this.admin.completePaperNames(code, { names, source }, actor!.id));
  }

  private inForce(code: string): ProcedureRecord | null {
    return this.catalogue.procedure(code, localDate(this.clock.legalNow()));
  }
}

function fits(procedure: ProcedureRecord, { q, field, level, channel, ready }: ProceduresQuery): boolean {
  return (
    (q === undefined || matches(q, fold(`${procedure.code} ${procedure.name}`))) &&
    (field === undefined || fold(procedure.field) === fold(field)) &&
    (level === undefined || procedure.levels.includes(level)) &&
    (channel === undefined || procedure.channels.includes(channel)) &&
    (ready === undefined || (procedure.findings.length === 0) === ready)
  );
}

function summaryOf(procedure: ProcedureRecord): ProcedureSummaryView {
  const { code, version, name, field, fieldGroup, levels, agency, onlineLevel, channels, findings } = procedure;
  const limit = procedure.variants[0]?.limit ?? null;
  const ready = findings.length === 0;
  return { code, version, name, field, fieldGroup, levels, agency, limit, onlineLevel, channels, ready, findings };
}

function viewOf(procedure: ProcedureRecord): ProcedureView {
  const { variants, papers, fees, results, legalBasis, remarks, linkedProcedures, publishingDecision } = procedure;
  const { limitNote, limitSource, validFrom, validTo, source, confidence } = procedure;
  return {
    ...summaryOf(procedure),
    ...{ variants, papers, fees, results, legalBasis, remarks, linkedProcedures, publishingDecision },
    ...{ limitNote, limitSource, validFrom, validTo, source, confidence },
  };
}
