import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem } from '../problem.js';
import { fold, matches } from '../workflow/fold.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { successorsOf } from '../workflow/process-flow.js';
import { Public } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Catalogue } from './catalogue.js';
import { CutQueries } from './cut-queries.js';
import { byKey, pageOf } from './page.js';
import { conditionWords } from './process-words.js';
import { ProcessesQuery } from './query.dto.js';
import { ProcessPage, ProcessSummaryView } from './views.dto.js';
import { ProcessView } from './process.dto.js';

@ApiTags('Danh mục')
@Controller('processes')
export class ProcessesController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly cuts: CutQueries,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ operationId: 'listProcesses', summary: 'Quy trình nội bộ, quy trình điện tử' })
  @ApiOkResponse({ type: ProcessPage })
  @ApiProblems({ 400: ['invalid'] })
  list(@Query() { q, procedure, cursor, limit }: ProcessesQuery): ProcessPage {
    const wanted = newest(this.catalogue.processes())
      .filter((process) => procedure === undefined || process.procedureCode === procedure)
      .filter(
        (process) => q === undefined || matches(q, fold(`${process.id} ${process.procedureCode} ${process.name}`)),
      )
      .sort(byKey(({ id }) => id));
    const { items, next } = pageOf(wanted, ({ id }) => id, cursor, limit);
    return { items: items.map(summaryOf), next };
  }

  /** Also the default of a procedure that has none: `generated:1.001193:main`. */
  @Public()
  @Get(':id')
  @ApiOperation({ operationId: 'getProcess', summary: 'Một quy trình với các bước' })
  @ApiOkResponse({ type: ProcessView })
  @ApiProblems({ 404: ['process-not-found'] })
  one(@Param('id') id: string): ProcessView {
    const process = this.catalogue.newestProcess(id);
    if (!process) throw new Problem(404, 'process-not-found', { detail: { id } });
    const steps = process.steps.map(({ id, kind, name, owner, limit, join = false, when }) => ({
      ...{ id, kind, name, owner, limit, join },
      next: successorsOf(process, id),
      condition: when ? conditionWords(when) : null,
    }));
    return { ...summaryOf(process), committed: process.committed ?? null, cuts: this.cuts.of(process), steps };
  }
}

/** The newest version of each; the catalogue gives them oldest first. */
const newest = <T extends ProcessVersion>(versions: readonly T[]): T[] => [
  ...new Map(versions.map((process) => [process.id, process])).values(),
];

export const summaryOf = ({ id, version, procedureCode, state, name, source }: ProcessVersion): ProcessSummaryView => ({
  ...{ id, version, procedureCode, state, name, source },
});
