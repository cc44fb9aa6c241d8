import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { papersOf } from '../http/paper.dto.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { DossierData } from '../workflow/process-condition.js';
import { CaseQuery, ChecklistAnswer, ComparedAnswer, CompareBody } from './checklist.dto.js';
import { type Checklist, checklistOf, compared } from './checklist.js';

const PROBLEMS = { 400: ['invalid'], 404: ['procedure-not-found', 'no-such-variant'] };

/** What a case asks for, and what is still missing of it; nothing is kept. */
@ApiTags('Danh mục')
@Public()
@Controller('procedures')
export class ChecklistController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get(':code/checklist')
  @ApiOperation({
    operationId: 'getChecklist',
    summary: 'Giấy tờ và phí của một trường hợp: bản chính, bản sao, mỗi loại bao nhiêu',
  })
  @ApiOkResponse({ type: ChecklistAnswer })
  @ApiProblems(PROBLEMS)
  list(@Param('code') code: string, @Query() query: CaseQuery): ChecklistAnswer {
    return this.of(code, query);
  }

  @Post(':code/checklist/comparison')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'compareWithChecklist',
    summary: 'Đối chiếu giấy tờ mang tới với danh mục: còn thiếu gì; không lưu gì',
  })
  @ApiOkResponse({ type: ComparedAnswer })
  @ApiProblems(PROBLEMS)
  compare(@Param('code') code: string, @Body() { papers, ...query }: CompareBody): ComparedAnswer {
    const filed = papersOf(papers);
    const list = this.of(code, query, { papers: filed.flatMap(({ paperId }) => paperId ?? []) });
    const { unlisted, ...rest } = compared(list, filed);
    return { ...rest, unlisted: unlisted.map(({ paperId, name }) => ({ paperId, name })) };
  }

  private of(code: string, query: CaseQuery, more: Partial<DossierData> = {}): Checklist {
    const { variant: asked, resolver, channel, returnChannel, subjectKind, authorised } = query;
    const variant = asked ?? 'main';
    const today = localDate(this.clock.legalNow());
    const procedure = this.catalogue.procedure(code, today);
    if (!procedure) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    if (!procedure.variants.some(({ id }) => id === variant))
      throw new Problem(404, 'no-such-variant', { detail: { variant } });
    const rules = this.catalogue.rulesOn(today);
    const process = this.catalogue.processFor(procedure, variant, rules, today, resolver ?? null);
    const level = resolver ? this.catalogue.agency(resolver)?.level : undefined;
    const said = { channel, returnChannel, subjectKind, authorised, resolverLevel: level };
    const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
    return checklistOf(procedure, variant, process, { ...known, ...more });
  }
}
