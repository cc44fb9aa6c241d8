import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { papersOf } from '../http/paper.dto.js';
import { CaseChecklists } from './case-checklists.js';
import { CaseQuery, ChecklistAnswer, ComparedAnswer, CompareBody } from './checklist.dto.js';
import { compared } from './checklist.js';

const PROBLEMS = { 400: ['invalid'], 404: ['procedure-not-found', 'no-such-variant'] };

/** What a case asks for, and what is still missing of it; nothing is kept. */
@ApiTags('Danh mục')
@Public()
@Controller('procedures')
export class ChecklistController {
  constructor(private readonly checklists: CaseChecklists) {}

  @Get(':code/checklist')
  @ApiOperation({
    operationId: 'getChecklist',
    summary: 'Giấy tờ và phí của một trường hợp: bản chính, bản sao, mỗi loại bao nhiêu',
  })
  @ApiOkResponse({ type: ChecklistAnswer })
  @ApiProblems(PROBLEMS)
  list(@Param('code') code: string, @Query() query: CaseQuery): ChecklistAnswer {
    return this.checklists.of(code, query);
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
    const list = this.checklists.of(code, query, { papers: filed.flatMap(({ paperId }) => paperId ?? []) });
    const { unlisted, ...rest } = compared(list, filed);
    return { ...rest, unlisted: unlisted.map(({ paperId, name }) => ({ paperId, name })) };
  }
}
