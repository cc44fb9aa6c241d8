import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { CutQueries } from './cut-queries.js';
import { CutsAnswer, CutsQuery } from './cuts.dto.js';

@ApiTags('Danh mục')
@Controller('processes')
export class CutsController {
  constructor(private readonly cuts: CutQueries) {}

  @Public()
  @Get('cuts')
  @ApiOperation({
    operationId: 'listProcessCuts',
    summary: 'Thời hạn cam kết cắt giảm bao nhiêu so với thời hạn pháp luật: từng trường hợp, từng cơ quan, cả tỉnh',
  })
  @ApiOkResponse({ type: CutsAnswer })
  @ApiProblems({ 400: ['invalid'] })
  list(@Query() { state = 'published' }: CutsQuery): CutsAnswer {
    return this.cuts.all(state);
  }
}
